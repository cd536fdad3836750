using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Users;
using Weir.Sandbox.Webhooks;

namespace Weir.Sandbox.Control;

/// <summary>Groups and rooms: invite the bot, talk, come and go.</summary>
internal sealed class GroupEndpoints(World world)
{
    public void Map(ControlHost control)
    {
        control.Post("groups", Create);
        control.Get("groups", _ => world.Locked(() => ControlEndpoints.Ok(new { groups = world.Groups.All.Select(Describe).ToArray() })));
        control.Post("groups/{groupId}/say", (http, body) => world.Locked(() => Say(Find(http), body)));
        Act(control, "edit", (g, b) => world.Events.MessageEdited(Speaker(g, b), new JsonObject
        {
            ["type"] = "text",
            ["id"] = b.Text("messageId"),
            ["quoteToken"] = PhoneTokens.Quote(world.Ids.Message()),
            ["text"] = b.Text("text"),
        }));
        Act(control, "unsend", (g, b) => world.Events.Unsend(Speaker(g, b), b.Text("messageId")));
        Act(control, "tap", (g, b) => world.Events.Postback(new EventSource(Member(g, b), g), b.Text("data")));
        Act(control, "member-join", (g, b) =>
        {
            var person = Find(b.Text("userId"));
            g.Members.Add(person);
            world.Events.MemberJoined(g, person);
        });
        Act(control, "member-leave", (g, b) =>
        {
            var person = Member(g, b);
            g.Members.Remove(person);
            world.Events.MemberLeft(g, person);
        });
        Act(control, "remove-bot", (g, _) =>
        {
            g.BotIsIn = false;
            world.Events.Leave(g);
        });
    }

    private void Act(ControlHost control, string verb, Action<Group, ControlBody> act) => control.Post("groups/{groupId}/" + verb, (http, body) => world.Locked(() =>
    {
        act(Find(http), body);
        return ControlEndpoints.Done();
    }));

    private IResult Say(Group group, ControlBody body)
    {
        var speaker = Member(group, body);
        var messageId = world.Acts.Say(speaker, body.Text("text"), group, body.Flag("unnamed") ?? false)
            ?? throw new ControlException(409, "Nobody hears this person.");
        group.Note(messageId, speaker);
        return ControlEndpoints.Ok(new { messageId });
    }

    private Group Find(HttpContext http)
    {
        var groupId = (string)http.Request.RouteValues["groupId"]!;
        return world.Groups.Find(groupId) ?? throw new ControlException(404, $"There is no group {groupId}.");
    }

    private IResult Create(HttpContext http, ControlBody body)
    {
        return world.Locked(() =>
        {
            if (world.Groups.IsFull)
            {
                throw new ControlException(409, $"There are {Groups.GroupsMax} groups already.");
            }
            var members = body.Texts("members").Select(Find).ToArray();
            var group = world.Groups.Add(world.Options.Seed, body.OptionalText("name") ?? "姊妹聊天室", body.Flag("room") ?? false);
            group.Members.AddRange(members);
            world.Events.Join(group);
            return ControlEndpoints.Ok(Describe(group));
        });
    }

    private Person Find(string userId) => world.People.Find(userId) ?? throw new ControlException(404, $"There is nobody with the user id {userId}.");

    private static Person Member(Group group, ControlBody body) =>
        group.Members.Find(m => m.UserId == body.Text("userId")) ?? throw new ControlException(409, "This person is not in the group.");

    private static EventSource Speaker(Group group, ControlBody body) =>
        Member(group, body) is var person && group.WasSaidBy(body.Text("messageId"), person)
            ? new EventSource(person, group)
            : throw new ControlException(409, "This person sent no such message here.");

    private static object Describe(Group group) => new { groupId = group.Id, name = group.Name, botIsIn = group.BotIsIn, members = group.Members.Select(m => m.UserId) };
}
