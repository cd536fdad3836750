using System.Text.Json;
using Weir.Sandbox.Faults;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Control;

/// <summary>Faults as the page sets them: one after the other, by preset, for a while, and all off at once.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("rateLimit", "The API rate limit has been exceeded. Try again later.")]
    [InlineData("monthlyLimit", "You have reached your monthly limit.")]
    [InlineData("tooManyToOneUser", "Failed to send messages")]
    [InlineData("audienceJobs", "Too many requests to the audience group. Try again later.")]
    public async Task Each_kind_of_429_has_its_own_words(string reason, string message)
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync("faults/rules", new { rules = new[] { new { kind = "status", status = 429, reason } } });
        var answer = await desk.PushAsync(desk.Friend);
        Assert.Equal((429, message), (answer.Status, answer["message"].GetString()));
        Assert.Empty(await desk.InboxAsync(desk.Friend));
    }

    [Fact]
    public async Task An_outage_ends_by_the_clock_and_tells_how_often_it_struck()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync("faults/presets/outage");
        Assert.Equal(500, (await desk.PushAsync(desk.Friend)).Status);
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "有人嗎" });
        await desk.Handle.IdleAsync();
        Assert.Empty(receiver.Requests);
        Assert.Equal([1, 1], Rules(await desk.LookAsync("faults")).Select(r => r.GetProperty("happened").GetInt32()));

        await desk.Handle.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await desk.PushAsync(desk.Friend)).Status);
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "好了" });
        await desk.Handle.IdleAsync();
        Assert.Single(receiver.Requests);
        Assert.All(Rules(await desk.LookAsync("faults")), r => Assert.True(r.GetProperty("isOver").GetBoolean()));
    }

    [Fact]
    public async Task A_platform_that_is_not_to_be_reached_does_nothing()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync("faults/rules", new { rules = new[] { new { kind = "cut", endpoint = "message/push" } } });
        await Assert.ThrowsAsync<HttpRequestException>(() => desk.PushAsync(desk.Friend));
        Assert.Empty(await desk.InboxAsync(desk.Friend));
        var entry = Assert.Single((await desk.LookAsync("traffic"))["entries"].EnumerateArray());
        Assert.Equal((0, "cut"), (entry.GetProperty("status").GetInt32(), entry.GetProperty("fault").GetString()));
    }

    [Fact]
    public async Task Rules_are_added_and_taken_one_by_one_and_all_go_at_once()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync("faults/rules", new { rules = new[] { new { kind = "status" } } });
        await desk.PushAsync(desk.Friend);
        var both = Rules(await desk.ControlAsync("faults/rules", new { rules = new[] { new { kind = "lost" } } }));
        Assert.Equal([1, 0], both.Select(r => r.GetProperty("happened").GetInt32()));
        Assert.Equal(["*", "webhook"], both.Select(r => r.GetProperty("endpoint").GetString()));
        var left = await desk.SendAsync(HttpMethod.Delete, $"/sandbox/v1/faults/rules/{both[0].GetProperty("number")}", null);
        Assert.Equal("lost", Assert.Single(Rules(left)).GetProperty("kind").GetString());
        Assert.Equal(404, (await desk.SendAsync(HttpMethod.Delete, $"/sandbox/v1/faults/rules/{both[0].GetProperty("number")}", null)).Status);
        await desk.SendAsync(HttpMethod.Delete, "/sandbox/v1/faults", null);
        Assert.Empty(Rules(await desk.LookAsync("faults")));
    }

    [Theory]
    [InlineData("""{"kind":"lost","endpoint":"*"}""")]
    [InlineData("""{"kind":"status","endpoint":"webhook"}""")]
    [InlineData("""{"kind":"Status"}""")]
    [InlineData("""{"kind":"status","status":200}""")]
    [InlineData("""{"kind":"status","status":500,"reason":"rateLimit"}""")]
    [InlineData("""{"kind":"status","status":429,"reason":"bored"}""")]
    [InlineData("""{"kind":"status","rate":1.5}""")]
    [InlineData("""{"kind":"latency","latencyMs":-1}""")]
    public async Task What_could_never_strike_is_refused(string rule)
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal(400, (await desk.ControlAsync("faults/rules", new { rules = new[] { JsonElement.Parse(rule) } })).Status);
    }

    [Fact]
    public void Every_preset_that_is_named_is_there() => Assert.All(FaultPresets.Names, name => Assert.NotEmpty(FaultPresets.Find(name)!));

    [Fact]
    public async Task The_traffic_tells_what_a_call_left_of_the_limits_and_which_webhooks_a_fault_met()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url), MonthlyMessages = 10 });
        await desk.PushAsync(desk.Friend);
        await desk.GetAsync($"/v2/bot/profile/{desk.Friend}?x=1");
        await desk.GetAsync("/v2/bot/nothing");
        await desk.ControlAsync("faults/rules", new { rules = new[] { new { kind = "doubled" } } });
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "嗨" });
        await desk.Handle.IdleAsync();
        var entries = (await desk.LookAsync("traffic"))["entries"].EnumerateArray().ToArray();
        Assert.Equal((1_999, 2_000, 9), (entries[0].GetProperty("limitLeft").GetInt32(), entries[0].GetProperty("limit").GetInt32(), entries[0].GetProperty("quotaLeft").GetInt32()));
        Assert.Equal($"/v2/bot/profile/{desk.Friend}?x=1", entries[1].GetProperty("path").GetString());
        Assert.Equal(404, entries[2].GetProperty("status").GetInt32());
        Assert.All(entries[3..], e => Assert.Equal("doubled", e.GetProperty("fault").GetString()));
        Assert.Equal(receiver.Requests[0].Headers["x-line-signature"], entries[3].GetProperty("signature").GetString());
    }

    private static JsonElement[] Rules(Answer answer) => [.. answer["rules"].EnumerateArray()];
}
