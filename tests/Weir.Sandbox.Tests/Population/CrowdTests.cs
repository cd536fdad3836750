using System.Text.Json;
using Weir.Sandbox.Population;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Population;

public sealed class CrowdTests
{
    private static readonly PopulationOptions Lively = new() { Enabled = true, SurveyClickRate = 0.3 };

    [Fact]
    public async Task Thirty_percent_answer_a_survey_through_its_links_and_choose_by_interest()
    {
        await using var shop = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { Friends = 2_000, RateLimits = false, Population = Lively });
        await SurveyAsync(desk, shop);
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(1));
        // Three standard deviations of 2,000 trials at .3 are 62.
        Assert.InRange(shop.Requests.Count, 538, 662);
        Assert.Equal(4, shop.Requests.Select(r => r.Path).Distinct().Count());
        var people = await Truths.AllAsync(desk);
        var clickers = people.Where(p => p.GetProperty("clicks").GetArrayLength() == 1).ToArray();
        Assert.Equal(shop.Requests.Count, clickers.Length);
        var chosen = clickers.Average(p => p.GetProperty("interests").GetProperty(p.GetProperty("clicks")[0].GetProperty("category").GetString()!).GetDouble());
        Assert.True(chosen > 0.3, $"Mean interest in the chosen category is {chosen}, chance would give .17.");
    }

    [Fact]
    public async Task The_same_seed_reacts_the_same_and_another_differently()
    {
        var runs = new List<string>();
        foreach (var seed in (ulong[])[7, 7, 8])
        {
            await using var shop = await Receiver.StartAsync();
            await using var desk = await Desk.StartAsync(o => o with { Friends = 200, Seed = seed, RateLimits = false, Population = Lively });
            await SurveyAsync(desk, shop);
            await desk.Handle.AdvanceAsync(TimeSpan.FromDays(1));
            runs.Add(string.Join(' ', (await Truths.AllAsync(desk)).Select(p => string.Join(',', p.GetProperty("clicks").EnumerateArray().Select(c => $"{c.GetProperty("category")}@{c.GetProperty("at")}")))));
        }
        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
    }

    [Fact]
    public async Task Who_is_written_to_again_about_a_chosen_category_clicks_more_and_blocks_less()
    {
        await using var shop = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { Friends = 4_000, RateLimits = false, Population = Lively with { ClickRate = 0.1, BlockHazard = 0.05 } });
        await SurveyAsync(desk, shop);
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(1));
        var people = (await Truths.AllAsync(desk)).Where(p => p.GetProperty("blockedAt").ValueKind == JsonValueKind.Null).ToArray();
        var fond = people.Where(p => p.GetProperty("clicks").EnumerateArray().Any(c => c.GetProperty("category").GetString() == "洋裝")).Select(Id).ToHashSet();
        var cold = people.Where(p => p.GetProperty("clicks").GetArrayLength() == 0).Select(Id).ToHashSet();
        await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts($"新洋裝 {shop.Url}/dress") });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        var after = (await Truths.AllAsync(desk)).ToDictionary(Id);
        double Share(HashSet<string> of, Func<JsonElement, bool> did) => of.Count(id => did(after[id])) / (double)of.Count;
        bool Clicked(JsonElement p) => p.GetProperty("clicks").EnumerateArray().Any(c => c.GetProperty("value").GetString()!.EndsWith("/dress", StringComparison.Ordinal));
        bool Blocked(JsonElement p) => p.GetProperty("blockedAt").ValueKind != JsonValueKind.Null;
        Assert.True(Share(fond, Clicked) > 1.8 * Share(cold, Clicked));
        Assert.True(Share(fond, Blocked) < Share(cold, Blocked));
    }

    [Fact]
    public async Task Clicks_bring_orders_which_are_posted_with_their_time_and_the_truth_knows_why()
    {
        await using var shop = await Receiver.StartAsync();
        await using var orders = await Receiver.StartAsync();
        var population = Lively with { SurveyClickRate = 1, NeverBoughtPurchaseRate = 1, BlockHazard = 0, NaturalPurchases = false, OrdersTo = new ShopReceiver(new Uri(orders.Url), "Bearer k", 1_001) };
        await using var desk = await Desk.StartAsync(o => o with { Friends = 50, RateLimits = false, Population = population });
        await SurveyAsync(desk, shop);
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        var posted = orders.Requests.Select(request => request.Json.GetProperty("items")[0]).ToList();
        Assert.InRange(posted.DistinctBy(each => each.GetProperty("orderId").GetString()).Count(), 45, 50);
        var order = posted[0];
        Assert.Equal((1_001, "channelUser"), (order.GetProperty("identity").GetProperty("connection").GetInt32(), order.GetProperty("identity").GetProperty("kind").GetString()));
        Assert.Equal("TWD", order.GetProperty("currency").GetString());
        Assert.True(order.GetProperty("amount").GetDecimal() >= 100);
        Assert.InRange(order.GetProperty("orderedAt").GetDateTimeOffset(), Desk.Start, Desk.Start.AddDays(2));
        Assert.Equal("Bearer k", orders.Requests[0].Headers["Authorization"]);
        var causes = (await Truths.AllAsync(desk)).SelectMany(p => p.GetProperty("purchases").EnumerateArray()).Select(o => o.GetProperty("cause").GetString()).ToArray();
        Assert.Equal(posted.DistinctBy(each => each.GetProperty("orderId").GetString()).Count(), causes.Count(c => c == "click"));
    }

    [Fact]
    public async Task Buyers_go_on_buying_without_any_message()
    {
        await using var orders = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { Friends = 300, Population = Lively with { BuyerShare = 1, OrdersTo = new ShopReceiver(new Uri(orders.Url), null, null) } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(30));
        var people = await Truths.AllAsync(desk);
        var bought = orders.Requests.Select(request => request.Json.GetProperty("items")[0].GetProperty("orderId").GetString()).Distinct().Count();
        Assert.InRange(bought, 20, 400);
        // Some were called off or given back meanwhile, and reported again.
        Assert.InRange(orders.Requests.Count, bought + 1, bought * 2);
        Assert.Equal(bought, people.SelectMany(p => p.GetProperty("purchases").EnumerateArray()).Count(o => o.GetProperty("cause").GetString() == "natural"));
        Assert.InRange(people.Count(p => p.GetProperty("purchases").GetArrayLength() == 1), 90, 210); // about half buy once
    }

    [Fact]
    public async Task People_write_and_block_through_webhooks_only()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { Friends = 300, WebhookUrl = new Uri(receiver.Url), RateLimits = false, Population = Lively with { WriteRate = 0.5, BlockHazard = 0.5 } });
        await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("早安") });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        var people = await Truths.AllAsync(desk);
        Assert.Equal(people.Count(p => p.GetProperty("blockedAt").ValueKind != JsonValueKind.Null), receiver.Events.Count(e => e.GetProperty("type").GetString() == "unfollow"));
        Assert.Equal(people.Sum(p => p.GetProperty("writings").GetArrayLength()), receiver.Events.Count(e => e.GetProperty("type").GetString() == "message"));
        Assert.NotEmpty(receiver.Events);
    }

    private static string Id(JsonElement person) => person.GetProperty("userId").GetString()!;

    private static async Task SurveyAsync(Desk desk, Receiver shop)
    {
        object Area(string label, string path) => new { type = "uri", label, linkUri = $"{shop.Url}/{path}", area = new { x = 0, y = 0, width = 520, height = 520 } };
        var survey = new { type = "imagemap", altText = "你喜歡哪一種？", baseUrl = "https://example.com/m", baseSize = new { width = 1040, height = 1040 }, actions = new[] { Area("洋裝", "a"), Area("鞋子", "b"), Area("包包", "c"), Area("外套", "d") } };
        var sent = await desk.PostAsync("/v2/bot/message/broadcast", new { messages = new[] { survey } });
        Assert.True(sent.Status == 200, sent.Body.ToString());
    }
}
