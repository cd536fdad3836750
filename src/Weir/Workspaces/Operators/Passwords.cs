using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Weir.Foundation;

namespace Weir.Workspaces.Operators;

/// <summary>Hashes and checks passwords with ASP.NET Core's own hasher (PBKDF2 with a salt), and says which are too weak.</summary>
internal sealed class Passwords
{
    public const int LengthMin = 8;

    /// <summary>Hashing takes time with the length; nobody types more.</summary>
    public const int LengthMax = 128;

    private const int StampBytes = 16;

    /// <summary>Those that are tried first by whoever tries.</summary>
    private static readonly HashSet<string> Worn = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "password1", "passw0rd", "p@ssw0rd", "12345678", "123456789", "1234567890", "11111111", "00000000", "88888888",
        "qwertyui", "qwerty123", "1qaz2wsx", "abc12345", "abcd1234", "iloveyou", "admin123", "a1234567", "woaini520", "5201314520",
    };

    private readonly PasswordHasher<Operator> _hasher = new();

    /// <summary>Checked instead of a real one when the address is unknown, so that the time taken does not tell which addresses exist.</summary>
    private readonly Lazy<string> _decoy;

    public Passwords() => _decoy = new Lazy<string>(() => Hash(NewStamp()));

    /// <summary>What is wrong with a new password; null when it will do.</summary>
    public static Problem? WhyWeak(string field, string? password, string email) => password switch
    {
        null or "" => Foundation.Http.Checks.Missing(field),
        { Length: < LengthMin } => new Problem("operator.password-too-short", field, new(
            $"密碼至少需要 {LengthMin} 個字元。", $"A password has at least {LengthMin} characters.")),
        { Length: > LengthMax } => new Problem("operator.password-too-long", field, new(
            $"密碼最多 {LengthMax} 個字元。", $"A password has at most {LengthMax} characters.")),
        _ when Worn.Contains(password) || password.Distinct().Count() < 4 => new Problem("operator.password-too-common", field, new(
            "這個密碼太常見，很容易被猜到，請換一個。", "This password is among the first that are tried. Choose another.")),
        _ when email.Trim().Equals(password, StringComparison.OrdinalIgnoreCase) => new Problem("operator.password-is-email", field, new(
            "密碼不可以和電子郵件相同。", "The password must not be the e-mail address.")),
        _ => null,
    };

    public string Hash(string password) => _hasher.HashPassword(new Operator(), password);

    /// <summary>Takes some ten milliseconds, always: also when there is nobody of that name.</summary>
    public bool IsRight(Operator? claimed, string password)
    {
        var result = _hasher.VerifyHashedPassword(new Operator(), claimed?.PasswordHash ?? _decoy.Value, password);
        return claimed is not null && result != PasswordVerificationResult.Failed;
    }

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(StampBytes));
}
