using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Sandbox.Login;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Phone;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Liff;

/// <summary>The liff host: LIFF addresses, the replacement for LINE's script, and what the script calls.</summary>
internal sealed class LiffPages(World world)
{
    private static readonly string Script = ReadScript();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/liff/sdk.js", http => ServeScript(http).ExecuteAsync(http));
        // LINE serves its script under this path on a host of its own.
        routes.MapGet("/liff/edge/2/sdk.js", http => ServeScript(http).ExecuteAsync(http));
        routes.MapGet("/liff/_session", http => Session(http).ExecuteAsync(http));
        routes.MapPost("/liff/_messages", async http => await (await SendMessagesAsync(http).ConfigureAwait(false)).ExecuteAsync(http).ConfigureAwait(false));
        routes.MapGet("/liff/{liffId}/{**path}", http => Open(http).ExecuteAsync(http));
    }

    private IResult ServeScript(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Content(Script.Replace("%ACCESS%", world.Addresses.Access, StringComparison.Ordinal).Replace("%LIFF%", world.Addresses.Liff, StringComparison.Ordinal).Replace("%API%", world.Addresses.Api, StringComparison.Ordinal), "text/javascript; charset=utf-8");
    }

    private IResult Open(HttpContext http)
    {
        var (liffId, path) = ((string)http.Request.RouteValues["liffId"]!, (string?)http.Request.RouteValues["path"]);
        if (InAppBrowser.WhoIs(world, http.Request) is not { } person)
        {
            return AccessPages.Choose(world, http.Request);
        }
        if (InAppBrowser.IsInPhone(http.Request))
        {
            return InAppBrowser.AskPhone(http.Request);
        }
        var query = InAppBrowser.WithoutSandboxUser(http.Request);
        return world.Locked(() => LiffOpening.Open(world, person, liffId, path ?? "", query)) switch
        {
            LiffOpening.Opened opened => Results.Redirect(opened.FirstUrl),
            LiffOpening.Closed closed => AccessPages.Say(closed.Status, closed.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Who the script's access token belongs to, in the form liff.getProfile and liff.getFriendship want.</summary>
    private IResult Session(HttpContext http) => world.Locked(() => Grant(http) is { } grant
        ? Results.Json(new
        {
            profile = new { userId = world.People.LoginSubject(grant.Person, world.Account), displayName = grant.Person.DisplayName, pictureUrl = "https://profile.line-scdn.net/" + grant.Person.UserId },
            friendFlag = grant.Person.IsFriend,
            language = grant.Person.Language,
        })
        : Results.StatusCode(401));

    /// <summary>liff.sendMessages: the person says it. Templates and Flex arrive in the chat but cause no webhook.</summary>
    private async Task<IResult> SendMessagesAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted).ConfigureAwait(false);
        return world.Locked(() =>
        {
            if (Grant(http) is not { } grant || !grant.Has("chat_message.write"))
            {
                return Results.Json(new { code = "FORBIDDEN", message = "user doesn't grant required permissions yet" }, statusCode: 403);
            }
            var findings = new Findings(world.Options.AllowHttpOnLoopback);
            MessageValidator.Check(body.RootElement, MessageTarget.Unknown, findings);
            if (findings.ToReply() is { } refusal)
            {
                return Results.Json(refusal.Body, statusCode: refusal.Status);
            }
            foreach (var message in body.RootElement.GetProperty("messages").EnumerateArray())
            {
                Say(grant.Person, message);
            }
            return Results.Json(new JsonObject());
        });
    }

    private void Say(Person person, JsonElement message)
    {
        switch (message.GetProperty("type").GetString())
        {
            case "text": world.Acts.Say(person, message.GetProperty("text").GetString()!); break;
            case "sticker": world.Acts.Sticker(person, message.GetProperty("packageId").GetString()!, message.GetProperty("stickerId").GetString()!); break;
            case "image" or "video" or "audio": world.Acts.Media(person, message.GetProperty("type").GetString()!, [], "", null, external: true); break;
            case "location":
                world.Acts.Location(person, message.GetProperty("title").GetString()!, message.GetProperty("address").GetString()!, message.GetProperty("latitude").GetDouble(), message.GetProperty("longitude").GetDouble());
                break;
            default: person.Add(new ChatEntry(world.Now, FromPerson: true, world.Ids.Message(), message.Clone())); break;
        }
    }

    private Grant? Grant(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? world.Login.Find(header[7..]) : null;
    }

    private static string ReadScript()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Weir.Sandbox.Liff.sdk.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
