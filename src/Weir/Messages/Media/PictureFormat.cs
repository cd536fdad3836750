using System.Buffers.Binary;

namespace Weir.Messages.Media;

/// <summary>What a file says of itself in its first bytes: JPEG or PNG, and how large. Names and declared types are not believed.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal readonly record struct PictureFormat(string ContentType, int Width, int Height)
{
    private const byte JpegMark = 0xFF;
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null when the bytes are neither, or are cut off before the size is said.</summary>
    public static PictureFormat? Of(ReadOnlySpan<byte> file) =>
        file.StartsWith(PngSignature) ? Png(file) : file is [JpegMark, 0xD8, ..] ? Jpeg(file) : null;

    /// <summary>The header chunk comes first: length, "IHDR", width, height.</summary>
    private static PictureFormat? Png(ReadOnlySpan<byte> file)
    {
        const int WidthAt = 16, HeightAt = 20;
        return file.Length < HeightAt + sizeof(int)
            ? null
            : Sized("image/png", BinaryPrimitives.ReadInt32BigEndian(file[WidthAt..]), BinaryPrimitives.ReadInt32BigEndian(file[HeightAt..]));
    }

    /// <summary>Segments follow each other, a mark and a length each; the size stands in the first "start of frame".</summary>
    private static PictureFormat? Jpeg(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (at + 9 <= file.Length && file[at] == JpegMark)
        {
            var mark = file[at + 1];
            // Marks may be padded, and some stand alone.
            if (mark == JpegMark || mark is 0x01 or (>= 0xD0 and <= 0xD9))
            {
                at += mark == JpegMark ? 1 : 2;
                continue;
            }
            // C0 to CF are frames, but for three tables among them.
            if (mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Sized("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            }
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }
        return null;
    }

    private static PictureFormat? Sized(string type, int width, int height) => width > 0 && height > 0 ? new(type, width, height) : null;
}
