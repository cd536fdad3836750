using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>Groups, rooms and chats of two: who is in them, and what their members say and do there.</summary>
internal sealed class GroupEndpoints(World world)
{
    private const int NameMax = 50;

    public void Map(ControlHost control)
    {
        control.Post("groups", Create);
        control.Get("groups", _ => world.Locked(() => ControlEndpoints.Ok(new { groups = world.Groups.All.Select(Describe).ToArray() })));
        control.Get("groups/{groupId}/chat", http => world.Locked(() => ControlEndpoints.Ok(new { messages = Find(http).Chat.Select(Describe).ToArray() })));
        control.PostBytes("groups/{groupId}/upload", PhoneEndpoints.UploadBytesMax, Upload);
        Act(control, "say", (g, p, b) => Sent(world.Acts.Say(p, b.Text("text"), g, b.Flag("unnamed") ?? false, quoted: Quoted(g, b))));
        Act(control, "sticker", (g, p, b) => Sent(world.Acts.Sticker(p, b.OptionalText("packageId") ?? "446", b.OptionalText("stickerId") ?? "1988", Quoted(g, b), g)));
        Act(control, "location", (g, p, b) => Sent(world.Acts.Location(p, b.Text("title"), b.Text("address"), b.Number("latitude") ?? 25.0338, b.Number("longitude") ?? 121.5646, g)));
        Act(control, "tap", (g, p, b) => Did(world.Acts.Tap(p, b.Text("data"), b.Object("params") is { } parameters ? JsonObject.Create(parameters) : null, b.OptionalText("displayText"), g), "The account is not in this group."));
        Act(control, "unsend", (g, p, b) => Did(world.Acts.Unsend(p, b.Text("messageId"), g), "This person sent no such message here."));
        Act(control, "edit", (g, p, b) => Did(world.Acts.EditIn(g, p, b.Text("messageId"), b.Text("text")), "This person sent no such message here."));
        Act(control, "member-leave", (g, p, _) => Did(world.GroupActs.Leave(g, p), "Nobody leaves a chat of two."));
        Act(control, "read", (g, p, _) =>
        {
            g.Seen(p);
            p.Notice();
            return new { done = true };
        });
        On(control, "member-join", (g, b) => Did(world.GroupActs.Join(g, Person(b.Text("userId"))), "This person is in the group already, or it is a chat of two."));
        On(control, "invite-bot", (g, _) => Did(world.GroupActs.InviteBot(g), world.Account.JoinsGroups ? "The account is in this chat already." : "The account does not allow itself to be added to groups."));
        On(control, "remove-bot", (g, _) => Did(world.GroupActs.RemoveBot(g), "The account is not in this chat."));
    }

    /// <summary>What a member does.</summary>
    private void Act(ControlHost control, string verb, Func<Group, Person, ControlBody, object> act) =>
        On(control, verb, (group, body) => act(group, Member(group, body.Text("userId")), body));

    private void On(ControlHost control, string verb, Func<Group, ControlBody, object> act) =>
        control.Post("groups/{groupId}/" + verb, (http, body) => world.Locked(() => ControlEndpoints.Ok(act(Find(http), body))));

    private IResult Create(HttpContext http, ControlBody body)
    {
        var name = body.OptionalText("name") ?? "姊妹聊天室";
        if (name.Length > NameMax)
        {
            throw new ControlException(400, $"'name' must have at most {NameMax} characters.");
        }
        var kind = body.OptionalText("kind") switch
        {
            null when body.Flag("room") == true => GroupKind.Room,
            null or "group" => GroupKind.Group,
            "room" => GroupKind.Room,
            _ => throw new ControlException(400, "'kind' must be group or room."),
        };
        return world.Locked(() =>
        {
            if (world.Groups.IsFull)
            {
                throw new ControlException(409, $"There are {Groups.GroupsMax} groups already.");
            }
            var members = body.Texts("members").Select(Person).ToArray();
            return ControlEndpoints.Ok(Describe(world.GroupActs.Create(name, members, kind, body.Flag("inviteBot") ?? true)));
        });
    }

    private IResult Upload(HttpContext http, byte[] bytes)
    {
        var file = UploadedFile.Of(http.Request, bytes);
        return world.Locked(() =>
        {
            var group = Find(http);
            return ControlEndpoints.Ok(Sent(file.Send(world, Member(group, http.Request.Query["userId"].ToString()), group)));
        });
    }

    private Group Find(HttpContext http)
    {
        var groupId = (string)http.Request.RouteValues["groupId"]!;
        return world.Groups.FindChat(groupId) ?? throw new ControlException(404, $"There is no group {groupId}.");
    }

    private Person Person(string userId) => world.People.Find(userId) ?? throw new ControlException(404, $"There is nobody with the user id {userId}.");

    private static Person Member(Group group, string userId) =>
        group.Members.Find(m => m.UserId == userId) ?? throw new ControlException(409, "This person is not in the group.");

    private static string? Quoted(Group group, ControlBody body) => body.OptionalText("quotes") switch
    {
        null => null,
        var id when group.Chat.Any(e => e.MessageId == id && e is { Unsent: false, Note: null }) => id,
        _ => throw new ControlException(409, "There is no such message in the chat."),
    };

    private static object Sent(string? messageId) => new { messageId = messageId ?? throw new ControlException(409, "This person's account is deleted."), done = true };

    private static object Did(bool done, string otherwise) => done ? new { done } : throw new ControlException(409, otherwise);

    private static object Describe(Group group) => new
    {
        groupId = group.Id,
        name = group.Name,
        kind = group.Kind.ToString().ToLowerInvariant(),
        botIsIn = group.BotIsIn,
        members = group.Members.Select(m => m.UserId),
    };

    private static object Describe(GroupEntry entry) => new
    {
        at = entry.At,
        from = entry.Sender is null ? "account" : "person",
        userId = entry.Sender?.UserId,
        messageId = entry.MessageId,
        message = entry.Unsent || entry.Note is not null ? (object?)null : entry.Content,
        unsent = entry.Unsent,
        note = entry.Note,
    };
}
