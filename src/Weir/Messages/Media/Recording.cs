namespace Weir.Messages.Media;

/// <summary>A video or sound of the brand's own, as its row says.</summary>
internal sealed record Recording
{
    public long Id { get; init; }

    /// <summary>Its part of the public address; random, so that who was not given it cannot guess it.</summary>
    public string Key { get; init; } = "";
    public long Kind { get; init; }
    public string Name { get; init; } = "";
    public string ContentType { get; init; } = "";

    /// <summary>In the store.</summary>
    public string File { get; init; } = "";
    public long Bytes { get; init; }

    /// <summary>Milliseconds.</summary>
    public long Duration { get; init; }
    public string? Poster { get; init; }
    public string? PosterType { get; init; }
    public long CreatedAt { get; init; }

    public const string Columns =
        """
        id as Id, key as Key, kind as Kind, name as Name, content_type as ContentType, file as File, bytes as Bytes, duration as Duration, poster as Poster,
        poster_type as PosterType, created_at as CreatedAt
        """;
}

internal static class RecordingLimits
{
    /// <summary>LINE's for a video and for a sound.</summary>
    public const long RecordingBytesMax = 200L * 1_048_576;

    /// <summary>LINE's for the picture that stands for a video.</summary>
    public const int PosterBytesMax = 1_048_576;
    public const int RecordingsMax = 2_000;

    /// <summary>Of a brand's videos and sounds together.</summary>
    public const long StoredBytesMax = 20L * 1024 * 1_048_576;
    public static readonly TimeSpan DurationMax = TimeSpan.FromHours(24);
}
