using Weir.Foundation;
using Weir.Members.Attributes;
using Weir.Segments.History;
using Weir.Segments.Life;
using Weir.Segments.Queries;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Segments;

public sealed class QueryTests
{
    [Theory, OnEachDatabase]
    public async Task A_rule_is_counted_while_it_is_written_also_by_events_nobody_has_asked_for_yet(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        await world.Friend(1, 1);
        await world.Friend(2, 1);
        await world.Friend(2, 2);
        await world.Did(1, "link.clicked", """{"url":"a"}""");
        await world.Did(2, "link.clicked", """{"url":"a"}""");
        await world.Did(3, "link.clicked", """{"url":"a"}""");
        await world.Did(3, "link.clicked", """{"url":"b"}""");
        var counted = world.Audience.Count(SegmentWorld.Brand, world.Rule("""{"kind":"event","event":"link.clicked","atLeast":1,"where":[{"property":"url","test":"is","value":"a"}]}""")).Answer!;
        Assert.Equal((3, 3, world.Index.At), (counted.Members, counted.Everybody, counted.At));
        Assert.Equal([(1, 2), (2, 1)], counted.Reachable.Select(one => (one.Connection, one.Members)));
        Assert.Equal(2, world.Audience.Count(SegmentWorld.Brand, world.Rule("""{"kind":"event","event":"link.clicked","atMost":1,"where":[{"property":"url","test":"isNot","value":"x"}]}""")).Answer!.Members);
        Assert.Empty(world.Rules.Get<Weir.Members.Events.MeasureRules>().All);
    }

    [Theory, OnEachDatabase]
    public async Task What_refers_to_a_segment_under_construction_has_no_number_yet(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        await world.Did(1, "link.clicked");
        var inner = await world.Publish("建立中", """{"kind":"event","event":"link.clicked","atLeast":1}""");
        var rule = world.Rule($$$"""{"kind":"segment","segment":{{{inner}}}}""");
        var counted = world.Audience.Count(SegmentWorld.Brand, rule).Answer!;
        Assert.Null(counted.Members);
        Assert.Contains("「建立中」", counted.NoNumberBecause!.ZhTw, StringComparison.Ordinal);
        await world.Work();
        Assert.Equal(1, world.Audience.Count(SegmentWorld.Brand, rule).Answer!.Members);
    }

    [Theory, OnEachDatabase]
    public async Task Samples_repeat_with_their_seed_and_pages_follow_each_other(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var tag = await world.Tag("VIP");
        for (var i = 0; i < 25; i++)
        {
            await world.Tagged(i, tag);
        }
        var rule = world.Rule($$$"""{"kind":"tag","tag":{{{tag}}}}""");
        var sample = world.Audience.Sample(SegmentWorld.Brand, rule, 7).Answer!.Members;
        Assert.Equal(10, sample.Count);
        Assert.Equal(sample, world.Audience.Sample(SegmentWorld.Brand, rule, 7).Answer!.Members);

        var segment = await world.Ready("VIP", $$$"""{"kind":"tag","tag":{{{tag}}}}""");
        var read = new List<int>();
        for (int? from = 0; from is { } at;)
        {
            var page = world.Audience.Members(SegmentWorld.Brand, segment, at, 10);
            read.AddRange(page.Members.Select(member => member.Ordinal));
            from = page.Next;
        }
        Assert.Equal(Enumerable.Range(0, 25), read);
        Assert.Equal(25, world.Segments.Find(SegmentWorld.Brand, segment)!.Members);
        Assert.Equal("有標籤「VIP」的顧客", world.Segments.List(SegmentWorld.Brand, long.MaxValue, 10)[0].Says!.ZhTw);
    }

    [Theory, OnEachDatabase]
    public async Task An_explanation_shows_the_members_own_values_and_dates(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        await world.Attributes(new AttributeDefinition(1, "city", "縣市", AttributeKind.Text, []));
        var tag = await world.Tag("VIP");
        await world.Tagged(1, tag);
        await world.Knows(1, "city", "台北");
        await world.Did(1, "link.clicked");
        await world.Did(1, "link.clicked");
        var rule = world.Rule($$$"""
            {"kind":"all","of":[{"kind":"tag","tag":{{{tag}}}},{"kind":"attribute","attribute":"city","test":"is","value":"台中"},
            {"kind":"not","of":{"kind":"event","event":"link.clicked","atLeast":3}},{"kind":"joined","withinDays":1}]}
            """);
        var why = world.Explaining.Explain(SegmentWorld.Brand, rule, world.Find(1)!.Value).Answer!;
        Assert.False(why.Holds);
        Assert.Equal([true, false, true, true], why.Of.Select(node => node.Holds));
        Assert.Equal(["有這個標籤", "台北", null, "2026/03/02"], why.Of.Select(node => node.Value?.ZhTw));
        var clicks = Assert.Single(why.Of[2].Of);
        Assert.Equal(("2 次", false, "where.of[2].of"), (clicks.Value!.ZhTw, clicks.Holds, clicks.Path));
        Assert.Equal(Instant.From(world.Clock.GetUtcNow()), clicks.Since);
        Assert.Equal(why.Of[0].Since, clicks.Since);
    }

    [Theory, OnEachDatabase]
    public async Task History_tells_through_which_event_and_who_was_in_on_a_past_day(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var segment = await world.Ready("點過", """{"kind":"event","event":"link.clicked","atLeast":1,"withinDays":2}""");
        await world.Work();
        await world.Did(1, "link.clicked");
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Work();
        var secondDay = Instant.From(world.Clock.GetUtcNow());
        await world.Did(2, "link.clicked");
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Work();

        Assert.Equal([2], world.Numbers(segment, 4));
        var (first, second) = (world.Find(1)!.Value, world.Find(2)!.Value);
        var story = world.History.OfMember(SegmentWorld.Brand, segment, first);
        Assert.Equal([(TransitionKind.NewDay, 0, 1), (TransitionKind.Live, 1, 0)], story.Select(change => (change.Kind, change.Came, change.Went)));
        Assert.Equal(("link.clicked", "test"), (story[1].EventKind, story[1].Source));
        Assert.Equal([first.Value], world.History.MembersBefore(SegmentWorld.Brand, segment, secondDay, 0, 10));
        Assert.Equal([first.Value, second.Value], world.History.MembersBefore(SegmentWorld.Brand, segment, secondDay + TimeSpan.FromMinutes(1), 0, 10));
        Assert.Equal([second.Value], world.History.MembersBefore(SegmentWorld.Brand, segment, new Instant(long.MaxValue), 0, 10));

        var figures = new DayFigures(world.Database).Of(SegmentWorld.Brand, segment, world.Members(segment).Count, world.Rules.Get<Workspace>(), world.Clock.Now, 4);
        Assert.Equal([(4, 0, 1, 1), (3, 1, 0, 2), (2, 1, 0, 1), (1, 0, 0, 0)], figures.Days.Select(day => (day.Day.Day, day.Entered, day.Left, day.Members)));
        Assert.False(figures.IsCut);
        var isIn = Assert.Single(new MemberSegments(world.Pumps, world.Indexes, world.History).Of(SegmentWorld.Brand, second, "zh-TW"));
        Assert.Equal(("點過", secondDay.ToDateTimeOffset(), "點擊連結"), (isIn.Name, isIn.Since, isIn.Because));
        Assert.Empty(new MemberSegments(world.Pumps, world.Indexes, world.History).Of(SegmentWorld.Brand, first, "zh-TW"));
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_was_found_by_the_first_fill_is_in_since_then_and_did_not_come(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var tag = await world.Tag("VIP");
        await world.Tagged(1, tag);
        var segment = await world.Ready("VIP", $$$"""{"kind":"tag","tag":{{{tag}}}}""");

        var isIn = Assert.Single(new MemberSegments(world.Pumps, world.Indexes, world.History).Of(SegmentWorld.Brand, world.Find(1)!.Value, "zh-TW"));
        Assert.Equal((segment, "分眾建立時就符合"), (isIn.Segment, isIn.Because));
        var figures = new DayFigures(world.Database).Of(SegmentWorld.Brand, segment, 1, world.Rules.Get<Workspace>(), world.Clock.Now, 2);
        Assert.Equal([(0, 0, 1), (0, 0, 0)], figures.Days.Select(day => (day.Entered, day.Left, day.Members)));
    }
}
