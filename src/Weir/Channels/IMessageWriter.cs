using System.Text.Json.Nodes;
using Weir.Foundation;
using Weir.Messages;
using Weir.Messages.Templates;

namespace Weir.Channels;

/// <summary>Puts a finished content into the form in which a channel takes it. Pure: the same content gives the same bytes, which are then sealed.</summary>
internal interface IMessageWriter
{
    byte[] Write(MessageContent content);

    /// <summary>Everything that keeps a draft from being sent on the channel, with the field of each.</summary>
    IReadOnlyList<Problem> Check(MessageContent draft, ValueCatalogue catalogue);
}

/// <summary>Shows those who compose what the channel's app will be told to show, for a content that may be unfinished.</summary>
internal interface IMessagePreview
{
    /// <summary>One entry for each object of the content, in its order; null where nothing can be drawn yet.</summary>
    IReadOnlyList<JsonObject?> Draw(MessageContent filled);
}

/// <summary>Makes the calls that reach people. Never throws for what the world does: every failure is an outcome.</summary>
public interface IConnector
{
    ChannelKind Kind { get; }

    /// <summary>
    /// One recipient or up to <see cref="RecipientsMax"/>. The same key, recipients and body go with every attempt of a batch. What people do with all
    /// messages of one <paramref name="countedAs"/> can be asked of <see cref="ISendCounter"/> afterwards.
    /// </summary>
    ValueTask<SendOutcome> SendAsync(Connection connection, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> body, Guid retryKey, long? countedAs, CancellationToken stop);

    /// <summary>
    /// Answers what a person has done, by the token that came with it: free, and once. There is no key: the same token goes with every attempt, and one that
    /// has been used or has died is refused as such (<see cref="SendOutcome.Rejected.IsReplySpent"/>).
    /// </summary>
    ValueTask<SendOutcome> ReplyAsync(Connection connection, string token, ReadOnlyMemory<byte> body, CancellationToken stop);

    int RecipientsMax { get; }

    /// <summary>What the account has used of its month, sends made elsewhere included; null when the channel does not say.</summary>
    ValueTask<AccountUsage?> UsageAsync(Connection connection, CancellationToken stop);
}

/// <param name="Used">Billed messages this month, as the channel counts them; may lag behind.</param>
/// <param name="Limit">What the plan and the owner's cap allow this month; null for no limit.</param>
public sealed record AccountUsage(long Used, long? Limit)
{
    public long? Left => Limit is { } limit ? Math.Max(0, limit - Used) : null;
}
