using System.Text;
using Weir.Campaigns;
using Weir.Channels;
using Weir.Delivery;
using Weir.Delivery.Arms;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Friends;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;
using Weir.Segments;
using Weir.Segments.History;
using Weir.Segments.Rules;
using Weir.Tests.Support;
using Weir.Touchpoints;
using Weir.Touchpoints.Links;
using Weir.Workspaces;

namespace Weir.Tests.Campaigns;

/// <summary>A brand whose campaigns run on the real pump, with a test in the place of the dispatcher and of the channel.</summary>
internal sealed class CampaignBrand(TestBrand brand, ConditionKinds kinds) : IAsyncDisposable
{
    public const long Line = 1;
    private const long Campaign = 9;

    public TestBrand Brand => brand;
    public ConditionKinds Kinds => kinds;

    public static async Task<CampaignBrand> Create(DatabaseKind kind, int friends)
    {
        var conditions = new ConditionKinds().AddSegments().AddDelivery().AddCampaigns();
        var brand = await TestBrand.Create(
            kind, parts => parts.AddTouchpoints().AddSegments(conditions).AddDelivery(new PlainWriter()).AddCampaigns(),
            [new TouchpointIndexSource(), new SegmentIndexSource(), new DeliveryIndexSource()],
            new FakeClock(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8))));
        await Task.WhenAll(Enumerable.Range(0, friends).Select(i => brand.Do(TestBrand.User($"U{i}"), new FriendshipChanged(Line, FriendState.Friend))));
        await brand.Pumps.WriteAsync(TestBrand.Brand, tx =>
        {
            tx.Execute("insert into link_key (workspace, key) values (@w, @key)", new { key = new byte[LinkDefined.KeyBytes] });
            return tx.Execute(
                "insert into campaign (workspace, id, name, draft, state, created_at, changed_at) values (@w, @id, 'Spring', '{}', 1, 0, 0)", new { id = Campaign });
        }, CancellationToken.None);
        return new(brand, conditions);
    }

    public static MessageContent Content(string words) =>
        new() { Messages = [new ButtonsMessage(words) { AltText = words, Actions = [new OpenLink { Label = "看看", Link = new Link("https://shop.example.tw/") }] }] };

    /// <summary>Starts the campaign and waits until its recipients are listed.</summary>
    public async Task<long> Start(ArmTest? test, int holdOutShare = 0, string first = "A")
    {
        var definition = new SendDefinition
        {
            Id = 0, Campaign = Campaign, Connection = Line, Content = Content(first), Test = test, HoldOutShare = holdOutShare, Salt = "campaign/9", LinkBase = "https://weir.example.tw",
        };
        var started = (await brand.Do(About.Nobody.Instance, new CampaignStarted(
            Campaign, "Spring", definition, new AudienceSets([MemberKeys.FriendOn(Line)], [], []), [], new Actor(ActorKind.System, 0, "test")))).As<StartedCampaign>();
        await Until(() => Sum(started.Send).State != SendState.Planning);
        return started.Send;
    }

    /// <summary>Claims all that may be claimed at the moment, and lets the channel take it.</summary>
    public async Task<List<(string User, string Body)>> Send(long send, Func<SealedBatch, BatchOutcome>? channel = null)
    {
        var sent = new List<(string, string)>();
        while ((await brand.Do(About.Nobody.Instance, new BatchesClaimed(send, 50, null))).Value is ClaimAnswer.Work work)
        {
            foreach (var batch in work.Batches)
            {
                var outcome = channel?.Invoke(batch) ?? new BatchOutcome(OutcomeKind.Accepted);
                await brand.Do(About.Nobody.Instance, new BatchAnswered(batch.Id, outcome));
                if (outcome.Kind == OutcomeKind.Accepted)
                {
                    sent.AddRange(batch.Recipients.Select(user => (user, Encoding.UTF8.GetString(batch.Body))));
                }
            }
        }
        return sent;
    }

    public async Task Tap(long send, IEnumerable<int> members)
    {
        var link = brand.Read(tx => tx.First<long>("select min(id) from smart_link where workspace = @w"));
        await Task.WhenAll(members.Select(member => brand.Do(new About.Known(new Ordinal(member)), new LinkTapped(link, send, null))));
    }

    /// <summary>
    /// Lets time pass. A pump that reads the clock just before it is moved arms its wait for the old hour and would sleep past the new one; an arrival
    /// that changes nothing makes it look again.
    /// </summary>
    public async Task Pass(TimeSpan by)
    {
        brand.Clock.Advance(by);
        Assert.IsType<Answer.Refused>(await brand.Submit(About.Nobody.Instance, new SendResumed(NoSend)));
    }

    private const long NoSend = 0;

    public static async Task Until(Func<bool> isSo)
    {
        // The pump works on threads of its own: this waits for its commit, never for a time to pass.
        for (var i = 0; i < 2_000 && !isSo(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
        Assert.True(isSo());
    }

    public (SendState State, ArmPhase Phase, long? Winner, long? DecideAt, long Audience, long Planned, long Accepted, long Suppressed) Sum(long send) => brand.Read(tx =>
    {
        var row = tx.First<(long, long, long?, long?, long, long, long)>(
            "select state, arm_phase, winner, decide_at, audience, planned, accepted from send where workspace = @w and id = @send", new { send });
        var suppressed = tx.First<long>("select suppressed from send where workspace = @w and id = @send", new { send });
        return ((SendState)row.Item1, (ArmPhase)row.Item2, row.Item3, row.Item4, row.Item5, row.Item6, row.Item7, suppressed);
    });

    public Task<long> Count(long send, Reason reason) => Task.FromResult(brand.Read(tx =>
        tx.First<long>("select count(*) from delivery where workspace = @w and send = @send and reason = @reason", new { send, reason = (long)reason })));

    public ValueTask DisposeAsync() => brand.DisposeAsync();

    private sealed class PlainWriter : IMessageWriter
    {
        public byte[] Write(MessageContent content) => Encoding.UTF8.GetBytes(MessageJson.Write(content));

        public IReadOnlyList<Problem> Check(MessageContent draft, ValueCatalogue catalogue) => MessageValidator.Check(draft, catalogue);
    }
}
