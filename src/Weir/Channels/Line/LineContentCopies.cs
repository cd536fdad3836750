using System.Diagnostics;
using Weir.Channels.Line.Client;

namespace Weir.Channels.Line;

/// <summary>LINE's contents in the words of no channel. LINE keeps them for a time that it does not tell; what it no longer has answers 404 like what never was.</summary>
internal sealed class LineContentCopies(LineClients clients) : IContents
{
    public ChannelKind Kind => ChannelKind.Line;

    public long BytesMax => LineContents.BytesMax;

    public async ValueTask<ContentCopy> CopyAsync(Connection connection, string contentId, Stream destination, CancellationToken stop) =>
        await clients.Of(connection).Contents.SaveAsync(contentId, destination, stop) switch
        {
            ContentOutcome.Saved saved => new ContentCopy.Saved(saved.ContentType),
            ContentOutcome.Preparing => new ContentCopy.Preparing(),
            ContentOutcome.NotThere or ContentOutcome.Gone => new ContentCopy.Gone(),
            ContentOutcome.TooLarge => new ContentCopy.TooLarge(),
            ContentOutcome.Failed => new ContentCopy.NotNow(),
            _ => throw new UnreachableException(),
        };
}
