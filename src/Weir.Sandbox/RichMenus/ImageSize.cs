using System.Buffers.Binary;

namespace Weir.Sandbox.RichMenus;

/// <summary>How large a PNG or JPEG is, read from its first bytes; nothing is decoded.</summary>
internal readonly record struct ImageSize(int Width, int Height)
{
    private const int PngHeaderLength = 24;

    public static ImageSize? Of(ReadOnlySpan<byte> image) => image switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when image.Length >= PngHeaderLength =>
            new ImageSize(BinaryPrimitives.ReadInt32BigEndian(image[16..]), BinaryPrimitives.ReadInt32BigEndian(image[20..])),
        [0xFF, 0xD8, ..] => OfJpeg(image[2..]),
        _ => null,
    };

    /// <summary>Walks the segments to the one that begins a frame: marker, length, precision, height, width.</summary>
    private static ImageSize? OfJpeg(ReadOnlySpan<byte> segments)
    {
        while (segments.Length >= 9 && segments[0] == 0xFF)
        {
            var marker = segments[1];
            // C4, C8 and CC stand among the frame markers and are none.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new ImageSize(BinaryPrimitives.ReadUInt16BigEndian(segments[7..]), BinaryPrimitives.ReadUInt16BigEndian(segments[5..]));
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(segments[2..]);
            if (length > segments.Length)
            {
                return null;
            }
            segments = segments[length..];
        }
        return null;
    }
}
