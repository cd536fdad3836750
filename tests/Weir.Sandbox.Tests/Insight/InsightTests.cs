using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Insight;

/// <summary>Trap 8: late, blurred, frozen, and in the days of UTC+9.</summary>
public sealed class InsightTests
{
    [Fact]
    public async Task Values_below_twenty_people_are_null_and_not_zero()
    {
        await using var shop = await Receiver.StartAsync();
        await using var desk = await LivelyDeskAsync(friends: 400, clickRate: 1);
        var few = await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("沒有連結") });
        var many = await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts($"新品洋裝 {shop.Url}/dress", "第二則") });
        Assert.Null(Overview(await EventAsync(desk, many), "uniqueClick"));
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        var seen = await EventAsync(desk, many);
        Assert.Equal(400, seen["overview"].GetProperty("delivered").GetInt32());
        Assert.InRange(Overview(seen, "uniqueImpression")!.Value, 200, 400);
        Assert.InRange(Overview(seen, "uniqueClick")!.Value, 20, 400);
        Assert.Equal(2, seen["messages"].GetArrayLength());
        Assert.Equal($"{shop.Url}/dress", seen["clicks"][0].GetProperty("url").GetString());
        Assert.Equal(Overview(seen, "uniqueClick"), seen["clicks"][0].GetProperty("uniqueClick").GetInt32());
        var silent = await EventAsync(desk, few);
        Assert.Equal(JsonValueKind.Null, silent["overview"].GetProperty("uniqueClick").ValueKind);
        Assert.Empty(silent["clicks"].EnumerateArray());
    }

    [Fact]
    public async Task Units_speak_for_pushes_and_multicasts_which_have_no_statistics_of_their_own()
    {
        await using var desk = await LivelyDeskAsync(friends: 100, clickRate: 0);
        var multicast = await desk.PostAsync("/v2/bot/message/multicast", new { to = desk.Friends, messages = Desk.Texts("嗨"), customAggregationUnits = Desk.List("autumn") });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(404, (await EventAsync(desk, multicast)).Status);
        var unit = await desk.GetAsync("/v2/bot/insight/message/event/aggregation?customAggregationUnit=autumn&from=20261121&to=20261130");
        Assert.InRange(Overview(unit, "uniqueImpression")!.Value, 20, 100);
        Assert.Equal(unit["overview"].GetProperty("uniqueImpression").GetInt32(), unit["messages"][0].GetProperty("uniqueImpression").GetInt32());
        Assert.Equal(400, (await desk.GetAsync("/v2/bot/insight/message/event/aggregation?customAggregationUnit=autumn&from=20261121&to=20261222")).Status);
    }

    [Fact]
    public async Task Followers_never_fall_while_blocks_do_and_a_day_is_unready_until_it_ends_at_UTC_plus_9()
    {
        await using var desk = await Desk.StartAsync();
        var friend = desk.Friend;
        await desk.ControlAsync($"friends/{friend}/block");
        await desk.ControlAsync("friends", new { count = 2 });
        Assert.Equal("""{"status":"unready"}""", (await desk.GetAsync("/v2/bot/insight/followers?date=20261121")).Body.ToString());
        desk.Clock.Advance(TimeSpan.FromHours(12)); // 15:00 UTC is midnight at UTC+9, and 23:00 in Taipei
        var day = await desk.GetAsync("/v2/bot/insight/followers?date=20261121");
        Assert.Equal(("ready", 5, 1), (day["status"].GetString(), day["followers"].GetInt32(), day["blocks"].GetInt32()));
        await desk.ControlAsync($"friends/{friend}/unblock");
        desk.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(3, (await desk.GetAsync("/v2/bot/insight/followers?date=20261119"))["followers"].GetInt32());
        var later = await desk.GetAsync("/v2/bot/insight/followers?date=20261123");
        Assert.Equal((5, 0), (later["followers"].GetInt32(), later["blocks"].GetInt32()));
        Assert.Equal("out_of_service", (await desk.GetAsync("/v2/bot/insight/followers?date=20201123"))["status"].GetString());
    }

    [Fact]
    public async Task Sixty_calls_an_hour_are_the_most()
    {
        await using var desk = await Desk.StartAsync();
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(200, (await desk.GetAsync("/v2/bot/insight/followers?date=20261120")).Status);
        }
        Assert.Equal(429, (await desk.GetAsync("/v2/bot/insight/followers?date=20261120")).Status);
    }

    [Fact]
    public async Task After_fourteen_days_nothing_is_counted_any_more()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 60 });
        var sent = await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") });
        foreach (var friend in desk.Friends.Take(20))
        {
            await desk.ControlAsync($"friends/{friend}/read");
        }
        desk.Clock.Advance(TimeSpan.FromDays(14.1));
        foreach (var friend in desk.Friends.Skip(20))
        {
            await desk.ControlAsync($"friends/{friend}/read");
        }
        Assert.Equal(20, Overview(await EventAsync(desk, sent), "uniqueImpression"));
    }

    private static Task<Desk> LivelyDeskAsync(int friends, double clickRate) =>
        Desk.StartAsync(o => o with { Friends = friends, Population = new() { Enabled = true, ClickRate = clickRate, BlockHazard = 0, WriteRate = 0 } });

    private static Task<Answer> EventAsync(Desk desk, Answer sent) => desk.GetAsync("/v2/bot/insight/message/event?requestId=" + sent.RequestId);

    private static int? Overview(Answer answer, string name) =>
        answer["overview"].GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;
}
