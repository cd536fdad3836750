using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Sandbox.Login;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Liff;

/// <summary>What the LIFF script asks for, from pages of any origin: the app, who the person is, and sending in the person's name.</summary>
internal sealed class LiffCalls(World world)
{
    private const int TargetsMax = 50;
    private const int BodyBytesMax = 2 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        Get("_apps/{liffId}", http => Describe(http));
        Get("_session", http => Session(http));
        Get("_targets", http => Targets(http));
        Post("_messages", (session, grant, body) => SendMessages(session, grant, body));
        Post("_share/check", (_, _, body) => Refusal(body, isShared: true) ?? Results.Json(new JsonObject()));
        Post("_friend", (_, grant, _) => Befriend(grant));
        Post("_share", (_, grant, body) => Share(grant, body));

        void Get(string template, Func<HttpContext, IResult> answer) => Map("GET", template, http => Task.FromResult(world.Locked(() => answer(http))));

        void Post(string template, Func<LiffSession, Grant, JsonElement, IResult> answer) => Map("POST", template, http => AnswerAsync(http, answer));

        void Map(string method, string template, Func<HttpContext, Task<IResult>> answer) => routes.MapMethods("/liff/" + template, [method, HttpMethods.Options], async http =>
        {
            Allow(http);
            await (HttpMethods.IsOptions(http.Request.Method) ? Results.NoContent() : await answer(http).ConfigureAwait(false)).ExecuteAsync(http).ConfigureAwait(false);
        });
    }

    /// <summary>LIFF pages lie elsewhere than LINE: their browsers ask whether they may read the answer.</summary>
    private static void Allow(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.AccessControlAllowHeaders = "authorization, content-type";
        http.Response.Headers.AccessControlAllowMethods = "GET, POST";
    }

    private async Task<IResult> AnswerAsync(HttpContext http, Func<LiffSession, Grant, JsonElement, IResult> answer)
    {
        JsonElement body;
        try
        {
            using var document = JsonDocument.Parse(await Control.ControlBody.ReadBytesAsync(http.Request, BodyBytesMax).ConfigureAwait(false));
            body = document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or Control.ControlException)
        {
            return Results.Json(new { message = "The request body could not be parsed as JSON" }, statusCode: 400);
        }
        return world.Locked(() => Find(http) is var (session, grant) ? answer(session, grant, body) : Unauthorized());
    }

    private IResult Describe(HttpContext http) => world.Liff.Find((string)http.Request.RouteValues["liffId"]!) is not { } app
        ? Results.NotFound()
        : Results.Json(new
        {
            liffId = app.Id,
            endpointUrl = app.EndpointUrl.AbsoluteUri,
            viewType = app.ViewType,
            scope = app.Scopes,
            // An account of another provider cannot be linked to the Login channel.
            hasLinkedAccount = !world.Account.LoginOfOtherProvider,
            availability = new
            {
                shareTargetPicker = new { permission = app.SharesTargets, minVer = "10.3.0" },
                multipleLiffTransition = new { permission = true, minVer = "10.18.0" },
                subwindowOpen = new { permission = true, minVer = "11.7.0" },
                scanCode = new { permission = false, minVer = "9.4.0", unsupportedFromVer = "9.19.0" },
                scanCodeV2 = new { permission = false, minVer = "11.7.0", minOsVer = "14.3.0" },
            },
        });

    /// <summary>Who the script's access token belongs to, in the form liff.getProfile, getFriendship and getContext want.</summary>
    private IResult Session(HttpContext http) => Find(http) is not var (session, grant)
        ? Unauthorized()
        : Results.Json(new
        {
            userId = world.People.LoginSubject(grant.Person, world.Account),
            profile = grant.Has("profile")
                ? new { userId = world.People.LoginSubject(grant.Person, world.Account), displayName = grant.Person.DisplayName, pictureUrl = "https://profile.line-scdn.net/" + grant.Person.UserId }
                : null,
            friendFlag = grant.Person.IsFriend,
            language = grant.Person.Language,
            contextType = session.ContextType,
            granted = grant.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            accessTokenHash = Hash(Bearer(http)!),
        });

    /// <summary>liff.sendMessages: the person says it, in the chat where the app was opened.</summary>
    private IResult SendMessages(LiffSession session, Grant grant, JsonElement body)
    {
        if (!grant.Has("chat_message.write") || session is not { InClient: true, IsInChat: true })
        {
            return Results.Json(new { message = "user doesn't grant required permissions yet" }, statusCode: 403);
        }
        if (Refusal(body, isShared: false) is { } refusal)
        {
            return refusal;
        }
        Send(grant.Person, body, session.Group);
        return Results.Json(new JsonObject());
    }

    /// <summary>The answer to liff.requestFriendship in an ordinary browser; on a phone it is the phone's.</summary>
    private IResult Befriend(Grant grant)
    {
        world.Acts.Follow(grant.Person);
        return Results.Json(new JsonObject());
    }

    /// <summary>Whom the picker offers: the person's groups and chats, and other people. Everybody here is everybody's friend.</summary>
    private IResult Targets(HttpContext http)
    {
        if (Find(http) is not var (_, grant))
        {
            return Unauthorized();
        }
        var search = http.Request.Query["search"].ToString();
        var groups = world.Groups.Of(grant.Person).Where(g => g.Kind != GroupKind.Direct)
            .Select(g => (g.Id, Name: g.Kind == GroupKind.Group ? g.Name : string.Join('、', g.Members.Where(m => m != grant.Person).Select(m => m.DisplayName)), IsGroup: true));
        // Those with whom there is a chat come first, then those at hand: whose phones lie on a page.
        var people = world.People.All.Where(p => p != grant.Person && p.Friendship != Friendship.Deleted && p.DisplayName.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Take(TargetsMax * 20).OrderByDescending(p => p.IsHeld).Select(p => (Id: p.UserId, Name: p.DisplayName, IsGroup: false));
        return Results.Json(new
        {
            targets = groups.Where(g => g.Name.Contains(search, StringComparison.OrdinalIgnoreCase)).Concat(people).Take(TargetsMax).Select(t => new { id = t.Id, name = t.Name, isGroup = t.IsGroup }),
        });
    }

    /// <summary>liff.shareTargetPicker, once somebody was chosen: the messages stand in each of the chosen chats.</summary>
    private IResult Share(Grant grant, JsonElement body)
    {
        if (Refusal(body, isShared: true) is { } refusal)
        {
            return refusal;
        }
        var chosen = body.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.Array ? to.EnumerateArray().Select(id => Target(grant.Person, id.ToString())).ToArray() : [];
        if (chosen.Length is 0 or > TargetsMax || chosen.Any(c => c is null))
        {
            return Results.Json(new { message = "'to' must name friends and groups of this person." }, statusCode: 400);
        }
        foreach (var group in chosen.OfType<Group>())
        {
            Send(grant.Person, body, group);
        }
        return Results.Json(new { status = "success" });
    }

    private Group? Target(Person person, string id) => world.People.Find(id) is { } other
        ? other == person || other.Friendship == Friendship.Deleted ? null : world.Groups.Between(person, other)
        : world.Groups.FindChat(id) is { } group && group.Members.Contains(person) ? group : null;

    private void Send(Person person, JsonElement body, Group? group)
    {
        foreach (var message in body.GetProperty("messages").EnumerateArray())
        {
            LiffMessages.Say(world, person, message, group);
        }
    }

    private IResult? Refusal(JsonElement body, bool isShared)
    {
        var findings = new Findings(world.Options.AllowHttpOnLoopback);
        LiffMessages.Check(body, isShared, findings);
        return findings.ToReply() is { } refusal ? Results.Json(refusal.Body, statusCode: refusal.Status) : null;
    }

    private (LiffSession Session, Grant Grant)? Find(HttpContext http) =>
        Bearer(http) is { } token && world.Login.Find(token) is { } grant && world.LiffSessions.Find(token) is { } session ? (session, grant) : null;

    private static string? Bearer(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..] : null;
    }

    private static IResult Unauthorized() => Results.Json(new { message = "The access token expired" }, statusCode: 401);

    /// <summary>The first half of the hash of an access token, as OpenID Connect has it.</summary>
    private static string Hash(string token) => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, 16));
}
