using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Phone;

public sealed class PhoneStreamTests
{
    [Fact]
    public async Task A_page_is_told_what_each_phone_shows_and_again_when_it_changes()
    {
        await using var desk = await Desk.StartAsync();
        await using var live = await Live.OpenAsync(desk, $"users={desk.Friends[0]},{desk.Friends[1]}");
        var first = await live.UntilAsync("phone", s => Is(s, desk.Friends[0]));
        Assert.Equal("friend", first.GetProperty("friendship").GetString());
        await live.UntilAsync("phone", s => Is(s, desk.Friends[1]));
        await desk.PushAsync(desk.Friends[1], "您好");
        var changed = await live.UntilAsync("phone", s => Messages(s).Length > 0);
        Assert.Equal(desk.Friends[1], changed.GetProperty("userId").GetString());
        Assert.Equal(1, changed.GetProperty("unread").GetInt32());
        await desk.ControlAsync($"friends/{desk.Friends[1]}/read");
        await live.UntilAsync("phone", s => Is(s, desk.Friends[1]) && s.GetProperty("unread").GetInt32() == 0);
        await desk.ControlAsync("account", new { displayName = "新名字" });
        await live.UntilAsync("phone", s => s.GetProperty("account").GetProperty("displayName").GetString() == "新名字");
    }

    [Fact]
    public async Task Blocking_muting_and_a_menu_are_seen_at_once_and_a_new_default_only_when_the_chat_is_opened()
    {
        await using var desk = await Desk.StartAsync();
        var menu = await PaintedMenuAsync(desk);
        await using var live = await Live.OpenAsync(desk, $"users={desk.Friend}");
        await desk.PostAsync($"/v2/bot/user/all/richmenu/{menu}", null);
        await desk.ControlAsync($"friends/{desk.Friend}/mute");
        var muted = await live.UntilAsync("phone", s => s.GetProperty("isMuted").GetBoolean());
        Assert.Equal(JsonValueKind.Null, muted.GetProperty("richMenu").ValueKind);
        await desk.ControlAsync($"friends/{desk.Friend}/enter");
        var entered = await live.UntilAsync("phone", s => s.GetProperty("richMenu").ValueKind == JsonValueKind.Object);
        Assert.Equal(Pictures.Png(1200, 800), (await desk.SendAsync(HttpMethod.Get, entered.GetProperty("richMenu").GetProperty("imageUrl").GetString()!, null)).Bytes);
        await desk.SendAsync(HttpMethod.Delete, $"/api/v2/bot/richmenu/{menu}", null);
        await desk.ControlAsync($"friends/{desk.Friend}/block");
        var blocked = await live.UntilAsync("phone", s => s.GetProperty("friendship").GetString() == "blocked");
        Assert.Equal(menu, blocked.GetProperty("richMenu").GetProperty("id").GetString());
        await desk.ControlAsync($"friends/{desk.Friend}/enter");
        await live.UntilAsync("phone", s => s.GetProperty("richMenu").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task With_chats_switched_on_a_message_is_read_when_the_bot_says_so_and_not_before()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await using var live = await Live.OpenAsync(desk, $"users={desk.Friend}");
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "一" });
        await live.UntilAsync("phone", s => Messages(s) is [var said] && said.GetProperty("isRead").GetBoolean());
        await desk.ControlAsync("faults", new { switches = new { chatMode = true } });
        Assert.Equal("manual", (await desk.GetAsync("/v2/bot/info"))["markAsReadMode"].GetString());
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "二" });
        await live.UntilAsync("phone", s => Messages(s) is [_, var said] && !said.GetProperty("isRead").GetBoolean());
        await desk.Handle.IdleAsync();
        var token = receiver.Events.Single(e => e.GetProperty("message").GetProperty("text").GetString() == "二").GetProperty("message").GetProperty("markAsReadToken").GetString();
        Assert.Equal(200, (await desk.PostAsync("/v2/bot/chat/markAsRead", new { markAsReadToken = token })).Status);
        await live.UntilAsync("phone", s => Messages(s) is [_, var said] && said.GetProperty("isRead").GetBoolean());
    }

    [Fact]
    public async Task The_loading_animation_runs_until_the_next_message()
    {
        await using var desk = await Desk.StartAsync();
        await using var live = await Live.OpenAsync(desk, $"users={desk.Friend}");
        await desk.PostAsync("/v2/bot/chat/loading/start", new { chatId = desk.Friend, loadingSeconds = 30 });
        var waiting = await live.UntilAsync("phone", s => s.GetProperty("waitsUntil").ValueKind == JsonValueKind.String);
        Assert.Equal(Desk.Start.AddSeconds(30), waiting.GetProperty("waitsUntil").GetDateTimeOffset());
        await desk.PushAsync(desk.Friend, "好了");
        await live.UntilAsync("phone", s => Messages(s).Length == 1 && s.GetProperty("waitsUntil").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task The_traffic_is_announced_to_whoever_listens()
    {
        await using var desk = await Desk.StartAsync();
        await using var live = await Live.OpenAsync(desk, "traffic=1");
        await live.UntilAsync("traffic", t => t.GetProperty("last").GetInt64() == 0);
        await desk.GetAsync("/v2/bot/info");
        await live.UntilAsync("traffic", t => t.GetProperty("last").GetInt64() == 1);
    }

    [Fact]
    public async Task Streams_end_with_the_sandbox_and_do_not_hold_it_up()
    {
        var desk = await Desk.StartAsync();
        await using var live = await Live.OpenAsync(desk, $"users={desk.Friend}&traffic=1");
        await live.UntilAsync("phone", _ => true);
        await desk.DisposeAsync();
        Assert.True(await live.EndsAsync());
    }

    [Fact]
    public async Task A_page_shows_so_many_phones_and_only_of_people_who_exist()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 9 });
        Assert.Equal(400, (await desk.LookAsync("live?users=" + string.Join(',', desk.Friends))).Status);
        Assert.Equal(404, (await desk.LookAsync("live?users=U1")).Status);
    }

    private static bool Is(JsonElement screen, string userId) => screen.GetProperty("userId").GetString() == userId;

    private static JsonElement[] Messages(JsonElement screen) => [.. screen.GetProperty("messages").EnumerateArray()];

    private static async Task<string> PaintedMenuAsync(Desk desk)
    {
        var id = (await desk.PostAsync("/v2/bot/richmenu", new { size = new { width = 1200, height = 800 }, selected = true, name = "a", chatBarText = "選單", areas = Array.Empty<object>() }))["richMenuId"].GetString()!;
        using var picture = new ByteArrayContent(Pictures.Png(1200, 800)) { Headers = { ContentType = new("image/png") } };
        await desk.SendAsync(HttpMethod.Post, $"/data/v2/bot/richmenu/{id}/content", picture);
        return id;
    }
}
