using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Weir.Sandbox.Wire;

/// <summary>One request to LINE, read and authorised. The body is the parsed JSON, or undefined for requests without one.</summary>
internal sealed class LineCall(HttpContext http, string requestId, DateTimeOffset now, byte[] raw, JsonElement body)
{
    public HttpContext Http => http;

    public string RequestId => requestId;

    public DateTimeOffset Now => now;

    public byte[] Raw => raw;

    public JsonElement Body => body;

    public IFormCollection Form { get; init; } = FormCollection.Empty;

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public string Route(string name) => (string)http.Request.RouteValues[name]!;

    public string? Header(string name) => http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
