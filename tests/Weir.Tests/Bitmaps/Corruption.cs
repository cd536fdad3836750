namespace Weir.Tests.Bitmaps;

/// <summary>Damage as disks and careless copies do it: bits and bytes changed, mostly near the start where lengths stand, and ends cut off.</summary>
internal static class Corruption
{
    public static byte[] Of(byte[] sound, Random random)
    {
        var bytes = sound.ToArray();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(random.Next(3) == 0 ? bytes.Length : Math.Min(40, bytes.Length));
            bytes[at] = random.Next(2) == 0 ? (byte)(bytes[at] ^ (1 << random.Next(8))) : (byte)random.Next(256);
        }
        return random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
