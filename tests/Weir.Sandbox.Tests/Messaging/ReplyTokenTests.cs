using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Messaging;

/// <summary>Trap 1: emulators that take any token hide the bugs of late and double replies.</summary>
public sealed class ReplyTokenTests
{
    [Fact]
    public async Task A_token_answers_once_and_costs_nothing()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var token = await SayAsync(desk, receiver);
        var first = await ReplyAsync(desk, token);
        var second = await ReplyAsync(desk, token);
        Assert.Equal(200, first.Status);
        Assert.Single(first["sentMessages"].EnumerateArray());
        Assert.Equal((400, "Invalid reply token"), (second.Status, second.Message));
        Assert.Equal(0, await desk.UsedAsync());
        Assert.Single(await desk.InboxAsync(desk.Friend));
    }

    [Fact]
    public async Task A_token_is_good_for_a_minute_after_the_webhook()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var token = await SayAsync(desk, receiver);
        desk.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("Invalid reply token", (await ReplyAsync(desk, token)).Message);
    }

    [Fact]
    public async Task A_redelivery_opens_the_minute_anew_but_not_beyond_twenty_minutes_of_the_event()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url), WebhookRedelivery = true });
        receiver.Respond = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var token = await SayAsync(desk, receiver);
        await desk.Handle.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.True(receiver.Events[^1].GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean());
        Assert.Equal(token, receiver.Events[^1].GetProperty("replyToken").GetString());
        Assert.Equal(200, (await ReplyAsync(desk, token)).Status);

        var late = await SayAsync(desk, receiver);
        await desk.Handle.AdvanceAsync(TimeSpan.FromMinutes(21));
        Assert.Equal(400, (await ReplyAsync(desk, late)).Status);
    }

    [Fact]
    public async Task An_event_in_standby_has_no_token()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "嗨", standby = true });
        await desk.Handle.IdleAsync();
        var standby = Assert.Single(receiver.Events);
        Assert.Equal("standby", standby.GetProperty("mode").GetString());
        Assert.False(standby.TryGetProperty("replyToken", out _));
    }

    [Fact]
    public async Task A_reply_refuses_the_retry_key()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var token = await SayAsync(desk, receiver);
        var reply = await desk.PostAsync("/v2/bot/message/reply", new { replyToken = token, messages = Desk.Texts("嗨") }, "/api", ("X-Line-Retry-Key", "123e4567-e89b-12d3-a456-426614174000"));
        Assert.Equal(400, reply.Status);
        Assert.Equal(200, (await ReplyAsync(desk, token)).Status);
    }

    private static async Task<string> SayAsync(Desk desk, Receiver receiver)
    {
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "在嗎" });
        await desk.Handle.IdleAsync();
        JsonElement said = receiver.Events[^1];
        return said.GetProperty("replyToken").GetString()!;
    }

    private static Task<Answer> ReplyAsync(Desk desk, string token) =>
        desk.PostAsync("/v2/bot/message/reply", new { replyToken = token, messages = Desk.Texts("您好") });
}
