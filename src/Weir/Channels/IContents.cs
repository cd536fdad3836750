namespace Weir.Channels;

/// <summary>What people have sent on a channel, besides words. Never throws for what the world does.</summary>
public interface IContents
{
    ChannelKind Kind { get; }

    /// <summary>The largest that is copied.</summary>
    long BytesMax { get; }

    /// <summary>Copies one content. After anything but <see cref="ContentCopy.Saved"/> the destination may hold a part of it; what goes wrong with it is thrown, since it is ours.</summary>
    ValueTask<ContentCopy> CopyAsync(Connection connection, string contentId, Stream destination, CancellationToken stop);
}

/// <summary>What became of an attempt to copy.</summary>
public abstract record ContentCopy
{
    private ContentCopy() { }

    /// <param name="ContentType">What the channel says it is; of a file, what its sender said.</param>
    public sealed record Saved(string? ContentType) : ContentCopy;

    /// <summary>The channel still works on it: ask again soon.</summary>
    public sealed record Preparing : ContentCopy;

    /// <summary>Taken back, or deleted by the channel, and never to be had again.</summary>
    public sealed record Gone : ContentCopy;

    public sealed record TooLarge : ContentCopy;

    /// <summary>Not to be had at the moment: ask again later.</summary>
    public sealed record NotNow : ContentCopy;
}
