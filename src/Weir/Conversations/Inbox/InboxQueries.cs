using Weir.Conversations.Inbox.Answering;
using Weir.Conversations.Inbox.Board;
using Weir.Conversations.Inbox.Reading;
using Weir.Conversations.Inbox.Threads;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members;
using Weir.Workspaces;
using Weir.Workspaces.Live;

namespace Weir.Conversations.Inbox;

/// <summary>
/// Lists and shows conversations. Unresolved ones come from the board, so that a list costs the look-up of the names on its page, whatever arrives meanwhile;
/// resolved ones from SQL by key.
/// </summary>
internal sealed class InboxQueries(
    Database database, InboxBoards boards, ReadMarks marks, WindowShelf shelf, AnswerPrices prices, Indexes indexes, Presences presences, TimeProvider clock)
{
    /// <summary>More than that are as many or more: nobody counts them one by one.</summary>
    private const int UnreadMax = 99;

    /// <summary>Of how many of the latest the standing knows whether they were read. What nobody has read for so long is no news.</summary>
    private const int UnreadAmong = 1_000;

    private sealed record MemberRow
    {
        public long Ordinal { get; init; }
        public byte[] PublicId { get; init; } = [];
        public string? Name { get; init; }
        public string? Picture { get; init; }
    }

    public async Task<InboxPage> ListAsync(WorkspaceId workspace, InboxView view, InboxSort sort, long? connection, Actor caller, PageQuery page, long[]? after, CancellationToken stop)
    {
        var board = await boards.OfAsync(workspace, stop);
        var all = board.All();
        var me = MeOf(caller);
        var entries = view == InboxView.Resolved
            ? database.Read(workspace, tx => BoardRows.Of(tx, ConversationRows.Resolved(tx, after?[0] ?? long.MaxValue, after?[1] ?? 0, page.Rows)))
                .OrderByDescending(entry => entry.Conversation.ResolvedAt).ThenByDescending(entry => entry.Conversation.Id).ToList()
            : Whole(workspace, board, BoardQuery.Page(all, view, sort, me, connection, after, page.Rows));
        var shown = Summaries(workspace, [.. entries.Take(page.Size)], me);
        var last = entries.Count > page.Size ? entries[page.Size - 1] : null;
        var next = last is null ? null : view == InboxView.Resolved
            ? Cursor.Write(last.Conversation.ResolvedAt!.Value, last.Conversation.Id)
            : Cursor.Write(BoardQuery.KeyOf(last, sort), last.Conversation.Id);
        return new InboxPage(shown, next, BoardQuery.Count(all, me), board.LeftOut);
    }

    public async Task<InboxStanding> StandingAsync(WorkspaceId workspace, Actor caller, CancellationToken stop)
    {
        var all = (await boards.OfAsync(workspace, stop)).All();
        var me = MeOf(caller);
        return new InboxStanding(BoardQuery.Count(all, me), Unread(workspace, all, me));
    }

    /// <summary>Null when there is none.</summary>
    public Conversation? Find(WorkspaceId workspace, long id) => database.Read(workspace, tx => ConversationRows.Find(tx, id));

    public async Task<ConversationView?> OpenAsync(WorkspaceId workspace, long id, Actor caller, CancellationToken stop)
    {
        if (database.Read(workspace, tx => ConversationRows.Find(tx, id) is { } found ? BoardRows.Of(tx, [found]) : null) is not [var entry])
        {
            return null;
        }
        var conversation = entry.Conversation;
        var isReachable = indexes.Of(workspace).Read(index => index.Has(MemberKeys.FriendOn(conversation.Connection), new Ordinal(conversation.Member)));
        return new ConversationView(
            Summaries(workspace, [entry], MeOf(caller))[0], isReachable, await prices.OfAsync(workspace, conversation, stop), presences.Of(workspace, InboxTopics.Of(id), clock.Now));
    }

    /// <summary>The conversations of a member, one for each account on which he has one.</summary>
    public IReadOnlyList<ConversationSummary> OfMember(WorkspaceId workspace, Ordinal member, IReadOnlyCollection<long> connections, Actor caller) =>
        Summaries(workspace, database.Read(workspace, tx => BoardRows.Of(tx, ConversationRows.OfMember(tx, member.Value, connections))), MeOf(caller));

    /// <summary>Null when there is no such conversation.</summary>
    public ThreadPage? Thread(WorkspaceId workspace, long id, ThreadRange range) =>
        database.Read(workspace, tx => ConversationRows.Find(tx, id) is { } conversation ? ThreadQueries.Read(tx, conversation, range) : null);

    /// <summary>A key of a program has nothing of its own.</summary>
    public static long MeOf(Actor caller) => caller.Kind == ActorKind.Operator ? caller.Id : 0;

    /// <summary>By the same rule as the mark of a list, so that a number and the list behind it agree.</summary>
    private int Unread(WorkspaceId workspace, BoardEntry[] all, long me)
    {
        var latest = all
            .Where(entry => entry.Last is not null && (BoardQuery.IsIn(InboxView.Mine, entry.Conversation, me) || BoardQuery.IsIn(InboxView.Unassigned, entry.Conversation, me)))
            .OrderByDescending(entry => entry.Last!.Event).Take(UnreadAmong).ToList();
        var read = marks.Of(workspace, me, latest.ConvertAll(entry => entry.Conversation.Id));
        return latest.Where(entry => entry.Last!.Event > read.GetValueOrDefault(entry.Conversation.Id)).Take(UnreadMax).Count();
    }

    /// <summary>What a board knows only by its row, because it was resolved or had left the lists before, is completed for good when somebody looks at it.</summary>
    private List<BoardEntry> Whole(WorkspaceId workspace, InboxBoard board, List<BoardEntry> entries)
    {
        var bare = entries.Where(entry => entry.Last is null).Select(entry => entry.Conversation).ToList();
        if (bare.Count == 0)
        {
            return entries;
        }
        var read = database.Read(workspace, tx => BoardRows.Of(tx, bare)).ToDictionary(entry => entry.Conversation.Id);
        board.Complete(read.Values);
        return entries.ConvertAll(entry => entry.Last is null ? entry.CompletedBy(read[entry.Conversation.Id]) : entry);
    }

    private IReadOnlyList<ConversationSummary> Summaries(WorkspaceId workspace, List<BoardEntry> entries, long me)
    {
        var members = database.Read(workspace, tx => tx.QueryMany<MemberRow>(
            "select ordinal as Ordinal, public_id as PublicId, name as Name, picture as Picture from member where workspace = @w and ordinal in (select key from {keys})",
            [.. entries.Select(entry => (long)entry.Conversation.Member).Distinct()])).ToDictionary(row => row.Ordinal);
        var read = marks.Of(workspace, me, entries.ConvertAll(entry => entry.Conversation.Id));
        var now = clock.Now;
        return
        [
            .. entries.Where(entry => members.ContainsKey(entry.Conversation.Member)).Select(entry =>
            {
                var member = members[entry.Conversation.Member];
                return ConversationSummary.Of(
                    entry, new ConversationMember(MemberId.FromBytes(member.PublicId).ToString(), member.Name, member.Picture),
                    read.TryGetValue(entry.Conversation.Id, out var upTo) ? upTo : null,
                    shelf.EndOf(workspace, entry.Conversation.Connection, entry.Conversation.Member, now));
            }),
        ];
    }
}
