using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Touchpoints.Pages;

namespace Weir.Touchpoints.Links;

/// <summary><c>/l/{token}</c>: where a personal smart link is opened.</summary>
internal static class LinkPages
{
    private const string DeviceCookie = "weir-device";
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(2);

    /// <summary>As long as browsers keep a cookie at all.</summary>
    private static readonly TimeSpan DeviceKeptFor = TimeSpan.FromDays(400);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/l/{token}", [HttpMethods.Get, HttpMethods.Head], Open).ExcludeFromDescription();

    private static async Task<IResult> Open(string token, HttpContext context, LinkDoor door)
    {
        var request = context.Request;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var isPreview = HttpMethods.IsHead(request.Method) || LinkPreviews.IsPreview(request.Headers.UserAgent);
        // A person who has gone back to the chat has still tapped: the click is kept whether or not he waits.
        switch (await door.OpenAsync(token, request.Cookies[DeviceCookie], isPreview, CancellationToken.None))
        {
            case LinkVerdict.Go go:
                context.Response.Cookies.Append(DeviceCookie, go.Device, new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = request.IsHttps,
                    Path = "/l",
                    MaxAge = DeviceKeptFor,
                    IsEssential = true,
                });
                return TypedResults.Redirect(go.Target);
            case LinkVerdict.Preview preview:
                return MemberPage.Preview(preview.Language, preview.Link.Name);
            case LinkVerdict.NotNow notNow:
                return MemberPage.Again(notNow.Language, AgainAfter);
            case LinkVerdict.Gone gone:
                return MemberPage.Gone(MemberPage.LanguageOr(gone.Language, context));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
