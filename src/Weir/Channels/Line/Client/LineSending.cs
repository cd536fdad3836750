using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>How a send is made, besides what and to whom.</summary>
/// <param name="IsSilent">The phone neither rings nor shows it.</param>
/// <param name="Unit">The name LINE counts it under, for push and multicast: up to 30 of <c>[A-Za-z0-9_]</c>, a thousand names a month.</param>
internal readonly record struct SendOptions(bool IsSilent = false, string? Unit = null);

/// <summary>
/// The calls that reach people. <c>messages</c> is the finished JSON array of one to five message objects. Every billed call
/// carries its retry key; the same key and the same bytes go with every attempt.
/// </summary>
internal sealed class LineSending(LineCaller line)
{
    public const int MulticastRecipientsMax = 500;

    public ValueTask<SendOutcome> PushAsync(string to, ReadOnlyMemory<byte> messages, Guid retryKey, SendOptions options, CancellationToken stop) =>
        line.SendAsync(new LineRequest(LineEndpoint.Push, LineEndpoint.Push.Template, LineBody.Of(json =>
        {
            json.WriteString("to"u8, to);
            LineBody.Messages(json, messages);
            LineBody.Options(json, options);
        }), RetryKey: retryKey), stop);

    public ValueTask<SendOutcome> MulticastAsync(IReadOnlyList<string> to, ReadOnlyMemory<byte> messages, Guid retryKey, SendOptions options, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfZero(to.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to.Count, MulticastRecipientsMax);
        return line.SendAsync(new LineRequest(LineEndpoint.Multicast, LineEndpoint.Multicast.Template, LineBody.Of(json =>
        {
            json.WriteStartArray("to"u8);
            foreach (var userId in to)
            {
                json.WriteStringValue(userId);
            }

            json.WriteEndArray();
            LineBody.Messages(json, messages);
            LineBody.Options(json, options);
        }), RetryKey: retryKey), stop);
    }

    /// <summary>Free. LINE refuses a retry key here: the token itself can be used only once.</summary>
    public ValueTask<SendOutcome> ReplyAsync(string replyToken, ReadOnlyMemory<byte> messages, bool isSilent, CancellationToken stop) =>
        line.SendAsync(new LineRequest(LineEndpoint.Reply, LineEndpoint.Reply.Template, LineBody.Of(json =>
        {
            json.WriteString("replyToken"u8, replyToken);
            LineBody.Messages(json, messages);
            LineBody.Options(json, new SendOptions(isSilent));
        })), stop);

    /// <summary>To every friend there is, also those Weir does not know.</summary>
    public ValueTask<SendOutcome> BroadcastAsync(ReadOnlyMemory<byte> messages, Guid retryKey, bool isSilent, CancellationToken stop) =>
        line.SendAsync(new LineRequest(LineEndpoint.Broadcast, LineEndpoint.Broadcast.Template, LineBody.Of(json =>
        {
            LineBody.Messages(json, messages);
            LineBody.Options(json, new SendOptions(isSilent));
        }), RetryKey: retryKey), stop);

    /// <summary>Accepted means only that LINE will try: the rest is asked by the outcome's request id, see <see cref="NarrowcastProgressAsync"/>.</summary>
    public ValueTask<SendOutcome> NarrowcastAsync(NarrowcastTarget target, ReadOnlyMemory<byte> messages, Guid retryKey, bool isSilent, CancellationToken stop) =>
        line.SendAsync(new LineRequest(LineEndpoint.Narrowcast, LineEndpoint.Narrowcast.Template, LineBody.Of(json =>
        {
            LineBody.Messages(json, messages);
            target.WriteTo(json);
            LineBody.Options(json, new SendOptions(isSilent));
        }), RetryKey: retryKey), stop);

    /// <summary>Not there: no such narrowcast, or older than 14 days.</summary>
    public ValueTask<LineAnswer<NarrowcastProgress>> NarrowcastProgressAsync(string requestId, CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.NarrowcastProgress, ("requestId", requestId)), LineJson.Default.NarrowcastProgress, stop);

    /// <summary>
    /// Whether LINE would take the messages in a call of that kind; if not, every fault at once, with its path. LINE looks neither
    /// at recipients nor at pictures.
    /// </summary>
    public ValueTask<LineAnswer<Done>> ValidateAsync(LineCall call, ReadOnlyMemory<byte> messages, CancellationToken stop)
    {
        var endpoint = call.Validation();
        return line.TellAsync(new LineRequest(endpoint, endpoint.Template, LineBody.Of(json => LineBody.Messages(json, messages))), stop);
    }
}
