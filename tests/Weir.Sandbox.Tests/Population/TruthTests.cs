using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Population;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Population;

public sealed class TruthTests
{
    /// <summary>A month's worth of everything in a few days.</summary>
    private static readonly PopulationOptions Busy = new()
    {
        Enabled = true, SurveyClickRate = 0.3, ClickRate = 0.2, WriteRate = 0.1, QuestionsADay = 0.05, BuyerShare = 0.3, LeavesADay = 0.01, ReturnsADay = 0.05, NeverBoughtPurchaseRate = 0.3,
    };

    [Fact]
    public async Task The_same_seed_makes_the_same_acts_byte_for_byte_and_another_seed_others()
    {
        var runs = new List<(string Truth, string Events)>();
        foreach (var seed in (ulong[])[7, 7, 8])
        {
            runs.Add(await LiveAsync(seed));
        }
        Assert.Equal(runs[0].Truth, runs[1].Truth);
        Assert.Equal(runs[0].Events, runs[1].Events);
        Assert.NotEqual(runs[0].Truth, runs[2].Truth);
        foreach (var act in (string[])["\"follow\"", "\"unfollow\"", "\"message\"", "\"postback\""])
        {
            Assert.Contains($"\"type\":{act}", runs[0].Events, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_messages_added_is_what_was_sold_less_what_would_have_been_sold_anyway()
    {
        await using var shop = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { Friends = 1_000, RateLimits = false, Population = Busy });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(3));
        var quiet = (await desk.LookAsync("truth/sales")).Body;
        Assert.True(quiet.GetProperty("sold").GetProperty("orders").GetInt32() > 0);
        Assert.Equal(0, quiet.GetProperty("addedByMessages").GetProperty("orders").GetInt32());
        await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts($"新洋裝 {shop.Url}/dress") });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        var loud = (await desk.LookAsync("truth/sales")).Body;
        Assert.True(loud.GetProperty("addedByMessages").GetProperty("orders").GetInt32() > 0);
        Assert.Equal(
            loud.GetProperty("sold").GetProperty("revenue").GetDecimal() - loud.GetProperty("withoutMessages").GetProperty("revenue").GetDecimal(),
            loud.GetProperty("addedByMessages").GetProperty("revenue").GetDecimal());
        var people = await Truths.AllAsync(desk);
        Assert.Equal(people.Sum(p => p.GetProperty("purchasesWithoutMessages").EnumerateArray().Count(o => o.GetProperty("amount").GetDecimal() > 0)), loud.GetProperty("withoutMessages").GetProperty("orders").GetInt32() + Cancelled(people));
        Assert.Contains(people, p => p.GetProperty("wouldHaveBoughtAnyway").GetBoolean());
    }

    [Fact]
    public async Task Nothing_of_it_is_told_through_LINEs_API()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { Friends = 200, RateLimits = false, WebhookUrl = new Uri(receiver.Url), Population = Busy });
        await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts($"新洋裝 {receiver.Url}/dress") });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        var told = new StringBuilder();
        foreach (var path in (string[])["/v2/bot/info", $"/v2/bot/profile/{desk.Friend}", "/v2/bot/followers/ids?limit=1000", "/v2/bot/insight/followers?date=20261121", "/v2/bot/insight/demographic", "/v2/bot/message/quota/consumption"])
        {
            var answer = await desk.GetAsync(path);
            Assert.Equal(200, answer.Status);
            told.Append(answer.Body);
        }
        foreach (var request in receiver.Requests)
        {
            told.Append(Encoding.UTF8.GetString(request.Bytes));
        }
        foreach (var secret in (string[])["intent", "interests", "talkativeness", "cycleDays", "stage", "wouldHaveBoughtAnyway", "natural", "heldOut", "letDown"])
        {
            Assert.DoesNotContain($"\"{secret}", told.ToString(), StringComparison.OrdinalIgnoreCase);
        }
        foreach (var path in (string[])["/api/truth", "/api/sandbox/v1/truth", "/api/v2/bot/truth", "/data/sandbox/v1/truth", "/api/truth/utterances"])
        {
            Assert.Equal(404, (await desk.GetAsync(path, host: "")).Status);
        }
    }

    [Fact]
    public async Task Tests_read_the_sentences_and_their_sets_over_the_control_API()
    {
        await using var desk = await Desk.StartAsync();
        var training = (await desk.LookAsync("truth/utterances?set=training"))["utterances"];
        var held = (await desk.LookAsync("truth/utterances?set=heldOut"))["utterances"];
        Assert.Equal((await desk.LookAsync("truth/utterances"))["utterances"].GetArrayLength(), training.GetArrayLength() + held.GetArrayLength());
        Assert.All(held.EnumerateArray(), u => Assert.Equal("heldOut", u.GetProperty("set").GetString()));
        Assert.Equal(400, (await desk.LookAsync("truth/utterances?set=both")).Status);
    }

    [Fact]
    public async Task The_shops_register_says_who_is_bound_and_keeps_its_doubles()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 2_000, Population = Busy });
        var rows = Encoding.UTF8.GetString((await desk.LookAsync("shop/members.csv")).Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')).ToArray();
        // Buyers, and one in five of the others.
        Assert.InRange(rows.Length, 750, 1_050);
        Assert.Contains(rows, row => row[0].EndsWith('B'));
        Assert.InRange(rows.Count(row => row[4].Length == 33), 650, 950);
    }

    private static int Cancelled(JsonElement[] people) =>
        people.SelectMany(p => p.GetProperty("purchases").EnumerateArray()).Count(o => o.GetProperty("cause").GetString() == "natural" && o.GetProperty("sequel") is { ValueKind: JsonValueKind.Object } sequel && sequel.GetProperty("isCancelled").GetBoolean() && sequel.GetProperty("at").GetDateTimeOffset() <= Desk.Start.AddDays(5));

    /// <summary>Three busy days with a survey, a shop, and a bot that hears everything; what happened, and what was heard.</summary>
    private static async Task<(string Truth, string Events)> LiveAsync(ulong seed)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var orders = await Receiver.StartAsync();
        var population = Busy with { OrdersTo = new ShopReceiver(new Uri(orders.Url), null, 1) { EventsUrl = new Uri(orders.Url + "/events") } };
        await using var desk = await Desk.StartAsync(o => o with { Friends = 400, Seed = seed, RateLimits = false, WebhookUrl = new Uri(receiver.Url), Population = population });
        object Choice(string label) => new { type = "action", action = new { type = "postback", label, data = "like=" + label } };
        var survey = new { type = "text", text = $"新洋裝 {desk.Url}/shop/dress", quickReply = new { items = new[] { Choice("洋裝"), Choice("鞋子"), Choice("包包") } } };
        Assert.Equal(200, (await desk.PostAsync("/v2/bot/message/broadcast", new { messages = new[] { survey } })).Status);
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(3));
        var truth = string.Concat((await Truths.AllAsync(desk)).Select(p => p.GetRawText()));
        var events = receiver.Events.Concat(orders.Requests.SelectMany(r => r.Json.GetProperty("items").EnumerateArray())).Select(Canonical).Order(StringComparer.Ordinal);
        // The port is this machine's luck, not the seed's.
        return (truth.Replace(desk.Url, "", StringComparison.Ordinal), string.Join('\n', events));
    }

    /// <summary>Bodies hold several events in the order in which threads came by, and spell them in many ways; an event itself is the same.</summary>
    private static string Canonical(JsonElement element) => Sorted(JsonNode.Parse(element.GetRawText()))!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
