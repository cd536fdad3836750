using System.Net.Http.Headers;
using System.Text.Json;

namespace Weir.Sandbox.Tests.Support;

/// <summary>What a call answered, ready to be asked about.</summary>
internal sealed record Answer(int Status, JsonElement Body, HttpResponseHeaders Headers, byte[] Bytes)
{
    public string RequestId => Header("x-line-request-id")!;

    public string Message => Body.GetProperty("message").GetString()!;

    /// <summary>The error details as "path: text".</summary>
    public string[] Details => Body.TryGetProperty("details", out var details)
        ? [.. details.EnumerateArray().Select(d => $"{(d.TryGetProperty("property", out var p) ? p.GetString() : "")}: {d.GetProperty("message").GetString()}")]
        : [];

    public JsonElement this[string name] => Body.GetProperty(name);

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
