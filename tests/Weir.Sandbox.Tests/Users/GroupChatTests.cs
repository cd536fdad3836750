using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Users;

/// <summary>Groups and rooms: members who are no friends, two ways to leave, and what is edited or taken back there.</summary>
public sealed class GroupChatTests
{
    [Fact]
    public async Task A_room_speaks_with_its_own_id_and_has_no_summary()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var room = await MakeAsync(desk, room: true);
        await desk.ControlAsync($"groups/{room}/say", new { userId = desk.Friend, text = "大家好" });
        await desk.Handle.IdleAsync();
        var source = receiver.Events[^1].GetProperty("source");
        Assert.Equal(("room", room, desk.Friend), (source.GetProperty("type").GetString(), source.GetProperty("roomId").GetString(), source.GetProperty("userId").GetString()));
        Assert.Equal(2, (await desk.GetAsync($"/v2/bot/room/{room}/members/count"))["count"].GetInt32());
        Assert.Equal(404, (await desk.GetAsync($"/v2/bot/room/{room}/summary")).Status);
        Assert.Equal(400, (await desk.GetAsync($"/v2/bot/group/{room}/members/count")).Status);
        await desk.PushAsync(room);
        Assert.Equal(2, await desk.UsedAsync());
    }

    [Fact]
    public async Task Leaving_is_told_and_leaving_a_room_twice_is_no_mistake()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var (group, room) = (await MakeAsync(desk, room: false), await MakeAsync(desk, room: true));
        Assert.Equal((200, 200), (await LeaveAsync(desk, "group", group), await LeaveAsync(desk, "room", room)));
        Assert.Equal((404, 200), (await LeaveAsync(desk, "group", group), await LeaveAsync(desk, "room", room)));
        await desk.Handle.IdleAsync();
        Assert.Equal(2, receiver.Events.Count(e => e.GetProperty("type").GetString() == "leave"));
        Assert.Equal(400, (await desk.PushAsync(group)).Status);
    }

    [Fact]
    public async Task A_member_who_blocks_is_still_known_in_the_group()
    {
        await using var desk = await Desk.StartAsync();
        var group = await MakeAsync(desk, room: false);
        await desk.ControlAsync($"friends/{desk.Friend}/block");
        Assert.Equal(404, (await desk.GetAsync($"/v2/bot/profile/{desk.Friend}")).Status);
        Assert.Equal(desk.Friend, (await desk.GetAsync($"/v2/bot/group/{group}/member/{desk.Friend}"))["userId"].GetString());
        Assert.Equal(404, (await desk.GetAsync($"/v2/bot/group/{group}/member/{desk.Friends[2]}")).Status);
    }

    [Fact]
    public async Task What_was_said_can_be_edited_and_taken_back_by_who_said_it_alone()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var group = await MakeAsync(desk, room: false);
        var messageId = (await desk.ControlAsync($"groups/{group}/say", new { userId = desk.Friend, text = "兩件" }))["messageId"].GetString();
        Assert.Equal(409, (await desk.ControlAsync($"groups/{group}/unsend", new { userId = desk.Friends[1], messageId })).Status);
        await desk.ControlAsync($"groups/{group}/edit", new { userId = desk.Friend, messageId, text = "三件" });
        await desk.ControlAsync($"groups/{group}/unsend", new { userId = desk.Friend, messageId });
        await desk.ControlAsync($"groups/{group}/tap", new { userId = desk.Friend, data = "a=1" });
        await desk.Handle.IdleAsync();
        Assert.Equal(["join", "message", "messageEdited", "unsend", "postback"], receiver.Events.Select(e => e.GetProperty("type").GetString()));
        Assert.All(receiver.Events, e => Assert.Equal(group, e.GetProperty("source").GetProperty("groupId").GetString()));
        Assert.NotEqual(Token(receiver.Events[1]), Token(receiver.Events[2]));
    }

    private static string? Token(JsonElement said) => said.GetProperty("replyToken").GetString();

    private static async Task<string> MakeAsync(Desk desk, bool room) =>
        (await desk.ControlAsync("groups", new { members = desk.Friends.Take(2), room }))["groupId"].GetString()!;

    private static async Task<int> LeaveAsync(Desk desk, string kind, string id) => (await desk.PostAsync($"/v2/bot/{kind}/{id}/leave", null)).Status;
}
