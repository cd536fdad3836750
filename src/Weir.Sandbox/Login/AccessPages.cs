using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Sandbox.Liff;
using Weir.Sandbox.Phone;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Login;

/// <summary>
/// The access host: LINE Login's consent screen and the account-link dialog. Who is logging in is said by <c>sandbox_user</c>, by
/// the holder the control API named, or chosen on a page; consent follows the person's setting.
/// </summary>
internal sealed class AccessPages(World world)
{
    private const int ChoicesMax = 30;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/access/oauth2/v2.1/authorize", http => Authorize(http).ExecuteAsync(http));
        routes.MapGet("/access/R/ti/p/{basicId}", http => AddFriend(http).ExecuteAsync(http));
        routes.MapGet("/access/dialog/bot/accountLink", http => LinkAccount(http).ExecuteAsync(http));
    }

    /// <summary>A page on which somebody at the desk says who they are; the same address is opened again with the answer.</summary>
    public static IResult Choose(World world, HttpRequest request)
    {
        var page = new StringBuilder("<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>LINE sandbox</title><h1>您是哪一位？ Who are you?</h1><ul>");
        foreach (var person in world.Locked(() => world.People.All.Take(ChoicesMax).ToArray()))
        {
            var url = request.PathBase + request.Path + request.QueryString.Add("sandbox_user", person.UserId);
            page.Append("<li><a href=\"").Append(WebUtility.HtmlEncode(url)).Append("\">").Append(WebUtility.HtmlEncode(person.DisplayName)).Append("</a>");
        }
        return Results.Content(page.Append("</ul>").ToString(), "text/html; charset=utf-8");
    }

    public static IResult Say(int status, string text) => Results.Content(
        $"<!doctype html><meta charset=utf-8><title>LINE sandbox</title><p>{WebUtility.HtmlEncode(text)}</p>", "text/html; charset=utf-8", statusCode: status);

    private IResult Authorize(HttpContext http)
    {
        var query = http.Request.Query;
        var redirect = query["redirect_uri"].ToString();
        if (query["client_id"] != world.Account.LoginChannelId || query["response_type"] != "code" || !Uri.TryCreate(redirect, UriKind.Absolute, out _) || query["state"].Count == 0)
        {
            return Say(400, "400 Bad Request");
        }
        if (!world.Account.LoginPublished)
        {
            return Say(400, "This channel is now developing status. User need to have developer role.");
        }
        if (InAppBrowser.WhoIs(world, http.Request) is not { } person)
        {
            return Choose(world, http.Request);
        }
        return Results.Redirect(world.Locked(() => Answer(query, redirect, person)));
    }

    private string Answer(IQueryCollection query, string redirect, Person person)
    {
        var answer = new List<KeyValuePair<string, string?>> { new("state", query["state"].ToString()) };
        if (!person.AcceptsConsent)
        {
            answer.Insert(0, new("error", "access_denied"));
            answer.Insert(1, new("error_description", "The resource owner denied the request."));
        }
        else
        {
            var scopes = LiffConsent.To(query["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries), person.DeclinedScopes ?? []).Granted;
            var grant = new Grant(person, world.Account.LoginChannelId, string.Join(' ', scopes), query["nonce"].Count > 0 ? query["nonce"].ToString() : null, world.Now)
            {
                RedirectUri = redirect,
                CodeChallenge = query["code_challenge"].Count > 0 ? query["code_challenge"].ToString() : null,
            };
            answer.Insert(0, new("code", world.Login.Code(grant)));
            if (query["bot_prompt"].Count > 0)
            {
                answer.Add(new("friendship_status_changed", world.Acts.Follow(person) ? "true" : "false"));
            }
        }
        return redirect + (redirect.Contains('?') ? '&' : '?') + QueryString.Create(answer).ToString()[1..];
    }

    /// <summary>The add-friend page that LINE has at line.me/R/ti/p.</summary>
    private IResult AddFriend(HttpContext http)
    {
        if (InAppBrowser.WhoIs(world, http.Request) is not { } person)
        {
            return Choose(world, http.Request);
        }
        if (!string.Equals((string?)http.Request.RouteValues["basicId"], world.Account.BasicId, StringComparison.OrdinalIgnoreCase))
        {
            return Say(404, "找不到此帳號。");
        }
        if (InAppBrowser.IsInPhone(http.Request))
        {
            return InAppBrowser.AskPhone(http.Request);
        }
        world.Locked(() => world.Acts.Follow(person));
        return Say(200, $"已加入「{world.Account.DisplayName}」好友。");
    }

    private IResult LinkAccount(HttpContext http)
    {
        if (InAppBrowser.WhoIs(world, http.Request) is not { } person)
        {
            return Choose(world, http.Request);
        }
        var done = world.Locked(() => world.AccountLinks.Complete(http.Request.Query["linkToken"], http.Request.Query["nonce"], person));
        return done ? Say(200, "帳號連結已完成。") : Say(400, "連結已失效，請重新操作。");
    }
}
