using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Webhooks;

/// <summary>Trap 3: several people in one body, empty bodies, duplicates, reordering, redelivery, and a receiver that is too slow.</summary>
public sealed class WebhookDeliveryTests
{
    [Fact]
    public async Task What_waits_while_the_receiver_is_busy_leaves_in_one_body_for_several_people()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { Friends = 30, WebhookUrl = new Uri(receiver.Url), WebhookTimeout = TimeSpan.FromMinutes(1) });
        var gate = new TaskCompletionSource();
        receiver.Respond = _ => gate.Task;
        foreach (var friend in desk.Friends)
        {
            await desk.ControlAsync($"friends/{friend}/say", new { text = "嗨" });
        }
        gate.SetResult();
        await desk.Handle.IdleAsync();
        Assert.Equal(30, receiver.Events.Length);
        Assert.Contains(receiver.Requests, r => r.Events.Select(e => e.GetProperty("source").GetProperty("userId").GetString()).Distinct().Count() > 1);
    }

    [Fact]
    public async Task The_test_of_the_endpoint_sends_an_empty_body_and_tells_what_happened()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookTimeout = TimeSpan.FromMilliseconds(300) });
        Assert.Equal((404, "Webhook endpoint not found"), Say(await desk.GetAsync("/v2/bot/channel/webhook/endpoint")));
        Assert.Equal((400, "Invalid webhook endpoint URL"), Say(await desk.PutAsync("/v2/bot/channel/webhook/endpoint", new { endpoint = "http://example.com" })));
        Assert.Equal(200, (await desk.PutAsync("/v2/bot/channel/webhook/endpoint", new { endpoint = receiver.Url })).Status);
        var good = await desk.PostAsync("/v2/bot/channel/webhook/test", new { });
        Assert.True(good["success"].GetBoolean());
        Assert.Equal("OK", good["reason"].GetString());
        Assert.Empty(Assert.Single(receiver.Requests).Events);

        receiver.Respond = http =>
        {
            http.Response.StatusCode = 401;
            return Task.CompletedTask;
        };
        Assert.Equal("ERROR_STATUS_CODE", (await desk.PostAsync("/v2/bot/channel/webhook/test", new { }))["reason"].GetString());
        receiver.Respond = http => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal("REQUEST_TIMEOUT", (await desk.PostAsync("/v2/bot/channel/webhook/test", new { }))["reason"].GetString());
        Assert.Equal("COULD_NOT_CONNECT", (await desk.PostAsync("/v2/bot/channel/webhook/test", new { endpoint = "http://localhost:1" }))["reason"].GetString());
    }

    [Fact]
    public async Task Nothing_is_redelivered_unless_redelivery_is_on()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Respond = Fail;
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "嗨" });
        await desk.Handle.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Single(receiver.Requests);
        Assert.Equal("ERROR_STATUS_CODE", (await desk.LookAsync("traffic"))["entries"].EnumerateArray().Last().GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_redelivered_event_is_the_same_but_for_its_mark_and_comes_late_with_its_old_time()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Respond = Fail;
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url), WebhookRedelivery = true });
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "嗨" });
        await desk.Handle.AdvanceAsync(TimeSpan.FromHours(1));
        var events = receiver.Events;
        Assert.Equal(4, events.Length);
        Assert.Single(events.Select(e => e.GetProperty("webhookEventId").GetString()).Distinct());
        Assert.Single(events.Select(e => e.GetProperty("replyToken").GetString()).Distinct());
        Assert.All(events, e => Assert.Equal(Desk.Start.ToUnixTimeMilliseconds(), e.GetProperty("timestamp").GetInt64()));
        Assert.Equal([false, true, true, true], events.Select(e => e.GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean()));
    }

    [Fact]
    public async Task A_doubled_event_is_no_redelivery()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync("faults", new { rules = new[] { new { kind = "doubled" } } });
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "嗨" });
        await desk.Handle.IdleAsync();
        Assert.Equal(2, receiver.Events.Length);
        Assert.Single(receiver.Events.Select(e => e.GetProperty("webhookEventId").GetString()).Distinct());
        Assert.All(receiver.Events, e => Assert.False(e.GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean()));
    }

    [Fact]
    public async Task Lost_and_reordered_webhooks_follow_their_rules()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync("faults", new { rules = new object[] { new { kind = "lost", times = 1 }, new { kind = "reordered", times = 1 } } });
        foreach (var text in (string[])["lost", "late", "first"])
        {
            await desk.ControlAsync($"friends/{desk.Friend}/say", new { text });
            desk.Clock.Advance(TimeSpan.FromMilliseconds(10));
        }
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(["first", "late"], receiver.Events.Select(e => e.GetProperty("message").GetProperty("text").GetString()));
        Assert.True(receiver.Events[1].GetProperty("timestamp").GetInt64() < receiver.Events[0].GetProperty("timestamp").GetInt64());
    }

    [Fact]
    public async Task With_the_webhook_switched_off_nothing_leaves_and_the_api_says_inactive()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync("faults", new { switches = new { webhookActive = false } });
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "嗨" });
        await desk.Handle.IdleAsync();
        Assert.Empty(receiver.Requests);
        Assert.False((await desk.GetAsync("/v2/bot/channel/webhook/endpoint"))["active"].GetBoolean());
    }

    private static Task Fail(HttpContext http)
    {
        http.Response.StatusCode = 500;
        return Task.CompletedTask;
    }

    private static (int, string) Say(Answer answer) => (answer.Status, answer.Message);
}
