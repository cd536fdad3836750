using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Weir.Touchpoints.Links;

/// <summary>
/// A few whole numbers as a short text that nobody can make up: 7-bit groups, then the first <see cref="SealBytes"/> bytes of HMAC-SHA256 over
/// them, in base64url. The first number is the workspace, which says whose key to verify with. A mark tells one use of the form from another: a text
/// made for one is no text of the other.
/// </summary>
internal static class SealedNumbers
{
    /// <summary>One guess in 2^48 hits; a click is worth a tag, not money.</summary>
    private const int SealBytes = 6;
    private const int NumbersMax = 4;
    private const int BytesMax = (NumbersMax * 10) + SealBytes;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string Write(ReadOnlySpan<byte> key, byte mark, params ReadOnlySpan<long> numbers)
    {
        Span<byte> bytes = stackalloc byte[BytesMax];
        var length = 0;
        foreach (var number in numbers)
        {
            length = Put(bytes, length, number);
        }
        Seal(key, mark, bytes[..length], bytes[length..]);
        return Base64Url.EncodeToString(bytes[..(length + SealBytes)]);
    }

    /// <summary>What a text says of its workspace, not yet verified.</summary>
    public static long? First(string text) => Decode(text) is { } bytes && Take(bytes, 0, out var first) > 0 ? first : null;

    /// <summary>Null when the text is not whole, was not sealed with this key or not for this use.</summary>
    public static long[]? Read(string text, ReadOnlySpan<byte> key, byte mark)
    {
        if (Decode(text) is not { Length: > SealBytes } bytes)
        {
            return null;
        }
        var body = bytes.AsSpan(0, bytes.Length - SealBytes);
        Span<byte> seal = stackalloc byte[SealBytes];
        Seal(key, mark, body, seal);
        if (!CryptographicOperations.FixedTimeEquals(seal, bytes.AsSpan(body.Length)))
        {
            return null;
        }
        var numbers = new long[NumbersMax];
        var at = 0;
        for (var i = 0; i < NumbersMax; i++)
        {
            at = Take(body, at, out numbers[i]);
        }
        return at == body.Length ? numbers : null;
    }

    /// <summary>
    /// Only the letters of the form count: some apps take the words right behind an address in a text for a part of it, and whoever taps there has still
    /// tapped that link.
    /// </summary>
    private static byte[]? Decode(string said)
    {
        var end = said.AsSpan().IndexOfAnyExcept(Letters);
        var text = end < 0 ? said.AsSpan() : said.AsSpan(0, end);
        if (text.Length > BytesMax * 2)
        {
            return null;
        }
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Seal(ReadOnlySpan<byte> key, byte mark, ReadOnlySpan<byte> body, Span<byte> into)
    {
        Span<byte> marked = stackalloc byte[body.Length + 1];
        body.CopyTo(marked);
        marked[^1] = mark;
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, marked, mac);
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
