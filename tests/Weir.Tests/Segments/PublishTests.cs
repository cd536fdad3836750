using Weir.Index;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Segments;

public sealed class PublishTests
{
    [Theory, OnEachDatabase]
    public async Task What_means_nothing_here_is_refused_with_its_path(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        (string Where, string Code, string Field)[] cases =
        [
            ("""{"kind":"all","of":[{"kind":"everyone"},{"kind":"tag","tag":99}]}""", "segment.unknown-tag", "where.of[1].tag"),
            ("""{"kind":"not","of":{"kind":"attribute","attribute":"x","test":"present"}}""", "segment.unknown-attribute", "where.of.attribute"),
            ("""{"kind":"segment","segment":99}""", "segment.unknown-segment", "where.segment"),
            ("""{"kind":"random","sharePercent":10.123,"salt":"x"}""", "segment.bad-share", "where.sharePercent"),
            ("""{"kind":"joined"}""", "segment.no-days", "where.withinDays"),
            ("""{"kind":"event","event":"a"}""", "segment.no-count", "where.atLeast"),
            ("""{"kind":"event","event":"a","atLeast":1,"withinDays":9999}""", "segment.bad-days", "where.withinDays"),
        ];
        foreach (var (where, code, field) in cases)
        {
            var problem = await world.PublishRefused(where);
            Assert.Equal((code, field), (problem.Code, problem.Field));
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_tag_of_another_brand_is_unknown_and_its_members_are_never_reached(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var theirs = await world.Tag("別人的", SegmentWorld.OtherBrand);
        for (var i = 0; i < 5; i++)
        {
            await world.Do(new Weir.Members.Tags.TagsChanged([theirs], [], new("test", null)), SegmentWorld.Number(i), SegmentWorld.OtherBrand);
        }
        Assert.Equal("segment.unknown-tag", (await world.PublishRefused($$"""{"kind":"tag","tag":{{theirs + 1_000}}}""")).Code);

        await world.Did(1, "message.text");
        var everyone = await world.Ready("全部", """{"kind":"any","of":[{"kind":"everyone"},{"kind":"not","of":{"kind":"everyone"}}]}""");
        Assert.Single(world.Members(everyone));
        var counted = world.Audience.Count(SegmentWorld.Brand, world.Rule("""{"kind":"any","of":[{"kind":"everyone"},{"kind":"friend","state":"notFriend"}]}""")).Answer!;
        Assert.Equal((1, 1), (counted.Members, counted.Everybody));
    }

    [Theory, OnEachDatabase]
    public async Task A_segment_cannot_come_to_refer_to_itself(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var first = await world.Ready("甲", """{"kind":"everyone"}""");
        var second = await world.Ready("乙", $$$"""{"kind":"segment","segment":{{{first}}}}""");
        var problem = await world.PublishRefused($$$"""{"kind":"all","of":[{"kind":"segment","segment":{{{second}}}}]}""", first);
        Assert.Equal(("segment.cycle", "where.of[0].segment"), (problem.Code, problem.Field));
        Assert.Contains("「甲」 → 「乙」 → 「甲」", problem.Text.ZhTw, StringComparison.Ordinal);
        Assert.Equal("segment.in-use", Assert.IsType<Answer.Refused>(await world.Submit(new SegmentRetired(first, Actor.System))).Why.Code);

        await world.Do(new SegmentRetired(second, Actor.System));
        await world.Do(new SegmentRetired(first, Actor.System));
        Assert.Empty(world.Rules.Get<SegmentRules>().InOrder);
        using var rebuilt = world.FromSql();
        Assert.Empty(world.Members(first, rebuilt));
    }

    [Theory, OnEachDatabase]
    public async Task Until_a_segment_was_ready_once_nobody_comes_in_however_often_its_rule_changes(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var (a, b) = (await world.Tag("A"), await world.Tag("B"));
        await world.Tagged(1, a, b);
        var segment = await world.Publish("分眾", $$$"""{"kind":"tag","tag":{{{a}}}}""");
        await world.Publish("分眾", $$$"""{"kind":"tag","tag":{{{b}}}}""", segment);
        world.FollowedSegments.Add(segment);
        await world.Work();
        await world.Did(1, "message.text");
        await world.Did(1, "message.text");
        Assert.Empty(world.Heard.All);
        Assert.Equal([TransitionKind.Filled], world.History.Page(SegmentWorld.Brand, segment, long.MaxValue, 5).Select(change => change.Kind));
    }

    [Theory, OnEachDatabase]
    public async Task A_changed_rule_is_built_again_and_an_unchanged_one_is_not(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var (a, b) = (await world.Tag("A"), await world.Tag("B"));
        await world.Tagged(1, a);
        await world.Tagged(2, b);
        var segment = await world.Ready("分眾", $$$"""{"kind":"tag","tag":{{{a}}}}""");
        await world.Publish("改名", $$$"""{"kind":"tag","tag":{{{a}}}}""", segment);
        Assert.Equal((SegmentState.Ready, 1, "改名"), (world.Rules.Get<SegmentRules>().Find(segment) is var same ? (same!.State, same.Version, same.Name) : default));

        await world.Publish("分眾", $$$"""{"kind":"tag","tag":{{{b}}}}""", segment);
        Assert.False(world.Rules.Get<SegmentRules>().IsReady(segment));
        Assert.Equal(0, world.Segments.Find(SegmentWorld.Brand, segment)!.BuildingPercent);
        world.Heard.Clear();
        await world.Work();
        Assert.Equal([2], world.Numbers(segment, 5));
        Assert.Empty(world.Heard.All);
        var log = world.History.Page(SegmentWorld.Brand, segment, long.MaxValue, 10);
        Assert.Equal([(TransitionKind.RuleChanged, 1, 1), (TransitionKind.Filled, 1, 0)], log.Select(change => (change.Kind, change.Came, change.Went)));
    }

    [Theory, OnEachDatabase]
    public async Task A_tag_that_becomes_part_of_another_takes_the_segments_along(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var (dress, skirt, other) = (await world.Tag("洋裝"), await world.Tag("裙裝"), await world.Tag("鞋"));
        await world.Tagged(1, dress);
        await world.Tagged(2, skirt);
        await world.Tagged(3, other);
        var with = await world.Ready("喜歡洋裝", $$$"""{"kind":"tag","tag":{{{dress}}}}""");
        var without = await world.Ready("不喜歡洋裝", $$$"""{"kind":"not","of":{"kind":"tag","tag":{{{dress}}}}}""");
        var apart = await world.Ready("鞋", $$$"""{"kind":"tag","tag":{{{other}}}}""");
        world.Heard.Clear();

        await world.Do(new TagMerged(dress, skirt));
        await world.Work();
        await world.Tagged(4, dress);

        Assert.Equal([1, 2, 4], world.Numbers(with, 5));
        Assert.Equal([3], world.Numbers(without, 5));
        Assert.Equal((2, 1), (world.Rules.Get<SegmentRules>().Find(with)!.Version, world.Rules.Get<SegmentRules>().Find(apart)!.Version));
        // Nobody who was in went out and came back on the way.
        Assert.Equal([(1, 0), (1, 0), (1, 0)], world.History.Page(SegmentWorld.Brand, with, long.MaxValue, 10).Select(change => (change.Came, change.Went)));
        using var rebuilt = world.FromSql();
        Assert.Null(world.Index.FirstDifference(rebuilt));
    }
}
