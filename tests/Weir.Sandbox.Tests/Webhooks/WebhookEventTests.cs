using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Webhooks;

/// <summary>Every event type the control API can cause: who it names, whether it can be answered, what it carries.</summary>
public sealed class WebhookEventTests
{
    public static TheoryData<string, object, string, bool> OfOnePerson => new()
    {
        { "say", new { text = "嗨" }, "message", true },
        { "sticker", new { }, "message", true },
        { "location", new { }, "message", true },
        { "media", new { type = "video" }, "message", true },
        { "tap", new { data = "d" }, "postback", true },
        { "block", new { }, "unfollow", false },
        { "watch", new { trackingId = "t1" }, "videoPlayComplete", true },
        { "beacon", new { }, "beacon", true },
        { "membership", new { type = "joined" }, "membership", true },
        { "account-link", new { nonce = "0123456789" }, "accountLink", true },
        { "event", new { type = "somethingNew", properties = new { x = 1 } }, "somethingNew", false },
    };

    [Theory]
    [MemberData(nameof(OfOnePerson))]
    public async Task One_person_causes(string verb, object body, string type, bool repliable)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        Assert.Equal(200, (await desk.ControlAsync($"friends/{desk.Friend}/{verb}", body)).Status);
        await desk.Handle.IdleAsync();
        var caused = Assert.Single(receiver.Events);
        Assert.Equal(type, caused.GetProperty("type").GetString());
        Assert.Equal("active", caused.GetProperty("mode").GetString());
        Assert.Equal(repliable, caused.TryGetProperty("replyToken", out _));
        Assert.Equal("user", caused.GetProperty("source").GetProperty("type").GetString());
        Assert.DoesNotContain(caused.EnumerateObject(), p => p.Value.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Unblocking_is_a_follow_too_and_so_is_the_first_add()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var friend = desk.Friend;
        await desk.ControlAsync($"friends/{friend}/block");
        await desk.ControlAsync($"friends/{friend}/unblock");
        await desk.ControlAsync("friends", new { count = 1 });
        await desk.Handle.IdleAsync();
        Assert.Equal(["true", "false"], receiver.Events.Where(e => e.GetProperty("type").GetString() == "follow").Select(e => e.GetProperty("follow").GetProperty("isUnblocked").GetRawText()).OrderDescending());
    }

    [Fact]
    public async Task A_failed_account_link_names_nobody()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync($"friends/{desk.Friend}/account-link", new { failed = true, nonce = "0123456789" });
        await desk.Handle.IdleAsync();
        var failed = Assert.Single(receiver.Events);
        Assert.Equal("failed", failed.GetProperty("link").GetProperty("result").GetString());
        Assert.False(failed.TryGetProperty("source", out _));
        Assert.False(failed.TryGetProperty("replyToken", out _));
    }

    [Fact]
    public async Task An_edited_message_keeps_its_id_and_an_unsent_one_loses_its_content()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var id = (await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "兩件" }))["messageId"].GetString();
        await desk.ControlAsync($"friends/{desk.Friend}/edit", new { messageId = id, text = "三件" });
        await desk.ControlAsync($"friends/{desk.Friend}/unsend", new { messageId = id });
        await desk.Handle.IdleAsync();
        Assert.Equal(["message", "messageEdited", "unsend"], receiver.Events.Select(e => e.GetProperty("type").GetString()));
        Assert.Equal(id, receiver.Events[1].GetProperty("message").GetProperty("id").GetString());
        Assert.False(receiver.Events[1].GetProperty("message").TryGetProperty("markAsReadToken", out _));
        Assert.Equal(id, receiver.Events[2].GetProperty("unsend").GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task Groups_tell_who_came_and_went_and_may_leave_the_speaker_unnamed()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var group = (await desk.ControlAsync("groups", new { members = new[] { desk.Friend } }))["groupId"].GetString()!;
        await desk.ControlAsync($"groups/{group}/say", new { userId = desk.Friend, text = "大家好" });
        await desk.ControlAsync($"groups/{group}/say", new { userId = desk.Friend, text = "大家好", unnamed = true });
        await desk.ControlAsync($"groups/{group}/member-join", new { userId = desk.Friends[1] });
        await desk.ControlAsync($"groups/{group}/member-leave", new { userId = desk.Friends[1] });
        await desk.ControlAsync($"groups/{group}/remove-bot");
        await desk.Handle.IdleAsync();
        Assert.Equal(["join", "message", "message", "memberJoined", "memberLeft", "leave"], receiver.Events.Select(e => e.GetProperty("type").GetString()));
        Assert.Equal([false, true, false, false, false, false], receiver.Events.Select(e => e.GetProperty("source").TryGetProperty("userId", out _)));
        Assert.Equal([true, true, true, true, false, false], receiver.Events.Select(e => e.TryGetProperty("replyToken", out _)));
    }

    [Fact]
    public async Task A_greeting_and_an_auto_response_arrive_beside_the_bot_and_cost_nothing()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync("faults", new { switches = new { greeting = true, autoResponse = true } });
        var added = (await desk.ControlAsync("friends", new { count = 1 }))["friends"][0].GetProperty("userId").GetString()!;
        await desk.ControlAsync($"friends/{added}/say", new { text = "嗨" });
        Assert.Equal(["greeting", "autoresponse"], (await desk.InboxAsync(added)).Select(m => m.GetProperty("kind").GetString()));
        Assert.Equal(0, await desk.UsedAsync());
        desk.Clock.Advance(TimeSpan.FromDays(1));
        var insight = await desk.GetAsync("/v2/bot/insight/message/delivery?date=20261121");
        Assert.Equal((1, 1), (insight["welcomeResponse"].GetInt32(), insight["autoResponse"].GetInt32()));
    }
}
