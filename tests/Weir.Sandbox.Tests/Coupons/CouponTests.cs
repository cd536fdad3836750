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

    [Fact]
    public async Task On_the_phone_it_says_what_the_store_says_and_can_be_used_once_by_whom_it_was_sent_to()
    {
        await using var desk = await Desk.StartAsync();
        var id = await MakeAsync(desk, "週末折抵", days: 30);
        Assert.Equal(404, (await UseAsync(desk, desk.Friend, id)).Status);
        await SendToAsync(desk, desk.Friend, id);
        await using var phone = await Live.OpenAsync(desk, "users=" + desk.Friend);
        var coupon = (await phone.UntilAsync("phone", _ => true)).GetProperty("coupons").GetProperty(id);
        Assert.Equal(("週末折抵", "usable", 100), (coupon.GetProperty("title").GetString(), coupon.GetProperty("state").GetString(), coupon.GetProperty("reward").GetProperty("priceInfo").GetProperty("fixedAmount").GetInt32()));
        Assert.Equal(200, (await UseAsync(desk, desk.Friend, id)).Status);
        await phone.UntilAsync("phone", screen => screen.GetProperty("coupons").GetProperty(id).GetProperty("state").GetString() == "used");
        Assert.Equal(409, (await UseAsync(desk, desk.Friend, id)).Status);
    }

    [Fact]
    public async Task Closing_ends_it_on_every_phone()
    {
        await using var desk = await Desk.StartAsync();
        var id = await MakeAsync(desk, "週末折抵", days: 30);
        await SendToAsync(desk, desk.Friend, id);
        await using var phone = await Live.OpenAsync(desk, "users=" + desk.Friend);
        await CloseAsync(desk, id);
        await phone.UntilAsync("phone", screen => screen.GetProperty("coupons").GetProperty(id).GetProperty("state").GetString() == "over");
        Assert.Equal(409, (await UseAsync(desk, desk.Friend, id)).Status);
    }

    [Fact]
    public async Task A_lottery_is_won_by_as_many_as_it_says_at_most_and_each_draws_once()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 60 });
        var id = (await SendAsync(desk, "抽獎", 9, new { type = "lottery", lotteryProbability = 50, maxAcquireCount = 7 }))["couponId"].GetString()!;
        await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Message(id) });
        foreach (var friend in desk.Friends)
        {
            Assert.Equal(200, (await desk.ControlAsync($"friends/{friend}/draw-coupon", new { couponId = id })).Status);
            Assert.Equal(409, (await desk.ControlAsync($"friends/{friend}/draw-coupon", new { couponId = id })).Status);
        }
        var used = await Task.WhenAll(desk.Friends.Select(friend => UseAsync(desk, friend, id)));
        Assert.Equal(7, used.Count(answer => answer.Status == 200));
    }

    private static Task<Answer> UseAsync(Desk desk, string userId, string couponId) => desk.ControlAsync($"friends/{userId}/use-coupon", new { couponId });

    private static Task<Answer> SendToAsync(Desk desk, string to, string couponId) => desk.PostAsync("/v2/bot/message/push", new { to, messages = Message(couponId) });

    private static object[] Message(string couponId) => [new { type = "coupon", couponId }];

    private static async Task<string> MakeAsync(Desk desk, string title, int days) => (await SendAsync(desk, title, days))["couponId"].GetString()!;

    private static Task<Answer> SendAsync(Desk desk, string title, int days, object? condition = null) => desk.PostAsync("/v2/bot/coupon", new
    {
        title,
        acquisitionCondition = condition ?? new { type = "normal" },
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
