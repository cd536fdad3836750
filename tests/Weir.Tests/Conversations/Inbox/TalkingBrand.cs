using Microsoft.Extensions.Logging.Abstractions;
using Weir.Channels.Inbound;
using Weir.Conversations;
using Weir.Conversations.Answers;
using Weir.Conversations.Inbox;
using Weir.Conversations.Inbox.Answering;
using Weir.Conversations.Inbox.Board;
using Weir.Conversations.Keywords;
using Weir.Delivery;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Ingest;
using Weir.Ingest.Webhooks;
using Weir.Messages;
using Weir.Pump;
using Weir.Tests.Delivery.Replies;
using Weir.Tests.Support;
using Weir.Touchpoints;
using Weir.Workspaces;
using Reply = Weir.Delivery.Replies.Reply;

namespace Weir.Tests.Conversations.Inbox;

/// <summary>A brand whose customers write and whose people answer, up to the ledger: the tests play the channel.</summary>
internal sealed class TalkingBrand : IAsyncDisposable
{
    public const long Line = 1;
    public static readonly Actor Amy = new(ActorKind.Operator, 11, "小美");
    public static readonly Actor Ben = new(ActorKind.Operator, 12, "阿賓");
    private int _messages;

    private TalkingBrand(TestBrand brand) => Brand = brand;

    public TestBrand Brand { get; }
    public WindowShelf Shelf { get; private set; } = null!;
    public InboxBoards Boards { get; private set; } = null!;

    public static async Task<TalkingBrand> Create(DatabaseKind kind)
    {
        var talking = (TalkingBrand?)null;
        PumpParts? parts = null;
        var brand = await TestBrand.Create(
            kind,
            made =>
            {
                parts = made.AddTouchpoints().AddDelivery(new AskedBrand.PlainWriter()).AddConversations().AddIngest();
                talking?.Listen(made);
            },
            [new DeliveryIndexSource(), new TouchpointIndexSource(), new ConversationIndexSource()],
            new FakeClock(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8))));
        talking = new TalkingBrand(brand);
        talking.Listen(parts!);
        return talking;
    }

    /// <summary>As after a crash: the shelf is empty, and the board is made from SQL.</summary>
    public Task Restart() => Brand.Restart();

    public Task<InboxBoard> Board() => Boards.OfAsync(TestBrand.Brand, CancellationToken.None).AsTask();

    public Task<string> Say(string user, string text, bool standby = false, WorkspaceId? workspace = null) =>
        Hear(user, id => new What.Said(new MessageHandle(id), text, [], []), standby, workspace);

    /// <summary>Returns the channel's name of the message.</summary>
    public async Task<string> Hear(string user, Func<string, What> what, bool standby = false, WorkspaceId? workspace = null)
    {
        var id = $"m{++_messages}";
        var said = what(id);
        var arrived = new InboundArrived(Line, said.Kind, said.ToPayloadJson(), standby ? null : $"token-{id}", standby);
        Assert.IsType<Answer.Done>(await Brand.Submit(TestBrand.User(user), arrived, workspace: workspace));
        return id;
    }

    public async Task<long> Rule(string pattern, string answer, KeywordMatch match = KeywordMatch.Exact)
    {
        var content = new MessageContent { Messages = [new TextMessage(answer)] };
        return (await Brand.Do(About.Nobody.Instance, new KeywordRuleDefined(
            new KeywordRule { Id = 0, Match = match, Pattern = pattern, Answer = new AutoAnswer { Content = content } }, Amy, AnswerLinks.NewKey()))).As<long>();
    }

    public Task<Answer> Steer(long conversation, ConversationMove move, Actor? by = null, OperatorName? to = null, Instant? until = null, WorkspaceId? workspace = null) =>
        Brand.Submit(About.Nobody.Instance, new ConversationSteered(conversation, move, by ?? Amy, to, until), workspace: workspace);

    public Task<Answer> Answer(long conversation, string text, Actor? by = null, bool mayPush = true, string? key = null) =>
        new AnswerCommands(Brand.Pumps, Shelf, Brand.Clock).AnswerAsync(
            TestBrand.Brand, Brand.Read(tx => ConversationRows.Find(tx, conversation))!, new MessageContent { Messages = [new TextMessage(text)] }, mayPush, by ?? Amy, key);

    public Conversation Only => Assert.Single(All);

    public IReadOnlyList<Conversation> All =>
        Brand.Read(tx => tx.Query<long>("select id from conversation where workspace = @w order by id").ConvertAll(id => ConversationRows.Find(tx, id)!));

    public IReadOnlyList<Reply> Replies =>
        Brand.Read(tx => ReplyQueries.Load(tx, tx.Query<long>("select id from reply where workspace = @w"))).OrderBy(reply => reply.Id).ToList();

    public IReadOnlyList<EntryKind> Entries => Brand.Read(tx => tx.Query<long>("select kind from conversation_entry where workspace = @w order by id")).ConvertAll(kind => (EntryKind)kind);

    public async Task<SealedReply> Sealed() => Assert.Single((await Claimed()).Replies);

    public async Task<SealedReplies> Claimed() => (SealedReplies)(await Brand.Do(About.Nobody.Instance, new WindowsClaimed(Line, "https://weir.example"))).Value!;

    public async Task<SealedReplies> Pushed(long? left = null) => (SealedReplies)(await Brand.Do(About.Nobody.Instance, new FallbacksClaimed(Line, "https://weir.example", left))).Value!;

    public Task Hear(SealedReply reply, ReplyOutcomeKind kind) => Brand.Do(About.Nobody.Instance, new ReplyAnswered(reply.Id, new ReplyOutcome(kind), false));

    /// <summary>What one thing costs the database.</summary>
    public async Task<(long Statements, long Trips)> Cost(Func<Task> work)
    {
        var traffic = Brand.Database.Traffic;
        var before = (traffic.Statements, traffic.Trips);
        await work();
        return (traffic.Statements - before.Statements, traffic.Trips - before.Trips);
    }

    /// <summary>Timers that are due fire in a turn of their own.</summary>
    public static async Task Until(Func<bool> isDone)
    {
        for (var look = 0; look < 1_000 && !isDone(); look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
        Assert.True(isDone());
    }

    /// <summary>What is in memory, and what SQL alone gives.</summary>
    public async Task AssertMemoryEqualsSql()
    {
        Brand.AssertMemoryEqualsSql();
        var kept = (await Board()).All().OrderBy(entry => entry.Conversation.Id);
        Assert.Equal(Boards.FromSql(TestBrand.Brand).All().OrderBy(entry => entry.Conversation.Id), kept);
    }

    public ValueTask DisposeAsync() => Brand.DisposeAsync();

    private void Listen(PumpParts parts)
    {
        Shelf = new WindowShelf(parts);
        // The pumps come after the parts; the board asks them for nothing but the list of workspaces, at the start.
        Boards = new InboxBoards(Brand.Database, null!, parts, NullLogger<InboxBoards>.Instance);
    }
}
