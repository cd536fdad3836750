using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>Groups: invite the bot, talk, come and go.</summary>
internal sealed class GroupEndpoints(World world)
{
    public void Map(ControlHost control)
    {
        control.Post("groups", Create);
        control.Get("groups", _ => world.Locked(() => ControlEndpoints.Ok(new { groups = world.Groups.All.Select(Describe).ToArray() })));
        Act(control, "say", (g, b) => world.Acts.Say(Member(g, b), b.Text("text"), g, b.Flag("unnamed") ?? false));
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
        var groupId = (string)http.Request.RouteValues["groupId"]!;
        act(world.Groups.Find(groupId) ?? throw new ControlException(404, $"There is no group {groupId}."), body);
        return ControlEndpoints.Done();
    }));

    private IResult Create(HttpContext http, ControlBody body)
    {
        return world.Locked(() =>
        {
            if (world.Groups.IsFull)
            {
                throw new ControlException(409, $"There are {Groups.GroupsMax} groups already.");
            }
            var members = body.Texts("members").Select(Find).ToArray();
            var group = world.Groups.Add(world.Options.Seed, body.OptionalText("name") ?? "姊妹聊天室");
            group.Members.AddRange(members);
            world.Events.Join(group);
            return ControlEndpoints.Ok(Describe(group));
        });
    }

    private Person Find(string userId) => world.People.Find(userId) ?? throw new ControlException(404, $"There is nobody with the user id {userId}.");

    private static Person Member(Group group, ControlBody body) =>
        group.Members.Find(m => m.UserId == body.Text("userId")) ?? throw new ControlException(409, "This person is not in the group.");

    private static object Describe(Group group) => new { groupId = group.Id, name = group.Name, botIsIn = group.BotIsIn, members = group.Members.Select(m => m.UserId) };
}
