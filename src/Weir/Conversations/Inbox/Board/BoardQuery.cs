namespace Weir.Conversations.Inbox.Board;

/// <summary>Which conversations a list shows. By the names of the API.</summary>
public enum InboxView
{
    /// <summary>Those I have taken.</summary>
    Mine,
    /// <summary>Those that wait for people and that nobody has.</summary>
    Unassigned,
    /// <summary>Everything that is neither resolved nor snoozed.</summary>
    All,
    /// <summary>Of these, those that wait for us.</summary>
    Open,
    /// <summary>Of these, those that wait for the customer.</summary>
    Waiting,
    Snoozed,
    Resolved,
}

public enum InboxSort
{
    /// <summary>Where something was said last comes first.</summary>
    Latest,
    /// <summary>Whoever has waited longest for an answer comes first, behind them those who wait for none.</summary>
    Longest,
}

/// <summary>How many each list holds.</summary>
public sealed record InboxCounts(int Mine, int Unassigned, int All, int Open, int Waiting, int Snoozed);

/// <summary>Lists of one board. Pure: the same entries give the same page.</summary>
internal static class BoardQuery
{
    public static bool IsIn(InboxView view, Conversation conversation, long me) => view switch
    {
        InboxView.Snoozed => conversation.IsSnoozed,
        _ when conversation.IsSnoozed => false,
        InboxView.Mine => conversation.Operator == me,
        InboxView.Unassigned => conversation is { Operator: null, Handler: ConversationHandler.Person },
        InboxView.All => true,
        InboxView.Open => conversation.State == ConversationState.Open,
        InboxView.Waiting => conversation.State == ConversationState.Waiting,
        _ => false,
    };

    /// <summary>Rising, so that the first comes first.</summary>
    public static long KeyOf(BoardEntry entry, InboxSort sort) => sort == InboxSort.Latest ? -entry.LastAt : entry.Conversation.WaitingSince ?? long.MaxValue;

    public static List<BoardEntry> Page(IEnumerable<BoardEntry> entries, InboxView view, InboxSort sort, long me, long? connection, long[]? after, int rows) =>
    [
        .. entries
            .Where(entry => IsIn(view, entry.Conversation, me) && (connection is null || entry.Conversation.Connection == connection))
            .Select(entry => (Key: KeyOf(entry, sort), entry.Conversation.Id, Entry: entry))
            .Where(one => after is null || one.Key > after[0] || (one.Key == after[0] && one.Id > after[1]))
            .OrderBy(one => one.Key).ThenBy(one => one.Id)
            .Take(rows)
            .Select(one => one.Entry),
    ];

    public static InboxCounts Count(IReadOnlyCollection<BoardEntry> entries, long me)
    {
        var (mine, unassigned, all, open, waiting, snoozed) = (0, 0, 0, 0, 0, 0);
        foreach (var conversation in entries.Select(entry => entry.Conversation))
        {
            snoozed += conversation.IsSnoozed ? 1 : 0;
            mine += IsIn(InboxView.Mine, conversation, me) ? 1 : 0;
            unassigned += IsIn(InboxView.Unassigned, conversation, me) ? 1 : 0;
            all += conversation.IsSnoozed ? 0 : 1;
            open += IsIn(InboxView.Open, conversation, me) ? 1 : 0;
            waiting += IsIn(InboxView.Waiting, conversation, me) ? 1 : 0;
        }
        return new(mine, unassigned, all, open, waiting, snoozed);
    }
}
