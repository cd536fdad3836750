using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Users;

/// <summary>Profiles, followers, the bot itself, and the small calls of a chat.</summary>
internal sealed class UserEndpoints(World world)
{
    private const int FollowersPageDefault = 300;
    private const int FollowersPageMax = 1_000;
    private const int LoadingSecondsDefault = 20;
    private const int LoadingSecondsMin = 5;
    private const int LoadingSecondsMax = 60;

    public void Map(LineHost api)
    {
        api.Get("/v2/bot/profile/{userId}", Profile);
        api.Get("/v2/bot/followers/ids", Followers);
        api.Get("/v2/bot/info", _ => Info());
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
            ? LineReply.Ok(Describe(person))
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

    private LineReply StartLoading(LineCall call)
    {
        var findings = new Messaging.Validation.Findings(world.Options.AllowHttpOnLoopback);
        var body = new Messaging.Validation.Shape(call.Body, "", findings);
        if (body.Text("chatId", 33) is { Length: > 0 } chat && !Ids.IsUser(chat))
        {
            body.Wrong("chatId", "Only user id is acceptable, please confirm if there are any group/room ids or illegal ids.");
        }
        if (body.Whole("loadingSeconds", required: false, int.MinValue, int.MaxValue) is { } seconds)
        {
            if (seconds is < LoadingSecondsMin or > LoadingSecondsMax)
            {
                body.Wrong("loadingSeconds", $"Must be between {LoadingSecondsMin} and {LoadingSecondsMax}");
            }
            if (seconds % 5 != 0)
            {
                body.Wrong("loadingSeconds", "must be a multiple of five");
            }
        }
        if (findings.ToReply() is { } refusal)
        {
            return refusal;
        }
        var length = TimeSpan.FromSeconds(body.Whole("loadingSeconds", required: false, LoadingSecondsMin, LoadingSecondsMax) ?? LoadingSecondsDefault);
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

    private static JsonObject Describe(Person person) => new()
    {
        ["displayName"] = person.DisplayName,
        ["userId"] = person.UserId,
        ["language"] = person.Language,
        ["pictureUrl"] = "https://profile.line-scdn.net/" + person.UserId,
    };
}
