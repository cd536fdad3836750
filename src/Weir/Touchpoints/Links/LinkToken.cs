using System.Buffers.Text;
using System.Security.Cryptography;

namespace Weir.Touchpoints.Links;

/// <summary>
/// The end of <c>/l/{token}</c>: which link, whose, in which send, sealed with a key of the workspace, so that nothing is stored per member and
/// nobody can make up somebody else's. Layout before base64url: workspace, link, member, send as 7-bit groups, then the first
/// <see cref="SealBytes"/> bytes of HMAC-SHA256 over them. About 18 characters.
/// </summary>
public readonly record struct LinkToken(long Workspace, long Link, int Member, long Send)
{
    /// <summary>One guess in 2^48 hits; a click is worth a tag, not money.</summary>
    private const int SealBytes = 6;
    private const int BytesMax = 4 * 10 + SealBytes;

    public string Write(ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[BytesMax];
        var length = Put(bytes, 0, Workspace);
        length = Put(bytes, length, Link);
        length = Put(bytes, length, Member);
        length = Put(bytes, length, Send);
        Seal(key, bytes[..length], bytes[length..]);
        return Base64Url.EncodeToString(bytes[..(length + SealBytes)]);
    }

    /// <summary>What a token says of its workspace, not yet verified: it only tells whose key to verify it with.</summary>
    public static long? WorkspaceOf(string token) => Decode(token) is { } bytes && Take(bytes, 0, out var workspace) > 0 ? workspace : null;

    /// <summary>Null when the token is not whole or was not sealed with this key.</summary>
    public static LinkToken? Read(string token, ReadOnlySpan<byte> key)
    {
        if (Decode(token) is not { Length: > SealBytes } bytes)
        {
            return null;
        }
        var body = bytes.AsSpan(0, bytes.Length - SealBytes);
        Span<byte> seal = stackalloc byte[SealBytes];
        Seal(key, body, seal);
        if (!CryptographicOperations.FixedTimeEquals(seal, bytes.AsSpan(body.Length)))
        {
            return null;
        }
        var at = Take(body, 0, out var workspace);
        at = Take(body, at, out var link);
        at = Take(body, at, out var member);
        at = Take(body, at, out var send);
        return at == body.Length ? new LinkToken(workspace, link, (int)member, send) : null;
    }

    private static byte[]? Decode(string token)
    {
        if (token.Length > BytesMax * 2)
        {
            return null;
        }
        try
        {
            return Base64Url.DecodeFromChars(token);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> body, Span<byte> into)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, body, mac);
        mac[..SealBytes].CopyTo(into);
    }

    private static int Put(Span<byte> bytes, int at, long value)
    {
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            bytes[at++] = (byte)(rest | 0x80);
        }
        bytes[at++] = (byte)rest;
        return at;
    }

    /// <summary>The place behind the number; -1 when the bytes end too soon.</summary>
    private static int Take(ReadOnlySpan<byte> bytes, int at, out long value)
    {
        value = 0;
        for (var shift = 0; at >= 0 && at < bytes.Length && shift < 64; shift += 7)
        {
            var octet = bytes[at++];
            value |= (long)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return at;
            }
        }
        return -1;
    }
}
