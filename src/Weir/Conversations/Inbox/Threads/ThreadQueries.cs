using Weir.Foundation.Storage;

namespace Weir.Conversations.Inbox.Threads;

/// <summary>
/// A conversation's thread. No copy of it is kept: what the customer said are his events, what we said stands in the ledger, and the inbox adds its notes and
/// hand-overs. All take their numbers from the pump's one sequence, so that one number is the place in all of them, and a page reads so many rows of each.
/// </summary>
internal static class ThreadQueries
{
    public static ThreadPage Read(IReadTx tx, Conversation conversation, ThreadRange range)
    {
        var page = range.Page(
        [
            .. SaidRows.In(tx, conversation, range),
            .. OurRows.Answers(tx, conversation, range),
            .. OurRows.Entries(tx, conversation, range),
            .. SentRows.In(tx, conversation, range),
        ]);
        return page with { Items = SaidRows.WithMedia(tx, conversation, SaidRows.Amended(tx, conversation, [.. page.Items])) };
    }
}
