using System.Text;

namespace Weir.Workspaces.Operators.SecondFactors;

/// <summary>RFC 4648's alphabet of 32 letters without padding: what authenticator apps take when a code cannot be scanned.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerLetter = 5;

    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var each in bytes)
        {
            held = (held << 8) | each;
            for (bits += 8; bits >= BitsPerLetter; bits -= BitsPerLetter)
            {
                text.Append(Alphabet[(held >> (bits - BitsPerLetter)) & 0x1F]);
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0 ? text.ToString() : text.Append(Alphabet[(held << (BitsPerLetter - bits)) & 0x1F]).ToString();
    }

    /// <summary>Null when it holds anything else. Letters of either case and spaces between them are as people type.</summary>
    public static byte[]? Read(string text)
    {
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var letter in text.Where(letter => letter != ' '))
        {
            var value = Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }
            (held, bits) = ((held << BitsPerLetter) | value, bits + BitsPerLetter);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return [.. bytes];
    }
}
