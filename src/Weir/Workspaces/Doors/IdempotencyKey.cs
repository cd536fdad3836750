using System.Security.Cryptography;
using System.Text;

namespace Weir.Workspaces.Doors;

/// <summary>
/// The caller's own name for a request, by which the pump knows a repetition and gives the first one's answer. A caller who names
/// none gets a fresh one: his repetition then is a second request.
/// </summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>A longer one is kept as its digest; cut off, two different ones could become the same.</summary>
    public const int LengthMax = 200;
    private const int RandomBytes = 16;

    public static string OrNew(string? key) => key switch
    {
        null or "" => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)),
        { Length: > LengthMax } => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
        _ => key,
    };
}
