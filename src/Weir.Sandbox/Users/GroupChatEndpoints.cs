using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Users;

/// <summary>
/// Groups and rooms the bot is in: their members, whether friends or not, and the way out. A room has no name and therefore no
/// summary; leaving one that the bot is not in is no mistake, while leaving such a group is.
/// </summary>
internal sealed class GroupChatEndpoints(World world)
{
    private const int PageMax = 100;

    public void Map(LineHost api)
    {
        api.Get("/v2/bot/group/{groupId}/summary", call => In(call, "groupId", Summary));
        foreach (var (kind, id) in ((string, string)[])[("group", "groupId"), ("room", "roomId")])
        {
            var chat = $"/v2/bot/{kind}/{{{id}}}";
            api.Get(chat + "/members/count", call => In(call, id, g => LineReply.Ok(new JsonObject { ["count"] = g.Members.Count })));
            api.Get(chat + "/members/ids", call => MemberIds(call, id));
            api.Get(chat + "/member/{userId}", call => In(call, id, g => Member(g, call.Route("userId"))));
            api.Post(chat + "/leave", call => Leave(call, id), body: BodyKind.None);
        }
    }

    private static LineReply Summary(Group group) => LineReply.Ok(new JsonObject
    {
        ["groupId"] = group.Id,
        ["groupName"] = group.Name,
        ["pictureUrl"] = "https://profile.line-scdn.net/" + group.Id,
    });

    private static LineReply Member(Group group, string userId)
    {
        if (!Ids.IsUser(userId))
        {
            return LineReply.InvalidParameter("userId");
        }
        return group.Members.Find(m => m.UserId == userId) is { } member
            ? LineReply.Ok(new JsonObject { ["displayName"] = member.DisplayName, ["userId"] = member.UserId, ["pictureUrl"] = "https://profile.line-scdn.net/" + member.UserId })
            : LineReply.NotFound();
    }

    private LineReply MemberIds(LineCall call, string parameter)
    {
        if (!world.Account.Verified)
        {
            return LineReply.Error(403, "Access to this API is not available for your account");
        }
        var start = 0;
        if (call.Query("start") is { } token && !PageTokens.TryRead(token, call.Now, out start))
        {
            return LineReply.Error(400, "Invalid start param");
        }
        return In(call, parameter, g =>
        {
            var body = new JsonObject { ["memberIds"] = new JsonArray([.. g.Members.Skip(start).Take(PageMax).Select(m => (JsonNode)m.UserId)]) };
            if (start + PageMax < g.Members.Count)
            {
                body["next"] = PageTokens.Write(start + PageMax, call.Now);
            }
            return LineReply.Ok(body);
        });
    }

    private LineReply Leave(LineCall call, string parameter)
    {
        if (world.Groups.Find(call.Route(parameter)) is { IsRoom: true, BotIsIn: false })
        {
            return LineReply.Ok();
        }
        return In(call, parameter, group =>
        {
            group.BotIsIn = false;
            world.Events.Leave(group);
            return LineReply.Ok();
        });
    }

    private LineReply In(LineCall call, string parameter, Func<Group, LineReply> answer)
    {
        var id = call.Route(parameter);
        if (!Ids.Is(parameter == "roomId" ? 'R' : 'C', id))
        {
            return LineReply.InvalidParameter(parameter);
        }
        return world.Groups.Find(id) is { BotIsIn: true } group ? answer(group) : LineReply.NotFound();
    }
}
