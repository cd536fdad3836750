using System.Security.Cryptography;

namespace Weir.Workspaces.Doors;

/// <summary>
/// The caller's own name for a request, by which the pump knows a repetition and gives the first one's answer. A caller who names
/// none gets a fresh one: his repetition then is a second request.
/// </summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const int LengthMax = 200;
    private const int RandomBytes = 16;

    public static string OrNew(string? key) => string.IsNullOrWhiteSpace(key)
        ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))
        : key[..Math.Min(key.Length, LengthMax)];
}
