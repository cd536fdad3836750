using System.Security.Cryptography;
using System.Text;

namespace Weir.Workspaces.Operators.SecondFactors;

/// <summary>
/// Codes for the day on which the phone is lost: shown once, each good for one sign-in, stored hashed. They are long enough that an ordinary hash
/// cannot be turned back. Pure but for the making.
/// </summary>
internal static class RecoveryCodes
{
    public const int Count = 10;
    private const int Bytes = 10;
    private const int LettersPerGroup = 4;

    public static IReadOnlyList<string> Make() => [.. Enumerable.Range(0, Count).Select(_ => Grouped(Base32.Write(RandomNumberGenerator.GetBytes(Bytes))))];

    public static string Stored(IEnumerable<string> codes) => string.Join(' ', codes.Select(Hash));

    public static int Left(string stored) => stored.Length == 0 ? 0 : stored.Split(' ').Length;

    /// <summary>What is stored once the code is used; null when it is none of them.</summary>
    public static string? Without(string stored, string code)
    {
        var hash = Hash(code);
        var hashes = stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return hashes.Contains(hash, StringComparer.Ordinal) ? string.Join(' ', hashes.Where(each => each != hash)) : null;
    }

    private static string Hash(string code)
    {
        var letters = code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(letters)));
    }

    private static string Grouped(string letters) => string.Join('-', letters.Chunk(LettersPerGroup).Select(group => new string(group)));
}
