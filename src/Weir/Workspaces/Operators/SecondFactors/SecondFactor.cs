using System.Globalization;
using Weir.Foundation;
using Weir.Workspaces.Secrecy;

namespace Weir.Workspaces.Operators.SecondFactors;

/// <summary>What an operator proves beside his password.</summary>
internal enum SecondProof
{
    /// <summary>He has not asked to be asked.</summary>
    NotAsked,
    Missing,
    Wrong,
    Right,
}

/// <summary>The second factor of one operator as stored, opened for a look at one code.</summary>
/// <param name="Sealed">The secret as the database holds it.</param>
internal sealed record SecondFactor(byte[] Secret, string Sealed)
{
    public const int SecretBytes = 20;

    /// <summary>Null while he wants none.</summary>
    public static SecondFactor? Of(Operator who, Secrets secrets) =>
        who.SecondFactor is { } text ? new SecondFactor(Convert.FromHexString(secrets.Unprotect(default, Name(who.Id), text)), text) : null;

    public static string Seal(long id, byte[] secret, Secrets secrets) => secrets.Protect(default, Name(id), Convert.ToHexStringLower(secret));

    /// <summary>What a code proves, and the operator as he is afterwards: a code is good once.</summary>
    public (SecondProof Proof, Operator After) Check(Operator stored, string? code, Instant now)
    {
        var typed = code?.Trim() ?? "";
        if (typed.Length == 0)
        {
            return (SecondProof.Missing, stored);
        }
        // Somebody has exchanged it since the secret was read: whatever the code proves, it proves it of another one.
        if (stored.SecondFactor != Sealed)
        {
            return (SecondProof.Wrong, stored);
        }
        if (TimeCode.Match(Secret, typed.Replace(" ", "", StringComparison.Ordinal), stored.SecondFactorStep, now) is { } step)
        {
            return (SecondProof.Right, stored with { SecondFactorStep = step });
        }
        return RecoveryCodes.Without(stored.RecoveryCodes, typed) is { } left ? (SecondProof.Right, stored with { RecoveryCodes = left }) : (SecondProof.Wrong, stored);
    }

    private static string Name(long id) => string.Create(CultureInfo.InvariantCulture, $"operator/{id}/second-factor");
}
