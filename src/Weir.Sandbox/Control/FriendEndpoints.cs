using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Liff;
using Weir.Sandbox.Phone;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Population;
using Weir.Sandbox.Webhooks;

namespace Weir.Sandbox.Control;

/// <summary>People: list them, add them, and use their phones.</summary>
internal sealed class FriendEndpoints(World world, Crowd crowd, InAppBrowser browser)
{
    public const int PageMax = 1_000;
    public const int AddMax = 100_000;

    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public void Map(ControlHost control)
    {
        control.Get("friends", http => List(http.Request));
        control.Post("friends", Add);
        control.Post("holder", Hold);
        control.Get("friends/{userId}", http => world.Locked(() => ControlEndpoints.Ok(Describe(Find(http)))));
        control.Get("friends/{userId}/chat", Chat);
        Act(control, "say", (p, b) => new { messageId = Heard(world.Acts.Say(p, b.Text("text"), standby: b.Flag("standby") ?? false, quoted: Quoted(p, b))) });
        Act(control, "sticker", (p, b) => new { messageId = Heard(world.Acts.Sticker(p, b.OptionalText("packageId") ?? "446", b.OptionalText("stickerId") ?? "1988", Quoted(p, b))) });
        Act(control, "media", (p, b) => new { messageId = Heard(SendMedia(p, b)) });
        Act(control, "location", (p, b) => new { messageId = Heard(world.Acts.Location(p, b.OptionalText("title") ?? "台北101", b.OptionalText("address") ?? "台北市信義區信義路五段7號", b.Number("latitude") ?? 25.0338, b.Number("longitude") ?? 121.5646)) });
        Act(control, "tap", (p, b) => Did(world.Acts.Tap(p, b.Text("data"), b.Object("params") is { } parameters ? JsonObject.Create(parameters) : null, b.OptionalText("displayText")), "This person is not heard: blocked or deleted."));
        Act(control, "follow", (p, _) => Did(world.Acts.Follow(p), "This person is a friend already, or deleted."));
        Act(control, "unblock", (p, _) => Did(p.Friendship == Friendship.Blocked && world.Acts.Follow(p), "This person does not block the account."));
        Act(control, "block", (p, _) => Did(world.Acts.Block(p), "Only a friend can block the account."));
        Act(control, "unsend", (p, b) => Did(world.Acts.Unsend(p, b.Text("messageId")), "This person sent no such message."));
        Act(control, "edit", (p, b) => Did(world.Acts.Edit(p, b.Text("messageId"), b.Text("text")), "This person sent no such message."));
        Act(control, "delete", (p, _) => Do(() => PhoneActs.Delete(p)));
        Act(control, "watch", (p, b) => Do(() => world.Events.VideoPlayComplete(p, b.Text("trackingId"))));
        Act(control, "beacon", (p, b) => Do(() => world.Events.Beacon(p, b.OptionalText("hwid") ?? "d41d8cd98f", b.OptionalText("type") ?? "enter")));
        Act(control, "membership", (p, b) => Do(() => world.Events.Membership(p, b.Text("type"), b.Whole("membershipId") ?? 1)));
        Act(control, "account-link", (p, b) => Do(() => world.Events.AccountLink(b.Flag("failed") == true ? null : p, b.Text("nonce"))));
        Act(control, "event", (p, b) => Do(() => world.Events.Other(b.Text("type"), new EventSource(p), b.Object("properties") is { } extra ? JsonObject.Create(extra)! : [])));
        Act(control, "consent", (p, b) => Do(() =>
        {
            p.AcceptsConsent = b.Flag("accepts") ?? true;
            p.DeclinedScopes = b.Texts("declines") is { Count: > 0 } declined ? declined : null;
            p.Consents = null;
        }));
        Act(control, "open", Open);
        control.PostAndWait("friends/{userId}/click", Click);
    }

    private void Act(ControlHost control, string verb, Func<Person, ControlBody, object> act) =>
        control.Post("friends/{userId}/" + verb, (http, body) => world.Locked(() => ControlEndpoints.Ok(act(Find(http), body))));

    private async Task<IResult> Click(HttpContext http, ControlBody body)
    {
        var url = body.Text("url");
        var person = world.Locked(() =>
        {
            world.Acts.NoteClick(Find(http), url);
            return Find(http);
        });
        return ControlEndpoints.Ok(await browser.FollowAsync(person, url, http.RequestAborted).ConfigureAwait(false));
    }

    /// <summary>
    /// Opens an address as the phone would, and gives a headless client all it needs to go on from there. With <c>asks</c> the person
    /// is asked before a LIFF app learns who they are, as the first time on a phone; <c>holds</c> makes the browser theirs while it is open.
    /// </summary>
    private object Open(Person person, ControlBody body)
    {
        var url = body.Text("url");
        world.Acts.NoteClick(person, url);
        if (body.Flag("holds") == true)
        {
            world.Login.Holder = person;
        }
        if (browser.IsAddFriend(url))
        {
            return new { kind = "addFriend", url };
        }
        if (InAppBrowser.LiffAddress(world, url) is not { } liff)
        {
            return new { kind = "web", url, framedUrl = Framed(person, url), inClient = true };
        }
        if (body.Flag("asks") == true && world.Liff.Find(liff.Id) is { } app && world.Account.LoginPublished && LiffOpening.AsksFirst(person, app))
        {
            return new { kind = "consent", url, liffId = app.Id, name = app.Description.Length > 0 ? app.Description : world.Account.DisplayName, scopes = app.Scopes, required = LiffConsent.Required, botPrompt = app.BotPrompt };
        }
        return LiffOpening.Open(world, person, liff.Id, liff.Path, liff.Query, Place(body, person), body.Flag("addsFriend") ?? true, body.Names.Contains("declines") ? body.Texts("declines") : null) switch
        {
            LiffOpening.Opened opened => new { kind = "liff", url = opened.FirstUrl, framedUrl = Framed(person, opened.FirstUrl), pageUrl = opened.PageUrl.AbsoluteUri, liffId = opened.App.Id, viewType = opened.App.ViewType, idToken = opened.IdToken, accessToken = opened.AccessToken, inClient = true },
            LiffOpening.Closed closed => new { kind = "closed", closed = true, reason = closed.Reason },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Where the page lies inside this person's phone.</summary>
    private string? Framed(Person person, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? PersonalAddress.Write(person.Index, uri, world.Addresses.Base.Port) : null;

    /// <summary>In the account's chat, where nothing else is said; <c>none</c> is a screen of LINE that is no chat.</summary>
    private LiffPlace Place(ControlBody body, Person person) => body.OptionalText("chat") switch
    {
        null => LiffPlace.Chat,
        "none" => LiffPlace.Elsewhere,
        var id => world.Groups.FindChat(id) is { } group && group.Members.Contains(person) ? LiffPlace.Chat with { Group = group } : throw new ControlException(409, "This person is not in the chat."),
    };

    private IResult List(HttpRequest request) => world.Locked(() =>
    {
        var after = ControlEndpoints.Number(request, "after", -1, int.MaxValue);
        var wanted = request.Query["search"].ToString();
        var page = world.People.All.Skip(after + 1).Where(p => p.DisplayName.Contains(wanted, StringComparison.OrdinalIgnoreCase) || p.UserId == wanted)
            .Take(ControlEndpoints.Number(request, "limit", 100, PageMax)).ToArray();
        return ControlEndpoints.Ok(new
        {
            friends = page.Select(Describe),
            total = world.People.All.Count,
            next = page.Length > 0 && page[^1].Index + 1 < world.People.All.Count ? page[^1].Index : (int?)null,
        });
    });

    private IResult Add(HttpContext http, ControlBody body)
    {
        var count = body.Whole("count") ?? 1;
        if (count is < 1 or > AddMax || world.People.All.Count + count > SandboxOptions.FriendsMax)
        {
            throw new ControlException(400, $"'count' must be between 1 and {AddMax}, and {SandboxOptions.FriendsMax} people are the most.");
        }
        return world.Locked(() =>
        {
            var added = Enumerable.Range(0, count).Select(_ => world.People.Add(friend: false, world.Now)).ToArray();
            foreach (var person in added)
            {
                if (body.OptionalText("displayName") is { } name)
                {
                    person.DisplayName = name;
                }
                if (body.Flag("friend") ?? true)
                {
                    world.Acts.Follow(person);
                }
            }
            return ControlEndpoints.Ok(new { friends = added.Select(Describe) });
        });
    }

    private IResult Hold(HttpContext http, ControlBody body)
    {
        return world.Locked(() =>
        {
            world.Login.Holder = body.OptionalText("userId") is { } id ? Find(id) : null;
            return ControlEndpoints.Done();
        });
    }

    private IResult Chat(HttpContext http) => world.Locked(() => ControlEndpoints.Ok(new
    {
        messages = Find(http).Chat.Select(e => new
        {
            at = e.At,
            from = e.FromPerson ? "person" : "account",
            messageId = e.MessageId,
            message = e.Unsent ? (object?)null : e.Content,
            unsent = e.Unsent,
            requestId = e.Request?.RequestId,
            kind = e.Request?.Kind.ToString().ToLowerInvariant(),
        }).ToArray(),
    }));

    private string? SendMedia(Person person, ControlBody body)
    {
        var type = body.OptionalText("type") ?? "image";
        if (type is not ("image" or "video" or "audio" or "file"))
        {
            throw new ControlException(400, "'type' must be image, video, audio or file.");
        }
        var bytes = body.OptionalText("base64") is { } given ? Decode(given) : Picture;
        return world.Acts.Media(person, type, bytes, body.OptionalText("contentType") ?? "image/png", body.OptionalText("fileName"), body.Flag("external") ?? false);
    }

    private static string? Quoted(Person person, ControlBody body) => body.OptionalText("quotes") switch
    {
        null => null,
        var id when person.Chat.Any(e => e.MessageId == id && !e.Unsent) => id,
        _ => throw new ControlException(409, "There is no such message in the chat."),
    };

    private static byte[] Decode(string text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw new ControlException(400, "'base64' is not Base64.");
    }

    private Person Find(HttpContext http) => Find((string)http.Request.RouteValues["userId"]!);

    private Person Find(string userId) => world.People.Find(userId) ?? throw new ControlException(404, $"There is nobody with the user id {userId}.");

    private object Describe(Person person) => new
    {
        index = person.Index,
        userId = person.UserId,
        displayName = person.DisplayName,
        friendship = person.Friendship.ToString().ToLowerInvariant(),
        followedAt = person.FollowedAt,
        billed = person.Billed,
        loginSubject = world.People.LoginSubject(person, world.Account),
        received = crowd.Received(person),
    };

    private static string Heard(string? messageId) => messageId ?? throw new ControlException(409, "This person is not heard: blocked or deleted.");

    private static object Did(bool done, string otherwise) => done ? new { done } : throw new ControlException(409, otherwise);

    private static object Do(Action act)
    {
        act();
        return new { done = true };
    }
}
