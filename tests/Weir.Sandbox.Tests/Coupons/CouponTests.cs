using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Coupons;

/// <summary>Coupons never change; they end by their time or by being closed.</summary>
public sealed class CouponTests
{
    [Fact]
    public async Task Is_made_read_with_the_accounts_currency_and_closed_for_good()
    {
        await using var desk = await Desk.StartAsync();
        var id = await MakeAsync(desk, "週末折抵", days: 30);
        var read = await desk.GetAsync("/v2/bot/coupon/" + id);
        Assert.Equal(("週末折抵", "RUNNING", 1), (read["title"].GetString(), read["status"].GetString(), read["maxTicketPerUser"].GetInt32()));
        Assert.Equal("TWD", read["reward"].GetProperty("priceInfo").GetProperty("currency").GetString());
        Assert.Equal(200, (await CloseAsync(desk, id)).Status);
        var again = await CloseAsync(desk, id);
        Assert.Equal((410, ": The coupon has already been closed."), (again.Status, again.Details.Single()));
        Assert.Equal("CLOSED", (await desk.GetAsync("/v2/bot/coupon/" + id))["status"].GetString());
    }

    [Fact]
    public async Task Ends_with_its_time_and_is_listed_by_status_in_pages()
    {
        await using var desk = await Desk.StartAsync();
        var brief = await MakeAsync(desk, "一日", days: 1);
        var others = new[] { await MakeAsync(desk, "二", days: 9), await MakeAsync(desk, "三", days: 9) };
        desk.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal([brief], await ListAsync(desk, "?status=CLOSED"));
        var page = await desk.GetAsync("/v2/bot/coupon?status=RUNNING,DRAFT&limit=1");
        var rest = await desk.GetAsync($"/v2/bot/coupon?status=RUNNING&limit=1&start={page["next"].GetString()}");
        Assert.Equal(others.Order(), new[] { page, rest }.Select(p => p["items"][0].GetProperty("couponId").GetString()).Order());
        Assert.False(rest.Body.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task A_coupon_that_ends_before_it_begins_or_has_ended_already_is_refused()
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal(["endTimestamp: Must be later than the current time and startTimestamp"], (await SendAsync(desk, "a", days: -1)).Details);
    }

    private static async Task<string> MakeAsync(Desk desk, string title, int days) => (await SendAsync(desk, title, days))["couponId"].GetString()!;

    private static Task<Answer> SendAsync(Desk desk, string title, int days) => desk.PostAsync("/v2/bot/coupon", new
    {
        title,
        acquisitionCondition = new { type = "normal" },
        maxUseCountPerTicket = 1,
        startTimestamp = Desk.Start.ToUnixTimeSeconds(),
        endTimestamp = Desk.Start.AddDays(days).ToUnixTimeSeconds(),
        timezone = "ASIA_TAIPEI",
        visibility = "UNLISTED",
        reward = new { type = "discount", priceInfo = new { type = "fixed", fixedAmount = 100, currency = "JPY" } },
    });

    private static Task<Answer> CloseAsync(Desk desk, string id) => desk.SendAsync(HttpMethod.Put, $"/api/v2/bot/coupon/{id}/close", null);

    private static async Task<string[]> ListAsync(Desk desk, string query) =>
        [.. (await desk.GetAsync("/v2/bot/coupon" + query))["items"].EnumerateArray().Select(i => i.GetProperty("couponId").GetString()!)];
}
