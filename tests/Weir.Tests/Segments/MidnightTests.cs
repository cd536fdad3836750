using Weir.Members.Events;
using Weir.Segments.Life;
using Weir.Tests.Support;

namespace Weir.Tests.Segments;

public sealed class MidnightTests
{
    /// <summary>Nine in the morning in Taipei.</summary>
    private static FakeClock Morning() => new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    [Theory, OnEachDatabase]
    public async Task A_window_ends_at_the_brands_midnight_and_not_before(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind, Morning());
        await world.Work();
        await world.Did(1, "link.clicked");
        var recent = await world.Ready("今天點過", """{"kind":"event","event":"link.clicked","atLeast":1,"withinDays":1}""");
        var silent = await world.Ready("今天沒點", $$$"""{"kind":"segment","segment":{{{recent}}},"in":false}""");
        Assert.Equal([1], world.Numbers(recent, 3));

        // 23:59:59 in Taipei, where UTC is still on the same day eight hours later.
        world.Clock.Advance(new TimeSpan(14, 59, 59));
        await world.Work();
        Assert.Equal([1], world.Numbers(recent, 3));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.Work();
        Assert.Empty(world.Numbers(recent, 3));
        Assert.Equal([1], world.Numbers(silent, 3));
        Assert.Equal([TransitionKind.NewDay, TransitionKind.Filled], world.History.Page(SegmentWorld.Brand, recent, long.MaxValue, 5).Select(change => change.Kind));
        Assert.Equal(TransitionKind.Followed, world.History.Page(SegmentWorld.Brand, silent, long.MaxValue, 5)[0].Kind);
        using var rebuilt = world.FromSql();
        Assert.Equal(world.Members(silent), world.Members(silent, rebuilt));
    }

    [Theory, OnEachDatabase]
    public async Task Three_days_of_downtime_are_made_up_for_at_once(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind, Morning());
        await world.Work();
        await world.Did(1, "link.clicked");
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Work();
        await world.Did(2, "link.clicked");
        var recent = await world.Ready("四天內", """{"kind":"event","event":"link.clicked","atLeast":1,"withinDays":4}""");
        var joined = await world.Ready("新加入", """{"kind":"joined","withinDays":4}""");
        Assert.Equal([1, 2], world.Numbers(recent, 4));
        await world.Restart(writeSnapshot: true);
        world.Clock.Advance(TimeSpan.FromDays(3));
        await world.Restart();
        await world.Work();
        Assert.Equal([2], world.Numbers(recent, 4));
        Assert.Equal([2], world.Numbers(joined, 4));
        Assert.Equal(world.Rules.Get<MeasureRules>().Day, world.Rules.Get<SegmentRules>().ReviewedDay);
    }

    [Theory, OnEachDatabase]
    public async Task A_clock_set_back_changes_nothing(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind, Morning());
        await world.Work();
        await world.Did(1, "link.clicked");
        var recent = await world.Ready("今天點過", """{"kind":"event","event":"link.clicked","atLeast":1,"withinDays":1}""");
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Work();
        var day = world.Rules.Get<MeasureRules>().Day;
        world.Clock.SetWall(world.Clock.GetUtcNow() - TimeSpan.FromDays(2));
        await world.Work();
        Assert.Equal(day, world.Rules.Get<MeasureRules>().Day);
        Assert.Empty(world.Members(recent));
        world.Clock.SetWall(world.Clock.GetUtcNow() + TimeSpan.FromDays(2));
        await world.Work();
        Assert.Empty(world.Members(recent));
    }

    [Theory, OnEachDatabase]
    public async Task Who_follows_a_segment_hears_of_a_new_day_by_a_sweep(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind, Morning());
        await world.Work();
        await world.Did(1, "link.clicked");
        await world.Did(2, "link.clicked");
        var followed = await world.Ready("有人聽", """{"kind":"event","event":"link.clicked","atLeast":1,"withinDays":1}""");
        await world.Ready("沒人聽", """{"kind":"event","event":"link.clicked","atMost":0,"withinDays":1}""");
        world.FollowedSegments.Add(followed);
        world.Heard.Clear();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Work();
        // Sweeps go on in turns of their own; behind two more turns theirs are over.
        await world.Did(3, "message.text");
        await world.Did(3, "message.text");
        var heard = world.Heard.All.Where(one => one.Segment == followed).ToList();
        Assert.Equal([(world.Find(1)!.Value.Value, followed, false), (world.Find(2)!.Value.Value, followed, false)], heard.Order());
    }
}
