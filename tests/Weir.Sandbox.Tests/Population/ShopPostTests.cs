using System.Text.Json;
using Weir.Sandbox.Population;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Population;

/// <summary>What the shop tells whoever wants to hear, and what it does not know.</summary>
public sealed class ShopPostTests
{
    [Fact]
    public async Task Orders_say_what_was_bought_and_name_the_LINE_account_only_where_it_was_bound()
    {
        await using var shop = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { Friends = 400, Population = new() { Enabled = true, BuyerShare = 1, OrdersTo = new ShopReceiver(new Uri(shop.Url), null, 5) } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(60));
        var orders = shop.Requests.Select(r => r.Json.GetProperty("items")[0]).DistinctBy(o => o.GetProperty("orderId").GetString()).ToArray();
        var bound = orders.Count(o => o.GetProperty("identity").ValueKind == JsonValueKind.Object);
        // A person's orders are bound or not together, so the spread is wider than that of single draws.
        Assert.InRange(bound / (double)orders.Length, 0.7, 0.97);
        Assert.All(orders, o => Assert.Equal(
            o.GetProperty("amount").GetDecimal(), o.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("amount").GetDecimal()) - o.GetProperty("discount").GetDecimal()));
        Assert.All(orders, o => Assert.Equal(Math.Round(o.GetProperty("amount").GetDecimal() * 0.05m / 1.05m), o.GetProperty("tax").GetDecimal()));
        Assert.Contains(orders, o => o.GetProperty("coupon").ValueKind == JsonValueKind.String && o.GetProperty("discount").GetDecimal() > 0);
        Assert.Contains(orders, o => o.GetProperty("lines").GetArrayLength() == 2);
        Assert.Equal(["app", "store", "web"], orders.Select(o => o.GetProperty("counter").GetString()).Distinct().Order());
    }

    [Fact]
    public async Task What_is_looked_at_is_told_by_account_or_by_browser_and_a_cart_before_every_order()
    {
        await using var shop = await Receiver.StartAsync();
        await using var site = await Receiver.StartAsync();
        var population = new PopulationOptions { Enabled = true, ClickRate = 1, ClickRateMax = 1, NeverBoughtPurchaseRate = 0.5, NaturalPurchases = false, BuyerShare = 0, BlockHazard = 0 };
        await using var desk = await Desk.StartAsync(o => o with { Friends = 200, RateLimits = false, Population = population });
        Assert.Equal(200, (await desk.ControlAsync("shop", new { ordersUrl = shop.Url + "/orders", eventsUrl = shop.Url + "/events", connection = 5 })).Status);
        Assert.Equal(400, (await desk.ControlAsync("shop", new { ordersUrl = shop.Url, eventsUrl = "nowhere" })).Status);
        await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts($"新洋裝 {site.Url}/dress") });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        var events = shop.Requests.Where(r => r.Path == "/events").SelectMany(r => r.Json.GetProperty("items").EnumerateArray()).ToArray();
        Assert.Equal(site.Requests.Count, events.Count(e => e.GetProperty("kind").GetString() == "shop.viewed"));
        Assert.Equal(["browser", "channelUser"], events.Select(e => e.GetProperty("identity").GetProperty("kind").GetString()).Distinct().Order());
        var bought = (await Truths.AllAsync(desk)).Count(p => p.GetProperty("purchases").GetArrayLength() > 0);
        Assert.InRange(events.Count(e => e.GetProperty("kind").GetString() == "shop.cart_filled"), bought, events.Length);
        Assert.All(events, e => Assert.Equal("洋裝", e.GetProperty("properties").GetProperty("category").GetString()));
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_sells_nothing()
    {
        await using var site = await Receiver.StartAsync();
        site.Respond = http =>
        {
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        var population = new PopulationOptions { Enabled = true, ClickRate = 1, ClickRateMax = 1, NeverBoughtPurchaseRate = 1, NaturalPurchases = false, BuyerShare = 0, BlockHazard = 0 };
        await using var desk = await Desk.StartAsync(o => o with { Friends = 100, RateLimits = false, Population = population });
        await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts($"新洋裝 {site.Url}/dress") });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.NotEmpty(site.Requests);
        Assert.All(await Truths.AllAsync(desk), p => Assert.Equal(0, p.GetProperty("purchases").GetArrayLength()));
    }
}
