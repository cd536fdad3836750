using Microsoft.Extensions.Logging.Abstractions;
using Weir.Foundation;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Segments.Queries;
using Weir.Segments.Rules;
using Weir.Tests.Support;
using Weir.Touchpoints.Entries;
using Weir.Workspaces;

namespace Weir.Tests.Campaigns;

/// <summary>Conditions on what was sent and by which entry link people came, over the ledger and the links themselves.</summary>
public sealed class SentConditionTests
{
    [Theory, OnEachDatabase]
    public async Task Who_got_a_campaign_and_who_tapped_it_can_be_asked_for(DatabaseKind kind)
    {
        await using var brand = await CampaignBrand.Create(kind, friends: 5);
        var send = await brand.Start(null);
        await brand.Send(send);
        await brand.Tap(send, [0, 1]);

        Assert.Equal([5, 5, 0], Counts(brand, """{"kind":"sent"}""", $$"""{"kind":"sent","send":{{send}}}""", $$"""{"kind":"sent","send":{{send + 999}}}"""));
        Assert.Equal([2, 3], Counts(brand, $$"""{"kind":"sent","send":{{send}},"clicked":true}""", $$"""{"kind":"sent","send":{{send}},"clicked":false}"""));
        Assert.Equal([2, 3], Counts(brand, """{"kind":"sent","withinDays":7,"clicked":true}""", """{"kind":"sent","withinDays":7,"clicked":false}"""));
        await brand.Pass(TimeSpan.FromDays(7));
        Assert.Equal([0, 5, 5, 5], Counts(brand,
            """{"kind":"sent","withinDays":7}""", """{"kind":"sent","withinDays":7,"has":false}""", """{"kind":"sent","withinDays":8}""", """{"kind":"sent"}"""));
        brand.Brand.AssertMemoryEqualsSql();

        var tapped = new ExplainQueries(brand.Brand.Pumps, brand.Brand.Indexes, brand.Brand.Database, brand.Kinds, brand.Brand.Clock)
            .Explain(TestBrand.Brand, Rule(brand, $$"""{"kind":"sent","send":{{send}},"clicked":false}"""), new Ordinal(0)).Answer!;
        Assert.Equal((false, "收到群發「Spring」，點過（2026/03/02）", "收到群發「Spring」但沒點過其中的連結"), (tapped.Holds, tapped.Value!.ZhTw, tapped.Says.ZhTw));
    }

    [Fact]
    public async Task A_published_rule_on_taps_after_a_send_is_kept_up_with_every_tap()
    {
        await using var brand = await CampaignBrand.Create(DatabaseKind.Sqlite, friends: 3);
        var send = await brand.Start(null);
        await brand.Send(send);
        var segment = await Publish(brand, """{"kind":"sent","withinDays":7,"clicked":false}""");
        Assert.Equal(3, Members(brand, segment));

        await brand.Tap(send, [2]);

        Assert.Equal(2, Members(brand, segment));
    }

    [Theory]
    [InlineData("""{"kind":"sent","send":0}""", "segment.unknown-send")]
    [InlineData("""{"kind":"sent","send":7,"withinDays":3}""", "segment.sent-days")]
    [InlineData("""{"kind":"sent","clicked":true,"has":false}""", "segment.sent-clicked")]
    [InlineData("""{"kind":"sent","withinDays":0}""", "segment.bad-days")]
    public async Task What_cannot_be_meant_is_refused(string where, string code)
    {
        await using var brand = await CampaignBrand.Create(DatabaseKind.Sqlite, friends: 1);
        Assert.Equal([code], Audience(brand).Count(TestBrand.Brand, Rule(brand, where)).Problems.Select(problem => problem.Code));
    }

    [Theory, OnEachDatabase]
    public async Task A_rule_by_store_follows_the_entry_links_when_they_get_other_words(DatabaseKind kind)
    {
        await using var brand = await CampaignBrand.Create(kind, friends: 0);
        var banqiao = await Entry(brand, 0, "板橋店");
        var xinyi = await Entry(brand, 0, "信義店");
        await Comes(brand, "A", banqiao);
        await Comes(brand, "B", xinyi);
        await brand.Brand.Do(TestBrand.User("C"), new EventHappened("friend.followed", null));
        Assert.Equal([1, 2, 1, 2], Counts(brand,
            """{"kind":"source","by":"store","value":"板橋店"}""", """{"kind":"source","by":"kind","value":"poster"}""", """{"kind":"source"}""", """{"kind":"source","by":"any"}"""));
        var segment = await Publish(brand, """{"kind":"not","of":{"kind":"source","by":"store","value":"板橋店"}}""");
        Assert.Equal(2, Members(brand, segment));

        await Entry(brand, xinyi, "板橋店");
        await CampaignBrand.Until(() => brand.Brand.Pumps.RulesOf<SegmentRules>(TestBrand.Brand)!.Find(segment)!.Version == 2);
        await Work(brand);

        Assert.Equal(1, Members(brand, segment));
    }

    private static async Task<long> Entry(CampaignBrand brand, long id, string store) => (await brand.Brand.Do(About.Nobody.Instance, new EntryDefined(
        new EntryLink { Id = id, Code = $"1-{store}", Connection = CampaignBrand.Line, Name = store, SourceKind = "poster", Store = store }, Actor.System))).As<long>();

    private static async Task Comes(CampaignBrand brand, string who, long entry)
    {
        await brand.Brand.Do(TestBrand.User(who), new EntryOpened(entry));
        await brand.Brand.Do(TestBrand.User(who), new EventHappened("friend.followed", null));
    }

    private static async Task<long> Publish(CampaignBrand brand, string where)
    {
        const long id = 70;
        await brand.Brand.Pumps.WriteAsync(TestBrand.Brand, tx => tx.Execute(
            "insert into segment (workspace, id, name, state, version, filled_chunks, chunks, was_ready, created_at, updated_at) values (@w, @id, 'x', 1, 0, 0, 0, 0, 0, 0)", new { id }), default);
        await brand.Brand.Do(About.Nobody.Instance, new SegmentPublished(id, "x", $$"""{"version":1,"where":{{where}}}""", Actor.System));
        await Work(brand);
        return id;
    }

    private static async Task Work(CampaignBrand brand)
    {
        using var backfill = new MeasureBackfill(brand.Brand.Pumps, brand.Brand.Database, brand.Brand.Clock, NullLogger<MeasureBackfill>.Instance);
        using var worker = new SegmentWorker(brand.Brand.Pumps, brand.Kinds, brand.Brand.Clock, NullLogger<SegmentWorker>.Instance);
        await backfill.RunOnceAsync(default);
        await worker.RunOnceAsync(default);
    }

    private static long Members(CampaignBrand brand, long segment) => brand.Brand.Index.Read(index => index.Set(SegmentKeys.In(segment)).Count);

    private static AudienceQueries Audience(CampaignBrand brand) =>
        new(brand.Brand.Pumps, brand.Brand.Indexes, brand.Brand.Database, brand.Kinds, brand.Brand.Clock);

    private static List<long?> Counts(CampaignBrand brand, params string[] wheres) =>
        [.. wheres.Select(where => Audience(brand).Count(TestBrand.Brand, Rule(brand, where)).Answer!.Members)];

    private static SegmentRule Rule(CampaignBrand brand, string where) =>
        new RuleReader(brand.Kinds).Read($$"""{"version":1,"where":{{where}}}""", [])!;
}
