using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Weir.Workspaces.Operators;

namespace Weir.Workspaces.Doors;

/// <summary>
/// The session of an operator: an encrypted cookie that names him and his security stamp, no more. Roles are read for each
/// request, so losing one takes effect at once, and a new stamp ends all sessions.
/// </summary>
internal static class SessionCookie
{
    public const string Scheme = "session";
    private const string Name = "weir-session";
    private const string OperatorClaim = "op";
    private const string StampClaim = "stamp";

    /// <summary>After so long without a request the operator signs in again.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromHours(12);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.CookieManager = new HostPrefix();
        options.ExpireTimeSpan = IdleMax;
        options.SlidingExpiration = true;
    }

    public static Task IssueAsync(HttpContext context, Operator who)
    {
        var identity = new ClaimsIdentity(
            [new Claim(OperatorClaim, who.Id.ToString(CultureInfo.InvariantCulture)), new Claim(StampClaim, who.SecurityStamp)], Scheme);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>Whom the cookie names; null without a valid cookie. Renews a cookie past half its time.</summary>
    public static async Task<(long Operator, string Stamp)?> ReadAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        return ticket.Principal?.FindFirstValue(OperatorClaim) is { } id && ticket.Principal.FindFirstValue(StampClaim) is { } stamp
            ? (long.Parse(id, CultureInfo.InvariantCulture), stamp)
            : null;
    }

    /// <summary>Under https the name gets the prefix by which browsers promise that no other host and no plain connection has set the cookie.</summary>
    private sealed class HostPrefix : ICookieManager
    {
        private readonly ChunkingCookieManager _cookies = new();

        public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameFor(context, key));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            _cookies.AppendResponseCookie(context, NameFor(context, key), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, NameFor(context, key), options);

        private static string NameFor(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
    }
}
