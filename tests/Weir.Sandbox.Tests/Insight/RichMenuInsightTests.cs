using Weir.Sandbox.Tests.RichMenus;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Insight;

/// <summary>Trap 8 once more: a menu that fewer than twenty people tapped has no statistics, and today has none yet.</summary>
public sealed class RichMenuInsightTests
{
    [Fact]
    public async Task Nineteen_tappers_are_a_secret_and_twenty_are_counted_by_area_and_day()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 30 });
        var menu = await RichMenuBatchTests.MenuAsync(desk, Area(0, new { type = "postback", label = "甲", data = "a=1" }), Area(400, new { type = "message", label = "乙", text = "營業時間" }));
        await desk.PostAsync("/v2/bot/user/all/richmenu/" + menu, null);
        foreach (var friend in desk.Friends.Take(19))
        {
            await desk.ControlAsync($"friends/{friend}/enter");
            await desk.ControlAsync($"friends/{friend}/tap", new { data = "a=1" });
        }
        await desk.ControlAsync($"friends/{desk.Friend}/tap", new { data = "a=1" });
        await desk.ControlAsync($"friends/{desk.Friend}/tap", new { data = "of another message" });
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal($$"""{"richMenuId":"{{menu}}"}""", (await SummaryAsync(desk, menu, "20261130")).Body.GetRawText());

        await desk.ControlAsync($"friends/{desk.Friends[20]}/enter");
        await desk.ControlAsync($"friends/{desk.Friends[20]}/say", new { text = "營業時間" });
        Assert.Equal($$"""{"richMenuId":"{{menu}}"}""", (await SummaryAsync(desk, menu, "20261130")).Body.GetRawText());
        desk.Clock.Advance(TimeSpan.FromDays(1));
        var total = await SummaryAsync(desk, menu, "20261130");
        Assert.Equal(("20261121", "20261122"), (total["metricsFrom"].GetString(), total["metricsTo"].GetString()));
        Assert.Equal(20, total["impression"].GetProperty("metrics").GetProperty("uniqueUsers").GetInt32());
        Assert.Equal([(20, 19), (1, 1)], total["clicks"].EnumerateArray().Select(c => (c.GetProperty("metrics").GetProperty("count").GetInt32(), c.GetProperty("metrics").GetProperty("uniqueUsers").GetInt32())));
        var days = await desk.GetAsync($"/v2/bot/insight/richmenu/{menu}/daily?from=20261121&to=20261130");
        Assert.Equal(["20261121", "20261122"], days["impression"].GetProperty("metrics").EnumerateArray().Select(d => d.GetProperty("date").GetString()));
        Assert.Equal(404, (await SummaryAsync(desk, "richmenu-00000000000000000000000000000000", "20261130")).Status);
    }

    private static object Area(int x, object action) => new { bounds = new { x, y = 0, width = 400, height = 400 }, action };

    private static Task<Answer> SummaryAsync(Desk desk, string menu, string to) => desk.GetAsync($"/v2/bot/insight/richmenu/{menu}/summary?from=20261121&to={to}");
}
