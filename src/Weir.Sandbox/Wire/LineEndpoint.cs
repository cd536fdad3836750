using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Weir.Sandbox.Wire;

internal enum Access
{
    /// <summary>A channel access token as bearer.</summary>
    Channel,

    /// <summary>A channel access token of the Login channel, to which LIFF apps belong; the messaging channel's is of no use there.</summary>
    LoginChannel,

    /// <summary>OAuth endpoints and the user's own; the handler looks at the credentials itself.</summary>
    Open,
}

internal enum BodyKind
{
    None,
    Json,
    Form,
    Raw,
}

/// <summary>One endpoint of LINE's: method, path, limit, and what its body is. The handler runs under the world's gate.</summary>
internal sealed record LineEndpoint(string Method, string Template, RateLimit Limit, Access Access, BodyKind Body, Func<LineCall, LineReply> Handle)
{
    /// <summary>A handler that has to do HTTP itself runs after <see cref="Handle"/>, outside the gate.</summary>
    public Func<LineCall, LineReply, Task<LineReply>>? After { get; init; }

    public string Key { get; } = Method + " " + Template;

    /// <summary>What it sends may count to the month's quota.</summary>
    public bool Sends { get; } = Method == "POST" && Template.StartsWith("/v2/bot/message/", StringComparison.Ordinal);
}

/// <summary>The groups of one host, so that a capability can say <c>api.Get("/v2/bot/info", …)</c>.</summary>
internal sealed class LineHost(IEndpointRouteBuilder routes, string prefix, LineGate gate)
{
    public const string Api = "/api";
    public const string Data = "/data";

    public void Get(string template, Func<LineCall, LineReply> handle, RateLimit? limit = null, Access access = Access.Channel) =>
        Map(new LineEndpoint("GET", template, limit ?? RateLimit.Ordinary, access, BodyKind.None, handle));

    public void Delete(string template, Func<LineCall, LineReply> handle, RateLimit? limit = null, Access access = Access.Channel) =>
        Map(new LineEndpoint("DELETE", template, limit ?? RateLimit.Ordinary, access, BodyKind.None, handle));

    public void Post(string template, Func<LineCall, LineReply> handle, RateLimit? limit = null, BodyKind body = BodyKind.Json, Access access = Access.Channel) =>
        Map(new LineEndpoint("POST", template, limit ?? RateLimit.Ordinary, access, body, handle));

    public void Put(string template, Func<LineCall, LineReply> handle, RateLimit? limit = null, BodyKind body = BodyKind.Json, Access access = Access.Channel) =>
        Map(new LineEndpoint("PUT", template, limit ?? RateLimit.Ordinary, access, body, handle));

    public void Map(LineEndpoint endpoint) =>
        routes.MapMethods(prefix + endpoint.Template, [endpoint.Method], (HttpContext http) => gate.ServeAsync(http, endpoint)).WithMetadata(endpoint);
}
