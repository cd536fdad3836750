using System.Text;
using Weir.Channels;
using Weir.Delivery;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Friends;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Touchpoints.Links;
using Reply = Weir.Delivery.Replies.Reply;

namespace Weir.Tests.Delivery.Replies;

/// <summary>Somebody says something, and these want to answer.</summary>
internal sealed record Asked(ReplyOffer Offer, IReadOnlyList<ReplyClaim> Claims) : MemberPayload;

internal sealed class AskedStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is not Asked asked)
        {
            return;
        }
        ReplyClaims.Open(turn.Subject!.Value, asked.Offer, arrival.OccurredAt, arrival.ReceivedAt, turn);
        foreach (var claim in asked.Claims)
        {
            ReplyClaims.Put(turn.Subject.Value, claim, turn);
        }
    }
}

/// <summary>A brand whose friends say things; the tests play the runner and the channel.</summary>
internal sealed class AskedBrand : IAsyncDisposable
{
    public const long Line = 1;
    public const string Token = "sealed-token";

    private AskedBrand(TestBrand brand) => Brand = brand;

    public TestBrand Brand { get; }

    public static async Task<AskedBrand> Create(DatabaseKind kind, int friends = 1)
    {
        var brand = await TestBrand.Create(
            kind,
            parts => parts.LoadsRules(new LinkRulesLoader()).AddDelivery(new PlainWriter()).Stage(new AskedStage()).Payload<Asked>("test.asked"),
            [new DeliveryIndexSource()],
            new FakeClock(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8))));
        for (var i = 0; i < friends; i++)
        {
            await brand.Do(TestBrand.User($"U{i}"), new FriendshipChanged(Line, FriendState.Friend));
        }
        return new AskedBrand(brand);
    }

    public static ReplyClaim Claim(Claimant claimant = Claimant.Bot, long rule = 7, string text = "每天 11:00 到 21:00", bool mayPush = false) =>
        new(claimant, "keyword", rule, "營業時間", new MessageContent { Messages = [new TextMessage(text)] }, mayPush);

    public Task Ask(params ReplyClaim[] claims) => Ask(new ReplyOffer(Line, Token, IsStandby: false, IsRedelivery: false), claims);

    public Task Ask(ReplyOffer offer, params ReplyClaim[] claims) => Brand.Do(TestBrand.User("U0"), new Asked(offer, claims));

    public async Task<SealedReplies> Claimed(WorkspaceId? workspace = null) =>
        (SealedReplies)Assert.IsType<Answer.Done>(await Brand.Submit(About.Nobody.Instance, new WindowsClaimed(Line, "https://weir.example"), lane: Lane.Due, workspace: workspace)).Value!;

    public async Task<SealedReply> Sealed() => Assert.Single((await Claimed()).Replies);

    public async Task<SealedReplies> Pushed(long? left = null) =>
        (SealedReplies)(await Brand.Do(About.Nobody.Instance, new FallbacksClaimed(Line, "https://weir.example", left))).Value!;

    public async Task<ReplyStep> Hear(SealedReply reply, ReplyOutcomeKind kind, bool shared = false) =>
        (ReplyStep)(await Brand.Do(About.Nobody.Instance, new ReplyAnswered(reply.Id, new ReplyOutcome(kind), shared))).Value!;

    public async Task<ReplyStep> Retry(long reply, bool leftOver = false) => (ReplyStep)(await Brand.Do(About.Nobody.Instance, new ReplyRetried(reply, leftOver))).Value!;

    public IReadOnlyList<Reply> All => Brand.Read(tx => ReplyQueries.Load(tx, tx.Query<long>("select id from reply where workspace = @w"))).OrderBy(reply => reply.Id).ToList();

    public Reply Only => Assert.Single(All);

    public ValueTask DisposeAsync() => Brand.DisposeAsync();

    internal sealed class PlainWriter : IMessageWriter
    {
        public byte[] Write(MessageContent content) => Encoding.UTF8.GetBytes(MessageJson.Write(content));

        public IReadOnlyList<Problem> Check(MessageContent draft, ValueCatalogue catalogue) => MessageValidator.Check(draft, catalogue);
    }
}
