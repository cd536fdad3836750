using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;

namespace Weir.Conversations.Inbox;

/// <summary>Who has a conversation, waits for us, and speaks with a person, as SQL has it.</summary>
internal sealed class ConversationIndexSource : IIndexSource
{
    public void Rebuild(IReadTx tx, IndexBuilder into)
    {
        foreach (var row in tx.Stream<(long Connection, long Member, long IsAwaited, long IsTaken)>("""
            select connection, member,
                   case when state = 1 and snoozed_until is null and waiting_event is not null then 1 else 0 end,
                   case when state <> 3 and operator is not null then 1 else 0 end
            from conversation where workspace = @w
            """))
        {
            var member = new Ordinal((int)row.Member);
            into.Add(IndexDelta.Add(ConversationKeys.BegunOn(row.Connection), member));
            if (row.IsAwaited != 0)
            {
                into.Add(IndexDelta.Add(ConversationKeys.AwaitedOn(row.Connection), member));
            }
            if (row.IsTaken != 0)
            {
                into.Add(IndexDelta.Add(ConversationKeys.TakenOn(row.Connection), member));
            }
        }
    }
}
