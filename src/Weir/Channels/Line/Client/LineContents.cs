using System.Net;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>What people sent: pictures, videos, sounds and files, copied to where the caller wants them.</summary>
internal sealed class LineContents(LineHttp http, LineAccount account)
{
    /// <summary>LINE's largest video.</summary>
    public const long BytesMax = 200L * 1024 * 1024;

    /// <summary>The largest video on a slow line.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Copies one content; after anything but <see cref="ContentOutcome.Saved"/> the destination may hold a part of it. What goes wrong with the
    /// destination is thrown, since it is ours.
    /// </summary>
    public async ValueTask<ContentOutcome> SaveAsync(string contentId, Stream destination, CancellationToken stop)
    {
        ContentOutcome? outcome = null;
        var reply = await http.CallAsync(LineRequest.To(LineEndpoint.Content, contentId), account, TimeLimit, ReadAsync, stop);
        return outcome ?? Failed(reply);

        async Task<LineReply> ReadAsync(HttpResponseMessage response, ReadStop readStop)
        {
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return await http.ReadAsync(response, readStop);
            }

            outcome = await CopyAsync(response, destination, readStop);
            return new LineReply.Answered((int)response.StatusCode, null, null, null, null);
        }
    }

    private static async Task<ContentOutcome> CopyAsync(HttpResponseMessage response, Stream destination, ReadStop stop)
    {
        var buffer = new byte[64 * 1024];
        var copied = 0L;
        while (true)
        {
            int read;
            try
            {
                // The content hands out the same stream every time.
                var source = await response.Content.ReadAsStreamAsync(stop.Either);
                read = await source.ReadAsync(buffer, stop.Either);
            }
            catch (Exception fault) when (!stop.Caller.IsCancellationRequested && LineFailures.ReasonOf(fault, isTimeout: true) is { } reason)
            {
                return new ContentOutcome.Failed(new LineAnswer<Done>.Unreachable(reason));
            }

            if (read == 0)
            {
                return new ContentOutcome.Saved(response.Content.Headers.ContentType?.MediaType, copied);
            }

            if ((copied += read) > BytesMax)
            {
                return new ContentOutcome.TooLarge();
            }

            await destination.WriteAsync(buffer.AsMemory(0, read), stop.Caller);
        }
    }

    private static ContentOutcome Failed(LineReply reply) => reply switch
    {
        LineReply.Answered { Status: 202 } => new ContentOutcome.Preparing(),
        LineReply.Answered { Status: 404 } => new ContentOutcome.NotThere(),
        LineReply.Answered { Status: 410 } => new ContentOutcome.Gone(),
        _ => new ContentOutcome.Failed(LineReplies.Refusal<Done>(reply, LineEndpoint.Content)),
    };
}

internal abstract record ContentOutcome
{
    private ContentOutcome() { }

    public sealed record Saved(string? ContentType, long Bytes) : ContentOutcome;

    /// <summary>LINE still converts a large video or sound: ask again later.</summary>
    public sealed record Preparing : ContentOutcome;

    public sealed record NotThere : ContentOutcome;

    /// <summary>Taken back by the sender.</summary>
    public sealed record Gone : ContentOutcome;

    public sealed record TooLarge : ContentOutcome;

    public sealed record Failed(LineAnswer<Done> Why) : ContentOutcome;
}
