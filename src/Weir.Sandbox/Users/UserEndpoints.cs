using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Users;

/// <summary>Profiles, followers, the bot itself, groups, and the small calls of a chat.</summary>
internal sealed class UserEndpoints(World world)
{
    private const int FollowersPageDefault = 300;
    private const int FollowersPageMax = 1_000;
    private const int GroupPageMax = 100;
    private const int LoadingSecondsDefault = 20;

    public void Map(LineHost api)
    {
        api.Get("/v2/bot/profile/{userId}", Profile);
        api.Get("/v2/bot/followers/ids", Followers);
        api.Get("/v2/bot/info", _ => Info());
        api.Get("/v2/bot/group/{groupId}/summary", call => InGroup(call, g => LineReply.Ok(new JsonObject { ["groupId"] = g.Id, ["groupName"] = g.Name })));
        api.Get("/v2/bot/group/{groupId}/members/count", call => InGroup(call, g => LineReply.Ok(new JsonObject { ["count"] = g.Members.Count })));
        api.Get("/v2/bot/group/{groupId}/members/ids", MemberIds);
        api.Get("/v2/bot/group/{groupId}/member/{userId}", call => InGroup(call, g => g.Members.Find(m => m.UserId == call.Route("userId")) is { } member
            ? LineReply.Ok(Describe(member, inGroup: true))
            : LineReply.NotFound()));
        api.Post("/v2/bot/group/{groupId}/leave", call => InGroup(call, g =>
        {
            g.BotIsIn = false;
            return LineReply.Ok();
        }), body: BodyKind.None);
        api.Post("/v2/bot/chat/loading/start", StartLoading, RateLimit.HundredASecond);
        api.Post("/v2/bot/chat/markAsRead", MarkAsRead);
    }

    private LineReply Profile(LineCall call)
    {
        var userId = call.Route("userId");
        if (!Ids.IsUser(userId))
        {
            return LineReply.InvalidParameter("userId");
        }
        // Friends, and strangers who wrote; blocking makes the profile vanish as if nobody were there.
        return world.People.Find(userId) is { } person && (person.IsFriend || person is { Friendship: Friendship.Stranger, LastWroteAt: not null })
            ? LineReply.Ok(Describe(person, inGroup: false))
            : LineReply.NotFound();
    }

    private LineReply Followers(LineCall call)
    {
        if (!world.Account.Verified)
        {
            return LineReply.Error(403, "Access to this API is not available for your account");
        }
        var limit = FollowersPageDefault;
        if (call.Query("limit") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1))
        {
            return LineReply.InvalidParameter("limit");
        }
        limit = Math.Min(limit, FollowersPageMax);
        var start = 0;
        if (call.Query("start") is { } token && !PageTokens.TryRead(token, call.Now, out start))
        {
            return LineReply.Error(400, "Invalid start param");
        }
        // The page is cut by places, not by followers: it may come short or empty while there is a next one.
        var page = world.People.All.Skip(start).Take(limit).Where(p => p.IsFriend).Select(p => (JsonNode)p.UserId).ToArray();
        var body = new JsonObject { ["userIds"] = new JsonArray(page) };
        if (start + limit < world.People.All.Count)
        {
            body["next"] = PageTokens.Write(start + limit, call.Now);
        }
        return LineReply.Ok(body);
    }

    private LineReply Info() => LineReply.Ok(new JsonObject
    {
        ["userId"] = world.Account.BotUserId,
        ["basicId"] = world.Account.BasicId,
        ["displayName"] = world.Account.DisplayName,
        ["pictureUrl"] = "https://profile.line-scdn.net/" + world.Account.BotUserId,
        ["chatMode"] = world.Account.ChatMode ? "chat" : "bot",
        ["markAsReadMode"] = world.Account.AutoMarkAsRead ? "auto" : "manual",
    });

    private LineReply MemberIds(LineCall call)
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
        return InGroup(call, g =>
        {
            var body = new JsonObject { ["memberIds"] = new JsonArray([.. g.Members.Skip(start).Take(GroupPageMax).Select(m => (JsonNode)m.UserId)]) };
            if (start + GroupPageMax < g.Members.Count)
            {
                body["next"] = PageTokens.Write(start + GroupPageMax, call.Now);
            }
            return LineReply.Ok(body);
        });
    }

    private LineReply InGroup(LineCall call, Func<Group, LineReply> answer)
    {
        var id = call.Route("groupId");
        if (!Ids.Is('C', id))
        {
            return LineReply.InvalidParameter("groupId");
        }
        return world.Groups.Find(id) is { BotIsIn: true } group ? answer(group) : LineReply.NotFound();
    }

    private LineReply StartLoading(LineCall call)
    {
        var findings = new Messaging.Validation.Findings(world.Options.AllowHttpOnLoopback);
        var body = new Messaging.Validation.Shape(call.Body, "", findings);
        if (body.Text("chatId", 33) is { Length: > 0 } chat && !Ids.IsUser(chat))
        {
            body.Wrong("chatId", "must be a user ID");
        }
        if (body.Whole("loadingSeconds", required: false, 5, 60) is { } seconds && seconds % 5 != 0)
        {
            body.Wrong("loadingSeconds", "must be a multiple of 5");
        }
        if (findings.ToReply() is { } refusal)
        {
            return refusal;
        }
        var length = TimeSpan.FromSeconds(body.Whole("loadingSeconds", required: false, 5, 60) ?? LoadingSecondsDefault);
        if (world.People.Find(call.Body.GetProperty("chatId").GetString()) is { IsFriend: true } person)
        {
            person.WaitsUntil = call.Now + length;
            person.Notice();
        }
        return LineReply.Accepted();
    }

    /// <summary>Marks the message and all before it. The token says which; in whose chat it stands has to be looked for.</summary>
    private LineReply MarkAsRead(LineCall call)
    {
        var token = call.Body.TryGetProperty("markAsReadToken", out var value) ? value.ToString() : "";
        if (PhoneTokens.ReadId(token) is not { } messageId)
        {
            return LineReply.Error(400, "Invalid markAsReadToken. Tokens must be used by the bot that received them via Webhook.");
        }
        world.People.All.FirstOrDefault(p => p.Chat.Any(e => e.MessageId == messageId))?.MarkRead(messageId);
        return LineReply.Ok();
    }

    private static JsonObject Describe(Person person, bool inGroup)
    {
        var profile = new JsonObject { ["displayName"] = person.DisplayName, ["userId"] = person.UserId };
        if (!inGroup)
        {
            profile["language"] = person.Language;
        }
        profile["pictureUrl"] = "https://profile.line-scdn.net/" + person.UserId;
        return profile;
    }
}
