using System.Security.Cryptography;
using System.Text;

namespace Weir.Channels.Line.Webhooks;

/// <summary>
/// Whether a webhook is LINE's: <c>x-line-signature</c> = Base64(HMAC-SHA256(channel secret, body)). Over the bytes as they
/// came, before any parsing, because another order of keys or another escape is another signature; in constant time,
/// because a comparison that stops early tells an attacker how far he has come.
/// </summary>
internal static class LineSignature
{
    public const string HeaderName = "x-line-signature";

    /// <summary>32 bytes in Base64, with padding.</summary>
    private const int HeaderCharacters = 44;

    public static string Sign(string secret, ReadOnlySpan<byte> body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static bool Verify(string secret, ReadOnlySpan<byte> body, string? header)
    {
        if (header is not { Length: HeaderCharacters })
        {
            return false;
        }

        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!Convert.TryFromBase64String(header, claimed, out var written) || written != claimed.Length)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
        return CryptographicOperations.FixedTimeEquals(claimed, expected);
    }
}
