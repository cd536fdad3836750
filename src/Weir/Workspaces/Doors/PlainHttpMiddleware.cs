using System.Net;
using Microsoft.AspNetCore.Http;
using Weir.Foundation.Http;

namespace Weir.Workspaces.Doors;

/// <summary>Section <c>Http</c> of the settings (environment <c>WEIR__Http__…</c>).</summary>
public sealed record HttpOptions
{
    public const string Section = "Http";

    /// <summary>Serves other machines without https: inside a network of one's own only.</summary>
    public bool AllowPlain { get; init; }

    /// <summary>Addresses of reverse proxies on other machines whose word about https and the caller's address is believed.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];
}

/// <summary>Passwords and keys do not cross a network in the clear, unless somebody has said that they may.</summary>
internal sealed class PlainHttpMiddleware(RequestDelegate next, HttpOptions options)
{
    public Task InvokeAsync(HttpContext context) => IsSafe(context) ? next(context) : new Refusal(DoorProblems.PlainHttp).ExecuteAsync(context);

    /// <summary>Probes of an orchestrator come over its own network, and carry nothing.</summary>
    private static bool IsProbe(PathString path) => path == "/healthz" || path == "/readyz";

    /// <summary>No address at all means a pipe or a test inside this very process.</summary>
    private bool IsSafe(HttpContext context) => IsProbe(context.Request.Path) ||
        options.AllowPlain || context.Request.IsHttps || context.Connection.RemoteIpAddress is not { } caller || IPAddress.IsLoopback(caller);
}
