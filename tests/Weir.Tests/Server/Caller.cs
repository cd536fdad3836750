using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Weir.Foundation;

namespace Weir.Tests.Server;

/// <summary>
/// A browser or a program in front of the server. Keeps its cookie itself, because the server's clock is a fake one and a real cookie jar would
/// throw away what expires by it.
/// </summary>
internal sealed class Caller(Uri address)
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public string? Cookie { get; set; }
    public string? Bearer { get; init; }
    public WorkspaceId? Workspace { get; set; }
    public string? Language { get; set; }
    public string? IdempotencyKey { get; set; }

    /// <summary>What our own console always sends and a foreign page cannot.</summary>
    public bool SendsOwnHeader { get; init; } = true;

    /// <summary>As a proxy in front that ends TLS would say.</summary>
    public bool IsBehindTls { get; init; }

    public async Task<Reply> SignIn(string email, string password = RunningServer.Password)
    {
        var reply = await Post("/api/v1/session", new { email, password });
        Cookie = reply.Cookie ?? Cookie;
        return reply;
    }

    public Task<Reply> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Reply> Post(string path, object body) => Send(HttpMethod.Post, path, Json(body));

    public Task<Reply> Put(string path, object body) => Send(HttpMethod.Put, path, Json(body));

    public Task<Reply> Patch(string path, object body) => Send(HttpMethod.Patch, path, Json(body));

    public Task<Reply> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public async Task<Reply> Send(HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = body };
        request.Headers.Authorization = Bearer is null ? null : new AuthenticationHeaderValue("Bearer", Bearer);
        // The server refuses a body that is too large before it has all of it; asked first, the client does not run into a closed door.
        request.Headers.ExpectContinue = body is not null;
        Add(request, "Cookie", Cookie);
        Add(request, "X-Weir", SendsOwnHeader ? "1" : null);
        Add(request, "X-Weir-Workspace", Workspace?.ToString());
        Add(request, "Accept-Language", Language);
        Add(request, "Idempotency-Key", IdempotencyKey);
        Add(request, "X-Forwarded-Proto", IsBehindTls ? "https" : null);
        using var response = await Client.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    public static StringContent Json(object body) => new(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    /// <summary>For a list in a body.</summary>
    public static string[] List(params string[] items) => items;

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.Add(name, value);
        }
    }
}

internal sealed record Reply(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    /// <summary>Of a problem.</summary>
    public string? Code => ContentHeaders.ContentType?.MediaType == "application/problem+json" ? Body.GetProperty("code").GetString() : null;

    public string? SetCookie => Headers.TryGetValues("Set-Cookie", out var values) ? values.Single() : null;

    /// <summary>Name and value, as it is sent back.</summary>
    public string? Cookie => SetCookie?.Split(';')[0];

    public JsonElement this[string property] => Body.GetProperty(property);

    public IReadOnlyList<JsonElement> Items => [.. this["items"].EnumerateArray()];

    public void Is(HttpStatusCode status) => Assert.True(Status == status, $"{(int)Status} instead of {(int)status}: {Text}");

    public void IsNotForbidden() => Assert.True(Status != HttpStatusCode.Forbidden, Text);

    public void Refuses(HttpStatusCode status, string code)
    {
        Is(status);
        Assert.Equal(code, Code);
    }
}
