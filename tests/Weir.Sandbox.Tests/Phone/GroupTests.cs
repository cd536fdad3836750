using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Phone;

/// <summary>Groups and rooms as people have them on their phones, and what the account hears of it.</summary>
public sealed class GroupTests
{
    [Fact]
    public async Task Everything_a_member_can_send_arrives_as_a_webhook_of_the_group_and_on_the_others_phones()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var group = await GroupAsync(desk);
        using var picture = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("image/png") } };
        var picked = (await desk.SendAsync(HttpMethod.Post, $"/sandbox/v1/groups/{group}/upload?type=image&userId={desk.Friend}", picture))["messageId"].GetString();
        await desk.ControlAsync($"groups/{group}/sticker", new { userId = desk.Friend });
        await desk.ControlAsync($"groups/{group}/location", new { userId = desk.Friend, title = "台北101", address = "信義路" });
        await desk.ControlAsync($"groups/{group}/tap", new { userId = desk.Friend, data = "vote=1", displayText = "我選一號" });
        var said = (await desk.ControlAsync($"groups/{group}/say", new { userId = desk.Friend, text = "大家好" }))["messageId"].GetString();
        await desk.ControlAsync($"groups/{group}/edit", new { userId = desk.Friend, messageId = said, text = "各位好" });
        await desk.ControlAsync($"groups/{group}/unsend", new { userId = desk.Friend, messageId = said });
        await desk.Handle.IdleAsync();

        Assert.Equal(
            ["join", "image", "sticker", "location", "postback", "text", "messageEdited", "unsend"],
            receiver.Events.OrderBy(e => e.GetProperty("timestamp").GetInt64()).Select(Kind));
        Assert.All(receiver.Events, e => Assert.Equal(group, e.GetProperty("source").GetProperty("groupId").GetString()));
        Assert.Equal([1, 2, 3], (await desk.GetAsync($"/v2/bot/message/{picked}/content", "/data")).Bytes);
        await using var phone = await Live.OpenAsync(desk, "users=" + desk.Friends[1]);
        var chat = (await phone.UntilAsync("phone", _ => true)).GetProperty("chats")[0];
        Assert.Equal(5, chat.GetProperty("unread").GetInt32());
        Assert.Equal("other", chat.GetProperty("messages")[1].GetProperty("from").GetString());
        Assert.True(chat.GetProperty("messages").EnumerateArray().Last().GetProperty("isUnsent").GetBoolean());
    }

    [Fact]
    public async Task Who_is_meant_by_an_at_sign_is_told_with_its_place_and_the_longest_name_wins()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync($"friends/{desk.Friends[1]}/rename", new { displayName = "小明" });
        await desk.ControlAsync($"friends/{desk.Friends[2]}/rename", new { displayName = "小明明" });
        var group = await GroupAsync(desk);
        var name = (await desk.LookAsync("account"))["displayName"].GetString();
        await desk.ControlAsync($"groups/{group}/say", new { userId = desk.Friend, text = $"😀@小明明 問 @{name}，@All 也看 @無人" });
        await desk.Handle.IdleAsync();
        var mentionees = receiver.Events.Single(e => Kind(e) == "text").GetProperty("message").GetProperty("mention").GetProperty("mentionees").EnumerateArray().ToArray();
        Assert.Equal([desk.Friends[2], desk.Handle.BotUserId, null], mentionees.Select(m => m.TryGetProperty("userId", out var id) ? id.GetString() : null));
        Assert.Equal((2, 4), (mentionees[0].GetProperty("index").GetInt32(), mentionees[0].GetProperty("length").GetInt32()));
        Assert.Equal([false, true], mentionees[..2].Select(m => m.GetProperty("isSelf").GetBoolean()));
        Assert.Equal("all", mentionees[2].GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_account_that_joins_no_groups_hears_nothing_of_them()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync("faults", new { switches = new { joinsGroups = false } });
        var group = await GroupAsync(desk);
        Assert.Equal(409, (await desk.ControlAsync($"groups/{group}/invite-bot")).Status);
        await desk.ControlAsync($"groups/{group}/say", new { userId = desk.Friend, text = "只有我們" });
        await desk.Handle.IdleAsync();
        Assert.Empty(receiver.Events);
        Assert.Equal(400, (await desk.PushAsync(group)).Status);

        await desk.ControlAsync("faults", new { switches = new { joinsGroups = true } });
        await desk.ControlAsync($"groups/{group}/invite-bot");
        await desk.ControlAsync($"groups/{group}/member-leave", new { userId = desk.Friend });
        await desk.ControlAsync($"groups/{group}/member-join", new { userId = desk.Friend });
        await desk.ControlAsync($"groups/{group}/remove-bot");
        await desk.Handle.IdleAsync();
        Assert.Equal(["join", "memberLeft", "memberJoined", "leave"], receiver.Events.Select(Kind));
    }

    [Fact]
    public async Task A_room_tells_of_the_join_with_the_first_thing_that_happens_and_has_its_own_kind_of_source()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var room = (await desk.ControlAsync("groups", new { kind = "room", members = desk.Friends }))["groupId"].GetString()!;
        Assert.StartsWith("R", room, StringComparison.Ordinal);
        await desk.Handle.IdleAsync();
        Assert.Empty(receiver.Events);
        await desk.ControlAsync($"groups/{room}/say", new { userId = desk.Friend, text = "有人嗎" });
        await desk.Handle.IdleAsync();
        Assert.Equal(["join", "text"], receiver.Events.OrderBy(e => e.GetProperty("source").TryGetProperty("userId", out _)).Select(Kind));
        Assert.All(receiver.Events, e => Assert.Equal(room, e.GetProperty("source").GetProperty("roomId").GetString()));
    }

    [Fact]
    public async Task What_the_account_sends_to_a_group_stands_on_every_members_phone()
    {
        await using var desk = await Desk.StartAsync();
        var group = await GroupAsync(desk);
        Assert.Equal(200, (await desk.PushAsync(group, "各位午安")).Status);
        var shown = (await desk.LookAsync($"groups/{group}/chat"))["messages"].EnumerateArray().Last();
        Assert.Equal(("account", "各位午安"), (shown.GetProperty("from").GetString(), shown.GetProperty("message").GetProperty("text").GetString()));
    }

    private static async Task<string> GroupAsync(Desk desk) =>
        (await desk.ControlAsync("groups", new { name = "團購群", members = desk.Friends }))["groupId"].GetString()!;

    private static string Kind(JsonElement e) => e.GetProperty("type").GetString() is "message" ? e.GetProperty("message").GetProperty("type").GetString()! : e.GetProperty("type").GetString()!;
}
