using System.Diagnostics;
using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Sandbox.Login;
using Weir.Sandbox.Phone;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Liff;

/// <summary>The liff host: LIFF addresses, signing in from an ordinary browser, and the replacement for LINE's script.</summary>
internal sealed class LiffPages(World world)
{
    private static readonly string Script = Read("sdk.js");
    private static readonly string Picker = Read("picker.html");
    private static readonly string Friend = Read("friend.html");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/liff/sdk.js", http => ServeScript(http).ExecuteAsync(http));
        // LINE serves its script under this path on a host of its own.
        routes.MapGet("/liff/edge/2/sdk.js", http => ServeScript(http).ExecuteAsync(http));
        routes.MapGet("/liff/_picker", http => Results.Content(Picker, "text/html; charset=utf-8").ExecuteAsync(http));
        routes.MapGet("/liff/_friend", http => AskForFriend().ExecuteAsync(http));
        routes.MapGet("/liff/_login", http => LogIn(http).ExecuteAsync(http));
        routes.MapGet("/liff/{liffId}/{**path}", http => Open(http).ExecuteAsync(http));
    }

    private IResult ServeScript(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        // A page that forbids what does not allow itself to be embedded loads the script all the same, as LINE's is.
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Content(Script.Replace("%LIFF%", world.Addresses.Liff, StringComparison.Ordinal), "text/javascript; charset=utf-8");
    }

    private IResult AskForFriend() =>
        Results.Content(Friend.Replace("%ACCOUNT%", WebUtility.HtmlEncode(world.Account.DisplayName), StringComparison.Ordinal), "text/html; charset=utf-8");

    private IResult LogIn(HttpContext http)
    {
        if (!Uri.TryCreate(http.Request.Query["redirectUri"], UriKind.Absolute, out var redirect))
        {
            return AccessPages.Say(400, "400 Bad Request");
        }
        return InAppBrowser.WhoIs(world, http.Request) is { } person
            ? Go(world.Locked(() => LiffOpening.LogIn(world, person, http.Request.Query["liffId"].ToString(), redirect)))
            : AccessPages.Choose(world, http.Request);
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
        return Go(world.Locked(() => LiffOpening.Open(world, person, liffId, path ?? "", query, LiffPlace.Outside)));
    }

    private static IResult Go(LiffOpening opening) => opening switch
    {
        LiffOpening.Opened opened => Results.Redirect(opened.FirstUrl),
        LiffOpening.Closed closed => AccessPages.Say(closed.Status, closed.Reason),
        _ => throw new UnreachableException(),
    };

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Weir.Sandbox.Liff." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
