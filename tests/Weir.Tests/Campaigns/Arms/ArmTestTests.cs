using Weir.Campaigns.Arms;
using Weir.Campaigns.People;
using Weir.Delivery;
using Weir.Delivery.Arms;
using Weir.Foundation;
using Weir.Members.Consents;
using Weir.Members.Friends;
using Weir.Members.People;
using Weir.Pump;
using Weir.Tests.Support;
using static Weir.Tests.Campaigns.CampaignBrand;

namespace Weir.Tests.Campaigns.Arms;

public sealed class ArmTestTests
{
    private const int Friends = 300;
    private static readonly TimeSpan Wait = TimeSpan.FromHours(4);

    private static ArmTest Of(int share, params string[] more) => new([.. more.Select(Content)], share, Wait);

    [Theory]
    [OnEachDatabase]
    public async Task The_test_goes_out_the_wait_survives_a_restart_and_the_rest_gets_the_winner(DatabaseKind kind)
    {
        await using var world = await Create(kind, Friends);
        var brand = world.Brand;
        await brand.Do(TestBrand.User("U3"), new FriendshipChanged(Line, FriendState.Blocked));
        await brand.Do(TestBrand.User("U4"), new ConsentGiven(0, Granted: false, null));
        var send = await world.Start(Of(8_000, "B"), holdOutShare: 1_000);

        var tested = await world.Send(send);
        Assert.Equal(ArmPhase.Waiting, world.Sum(send).Phase);
        Assert.True(world.Sum(send).Planned > 0);
        Assert.Equal(tested.Count, tested.Select(sent => sent.User).Distinct().Count());
        var inB = Members(brand, send, 1);
        await world.Tap(send, inB.Concat(Members(brand, send, 0).Take(5)));

        await brand.Restart();
        Assert.Empty(await world.Send(send));
        await world.Pass(Wait);
        await Until(() => world.Sum(send).Phase == ArmPhase.Decided);
        await brand.Restart();
        var rest = await world.Send(send);

        var sum = world.Sum(send);
        Assert.Equal((SendState.Finished, 1L, 0L), (sum.State, sum.Winner, sum.Planned));
        Assert.Equal(sum.Audience, sum.Accepted + sum.Suppressed);
        Assert.NotEmpty(rest);
        Assert.All(rest, sent => Assert.Contains("\"B\"", sent.Body, StringComparison.Ordinal));
        Assert.Empty(rest.Select(sent => sent.User).Intersect(tested.Select(sent => sent.User)));
        Assert.Equal(sum.Accepted, tested.Count + rest.Count);
        Assert.Equal(sum.Suppressed, await world.Count(send, Reason.HeldOut) + await world.Count(send, Reason.OptedOut));
        var report = Report(world, send)!;
        Assert.Equal((ArmVerdict.Better, "B"), (report.Verdict, report.Winner));
        Assert.Equal(tested.Count, report.Arms.Sum(arm => arm.Received));
        Assert.Equal(inB.Count, report.Arms[1].Clickers);
        brand.AssertMemoryEqualsSql();
    }

    [Theory]
    [OnEachDatabase]
    public async Task Whoever_blocks_during_the_test_and_comes_back_was_driven_away_all_the_same_and_numbers_open_to_them(DatabaseKind kind)
    {
        await using var world = await Create(kind, Friends);
        var brand = world.Brand;
        var send = await world.Start(Of(10_000, "B"));
        await world.Send(send);
        var (inA, inB) = (Members(brand, send, 0), Members(brand, send, 1));
        await world.Tap(send, inB);
        await world.Pass(TimeSpan.FromHours(1));
        foreach (var member in inB.Take(60))
        {
            await brand.Do(TestBrand.User($"U{member}"), new FriendshipChanged(Line, FriendState.Blocked));
        }
        await world.Pass(TimeSpan.FromMinutes(1));
        foreach (var member in inB.Take(60))
        {
            await brand.Do(TestBrand.User($"U{member}"), new FriendshipChanged(Line, FriendState.Friend));
        }
        Assert.Equal([0, 60], Report(world, send)!.Arms.Select(arm => arm.Blocks));

        await world.Pass(Wait);
        await Until(() => world.Sum(send).Phase == ArmPhase.Decided);
        await world.Pass(TimeSpan.FromMinutes(1));
        await world.Tap(send, inA.Take(3));
        await brand.Do(TestBrand.User($"U{inA[0]}"), new FriendshipChanged(Line, FriendState.Blocked));

        var report = Report(world, send)!;
        Assert.Equal((ArmVerdict.OnlyOneLeft, "A"), (report.Verdict, report.Winner));
        Assert.Equal([0, 60], report.Arms.Select(arm => arm.Blocks));
        foreach (var (letter, arm) in new[] { "A", "B" }.Zip(report.Arms))
        {
            Assert.Equal(arm.Received, List("campaignArmReceived", letter).Count);
            Assert.Equal(arm.Clickers, List("campaignArmClicked", letter).Count);
            Assert.Equal(arm.Blocks, List("campaignArmBlocked", letter).Count);
        }
        Assert.Equal(inB.Take(60).Order(), List("campaignArmBlocked", "B").Select(person => person.Member));
        Assert.Null(ArmLists.Open(brand.Database, TestBrand.Brand, send, "campaignArmBlocked", "Z", new("", "")));

        IReadOnlyList<ListedPerson> List(string of, string letter)
        {
            var list = ArmLists.Open(brand.Database, TestBrand.Brand, send, of, letter, new("", ""))!;
            var people = list.Read(-1, Friends);
            Assert.Equal(people.Count, list.Count());
            return people;
        }
    }

    [Theory]
    [OnEachDatabase]
    public async Task Too_few_taps_are_waited_for_hour_by_hour_until_the_last_moment(DatabaseKind kind)
    {
        await using var world = await Create(kind, 60);
        var send = await world.Start(Of(5_000, "B", "C"));
        await world.Send(send);
        await world.Tap(send, Members(world.Brand, send, 2).Take(2));

        var testedAt = world.Brand.Clock.Now;
        for (var hours = Wait.Hours; hours < 24; hours++)
        {
            var before = world.Sum(send).DecideAt;
            Assert.Equal((testedAt + TimeSpan.FromHours(hours)).Milliseconds, before);
            await world.Pass(TimeSpan.FromMilliseconds(before!.Value - world.Brand.Clock.Now.Milliseconds));
            await Until(() => world.Sum(send).DecideAt != before);
            Assert.Equal(ArmPhase.Waiting, world.Sum(send).Phase);
        }
        await world.Pass(TimeSpan.FromHours(1));
        await Until(() => world.Sum(send).Phase == ArmPhase.Decided);

        Assert.Equal((ArmVerdict.TooFew, "C"), (Report(world, send)!.Verdict, Report(world, send)!.Winner));
        await world.Send(send);
        Assert.Equal((60, SendState.Finished), (world.Sum(send).Accepted, world.Sum(send).State));
    }

    [Theory]
    [OnEachDatabase]
    public async Task A_cancelled_test_chooses_nobody_and_leaves_nobody_without_a_state(DatabaseKind kind)
    {
        await using var world = await Create(kind, 60);
        var send = await world.Start(Of(5_000, "B"));
        var tested = await world.Send(send);

        await world.Brand.Do(About.Nobody.Instance, new SendCancelled(send));
        Assert.Empty(await world.Send(send));
        await world.Pass(TimeSpan.FromHours(25));

        var sum = world.Sum(send);
        Assert.Equal((SendState.Cancelled, null, 0L), (sum.State, sum.Winner, sum.Planned));
        Assert.Equal(60 - tested.Count, await world.Count(send, Reason.Cancelled));
        Assert.Null(Report(world, send)!.Verdict);
    }

    [Theory]
    [OnEachDatabase]
    public async Task A_paused_send_learns_its_winner_and_stands_still(DatabaseKind kind)
    {
        await using var world = await Create(kind, 60);
        var send = await world.Start(Of(5_000, "B"));
        var tested = await world.Send(send);
        await world.Brand.Do(About.Nobody.Instance, new SendPaused(send));

        await world.Pass(TimeSpan.FromHours(4));
        for (var i = 0; i < 24 && world.Sum(send).Phase == ArmPhase.Waiting; i++)
        {
            var at = world.Sum(send).DecideAt;
            await Until(() => world.Sum(send).DecideAt != at || at > world.Brand.Clock.Now.Milliseconds);
            await world.Pass(TimeSpan.FromHours(1));
        }
        await Until(() => world.Sum(send).Phase == ArmPhase.Decided);
        Assert.Empty(await world.Send(send));
        Assert.Equal(SendState.Paused, world.Sum(send).State);

        await world.Brand.Do(About.Nobody.Instance, new SendResumed(send));
        Assert.Equal(60, tested.Count + (await world.Send(send)).Count);
    }

    [Theory]
    [OnEachDatabase]
    public async Task A_test_that_the_quota_stops_goes_on_in_the_same_arms_and_the_wait_begins_anew(DatabaseKind kind)
    {
        await using var world = await Create(kind, 80);
        var send = await world.Start(Of(10_000, "B"));
        var calls = 0;
        var first = await world.Send(send, _ => ++calls > 30 ? new BatchOutcome(OutcomeKind.QuotaExhausted) : new BatchOutcome(OutcomeKind.Accepted));
        Assert.Equal((SendState.Paused, ArmPhase.Testing), (world.Sum(send).State, world.Sum(send).Phase));

        await world.Brand.Do(About.Nobody.Instance, new SendResumed(send));
        var second = await world.Send(send);

        Assert.Equal(80, first.Count + second.Count);
        Assert.Empty(first.Select(sent => sent.User).Intersect(second.Select(sent => sent.User)));
        Assert.All(first.Concat(second), sent => Assert.Contains(
            Of(10_000, "B").ArmOf(new Ordinal(int.Parse(sent.User[1..], System.Globalization.CultureInfo.InvariantCulture)), "campaign/9") == 0 ? "\"A\"" : "\"B\"", sent.Body, StringComparison.Ordinal));
        Assert.Equal(ArmPhase.Waiting, world.Sum(send).Phase);
        // The whole audience took part; the send still waits for its verdict before it is over.
        Assert.Equal(SendState.Sending, world.Sum(send).State);
        world.Brand.AssertMemoryEqualsSql();
    }

    /// <summary>Whatever the luck: arms, rest, held out and left out are the audience, and nobody gets two.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_sum_is_the_audience_under_any_luck(int seed)
    {
        var luck = new Random(seed);
        await using var world = await Create(DatabaseKind.Sqlite, 200);
        var send = await world.Start(Of(luck.Next(1_000, 10_000), [.. "BCD"[..luck.Next(1, 4)].Select(letter => letter.ToString())]), holdOutShare: luck.Next(0, 3_000));
        var got = new List<string>();
        BatchOutcome Channel(SealedBatch batch) => luck.Next(6) switch
        {
            0 => new BatchOutcome(OutcomeKind.Rejected, Recipients: [luck.Next(batch.Recipients.Count)]),
            1 => new BatchOutcome(OutcomeKind.GivenUp),
            _ => new BatchOutcome(OutcomeKind.Accepted),
        };
        for (var step = 0; step < 60 && world.Sum(send).State is SendState.Sending or SendState.Paused; step++)
        {
            got.AddRange((await world.Send(send, Channel)).Select(sent => sent.User));
            if (luck.Next(4) == 0)
            {
                await world.Brand.Restart();
            }
            if (luck.Next(3) == 0)
            {
                await world.Brand.Do(TestBrand.User($"U{luck.Next(200)}"), new FriendshipChanged(Line, FriendState.Blocked));
            }
            if (world.Sum(send).DecideAt is { } at)
            {
                await world.Pass(TimeSpan.FromMilliseconds(Math.Max(0, at - world.Brand.Clock.Now.Milliseconds)));
                await Until(() => world.Sum(send).DecideAt != at);
            }
        }

        var sum = world.Sum(send);
        Assert.Equal((SendState.Finished, 0L), (sum.State, sum.Planned));
        Assert.Equal(got.Count, got.Distinct().Count());
        Assert.Equal(got.Count, sum.Accepted);
        var ends = world.Brand.Read(tx => tx.Query<(long State, long Members)>("select state, count(*) from delivery where workspace = @w and send = @send group by state order by state", new { send }));
        Assert.Equal(200, ends.Sum(end => end.Members));
        Assert.DoesNotContain(ends, end => end.State == 0);
        var arms = Report(world, send)!.Arms.Sum(arm => arm.Received);
        var rest = world.Brand.Read(tx => tx.First<long?>("select sum(member_count) from send_batch where workspace = @w and send = @send and state = 2 and arm is null", new { send }) ?? 0);
        Assert.Equal(sum.Accepted, arms + rest);
        world.Brand.AssertMemoryEqualsSql();
    }

    private static List<int> Members(TestBrand brand, long send, int arm)
    {
        var members = new int[brand.Index.Set(DeliveryKeys.ReceivedArm(send, arm)).Count];
        brand.Index.Set(DeliveryKeys.ReceivedArm(send, arm)).CopyTo(0, members);
        return [.. members];
    }

    private static ArmsReport? Report(CampaignBrand world, long send) => new ArmReports(world.Brand.Database, world.Brand.Indexes).Of(
        TestBrand.Brand,
        new(9, "Spring", Weir.Campaigns.CampaignState.Sending, new() { Arms = new() }, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, null, null, send));
}
