namespace Weir.Messages.Media;

/// <summary>What an uploaded recording is for. Numbers are stored: never renumber.</summary>
public enum RecordingKind
{
    Video = 1,
    Sound = 2,
}

/// <summary>
/// What a recording says of itself in its first bytes. Names and declared types are not believed; whether a container holds a picture as well as a sound stands
/// too deep inside to be looked for, so there the uploader's word counts.
/// </summary>
internal static class RecordingFormat
{
    private const int BrandAt = 8;
    private const int MarkAt = 4;

    /// <summary>The content type to serve it as; null when it is nothing that a channel plays as this kind.</summary>
    public static string? ContentTypeOf(RecordingKind kind, ReadOnlySpan<byte> head) => kind switch
    {
        RecordingKind.Video => IsMp4(head) && !IsSoundOnly(head) ? "video/mp4" : null,
        RecordingKind.Sound => IsMp4(head) ? "audio/mp4" : IsMp3(head) ? "audio/mpeg" : null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The first box of the file says so, and by whose rules. Apple's own form is refused: phones of other makers do not play it.</summary>
    private static bool IsMp4(ReadOnlySpan<byte> head) =>
        head.Length >= BrandAt + 4 && head[MarkAt..].StartsWith("ftyp"u8) && !head[BrandAt..].StartsWith("qt  "u8);

    private static bool IsSoundOnly(ReadOnlySpan<byte> head) => head[BrandAt..].StartsWith("M4A"u8) || head[BrandAt..].StartsWith("M4B"u8);

    /// <summary>A tag in front, or at once the eleven set bits of a frame, of layer three.</summary>
    private static bool IsMp3(ReadOnlySpan<byte> head) => head.StartsWith("ID3"u8) || (head is [0xFF, var second, ..] && (second & 0xE6) == 0xE2);
}
