using Weir.Channels;
using Weir.Delivery;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Pricing;

namespace Weir.Conversations.Inbox.Answering;

/// <summary>What the next answer costs.</summary>
/// <param name="FreeUntil">Until when it is free; null when it is not.</param>
/// <param name="FreeSecondsLeft">The same in whole seconds from now, for clients whose clock is wrong.</param>
/// <param name="Push">What it costs otherwise: one message. Null while the account is gone, or its channel does not say what the month has used.</param>
public sealed record AnswerPrice(DateTimeOffset? FreeUntil, int? FreeSecondsLeft, PushCost? Push);

/// <param name="IsPossible">Whether the month's messages and the brand's limit still let it go.</param>
/// <param name="Cost">In hundredths; nothing while the plan's messages last.</param>
/// <param name="QuotaLeft">Messages of the plan that are left.</param>
public sealed record PushCost(bool IsPossible, Money Cost, long QuotaLeft);

/// <summary>Prices an answer before it is given. Thread-safe.</summary>
internal sealed class AnswerPrices(WindowShelf shelf, IConnections connections, IPushPrices pushes, TimeProvider clock)
{
    public async Task<AnswerPrice> OfAsync(WorkspaceId workspace, Conversation conversation, CancellationToken stop)
    {
        var push = connections.Find(workspace, new ConnectionId(conversation.Connection)) is { } account ? await pushes.OfAsync(account, stop) : null;
        var now = clock.Now;
        var end = shelf.EndOf(workspace, conversation.Connection, conversation.Member, now);
        return new AnswerPrice(
            end?.ToDateTimeOffset(),
            end is { } until ? (int)(until - now).TotalSeconds : null,
            push is null ? null : new PushCost(push.IsPossible, push.Cost, push.QuotaLeft));
    }
}
