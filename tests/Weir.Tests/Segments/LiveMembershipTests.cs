using Weir.Segments.Life;
using Weir.Tests.Support;

namespace Weir.Tests.Segments;

public sealed class LiveMembershipTests
{
    [Theory, OnEachDatabase]
    public async Task A_tag_brings_a_member_in_and_out_in_the_same_turn(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var (vip, blocked) = (await world.Tag("VIP"), await world.Tag("黑名單"));
        await world.Tagged(1, vip);
        await world.Tagged(2, vip, blocked);
        var segment = await world.Ready("VIP", $$$"""{"kind":"all","of":[{"kind":"tag","tag":{{{vip}}}},{"kind":"not","of":{"kind":"tag","tag":{{{blocked}}}}}]}""");
        Assert.Equal([1], world.Numbers(segment, 5));

        await world.Tagged(3, vip);
        await world.Tagged(1, blocked);
        await world.Untagged(2, blocked);
        Assert.Equal([2, 3], world.Numbers(segment, 5));
    }

    [Theory, OnEachDatabase]
    public async Task A_segment_of_a_segment_follows_in_the_same_turn(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var vip = await world.Tag("VIP");
        var inner = await world.Ready("內", $$$"""{"kind":"tag","tag":{{{vip}}}}""");
        var outer = await world.Ready("外", $$$"""{"kind":"segment","segment":{{{inner}}}}""");
        var others = await world.Ready("其他", $$$"""{"kind":"segment","segment":{{{inner}}},"in":false}""");
        await world.Tagged(1, vip);
        await world.Did(2, "message.text");
        Assert.Equal([1], world.Numbers(outer, 5));
        Assert.Equal([2], world.Numbers(others, 5));
        await world.Untagged(1, vip);
        Assert.Empty(world.Numbers(outer, 5));
        Assert.Equal([1, 2], world.Numbers(others, 5));
    }

    [Theory, OnEachDatabase]
    public async Task Events_of_the_past_and_of_the_future_count_alike(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        for (var i = 0; i < 3; i++)
        {
            await world.Did(1, "link.clicked", """{"url":"a"}""");
        }
        await world.Did(2, "link.clicked", """{"url":"b"}""");
        await world.Did(3, "message.text");
        var often = await world.Publish("常點", """{"kind":"event","event":"link.clicked","atLeast":3,"withinDays":7,"where":[{"property":"url","test":"is","value":"a"}]}""");
        var never = await world.Publish("沒點", """{"kind":"event","event":"link.clicked","atMost":0}""");
        Assert.False(world.Rules.Get<SegmentRules>().IsReady(often));
        Assert.Empty(world.Members(never));

        await world.Work();
        Assert.Equal([1], world.Numbers(often, 5));
        Assert.Equal([3], world.Numbers(never, 5));

        for (var i = 0; i < 3; i++)
        {
            await world.Did(3, "link.clicked", """{"url":"a"}""");
        }
        await world.Did(4, "message.text");
        Assert.Equal([1, 3], world.Numbers(often, 5));
        Assert.Equal([4], world.Numbers(never, 5));
    }

    [Theory, OnEachDatabase]
    public async Task A_new_member_enters_hundreds_of_segments_at_once(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var vip = await world.Tag("VIP");
        var segments = new List<long>();
        for (var i = 0; i < 100; i++)
        {
            segments.Add(await world.Publish($"{i}", $$$"""{"kind":"any","of":[{"kind":"tag","tag":{{{vip}}},"has":false},{"kind":"random","sharePercent":{{{i}}}.5,"salt":"x"}]}"""));
        }
        await world.Work();
        await world.Did(1, "message.text");
        Assert.All(segments, segment => Assert.Equal([1], world.Numbers(segment, 2)));
    }
}
