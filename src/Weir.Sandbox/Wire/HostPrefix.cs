using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Wire;

/// <summary>
/// Tells LINE's hosts apart. A path that begins with a host's prefix says it itself; else the Host header does
/// (<c>data.localhost</c>, <c>api-data.…</c>), or the port of the data host; whatever says nothing is the api host. Every request
/// is brought to the prefixed form before routing, so that a call to the wrong host finds nothing.
/// </summary>
internal sealed class HostPrefix(RequestDelegate next, Addresses addresses)
{
    private static readonly string[] Prefixes = ["/api", "/data", "/access", "/liff", "/shop", "/sandbox", "/phone", "/manager", "/faults"];

    public Task InvokeAsync(HttpContext http)
    {
        // "/liff/v1/apps" is a path of the api host and must not be taken for the liff host's.
        var path = http.Request.Path;
        if (!Array.Exists(Prefixes, p => path.StartsWithSegments(p, StringComparison.Ordinal)) || path.StartsWithSegments("/liff/v1", StringComparison.Ordinal))
        {
            http.Request.Path = Host(http) + path;
        }
        return next(http);
    }

    private string Host(HttpContext http)
    {
        if (addresses.DataOnlyPort is { } port && http.Connection.LocalPort == port)
        {
            return "/data";
        }
        return http.Request.Host.Host.Split('.')[0] switch
        {
            "data" or "api-data" => "/data",
            "access" => "/access",
            "liff" => "/liff",
            _ => "/api",
        };
    }
}
