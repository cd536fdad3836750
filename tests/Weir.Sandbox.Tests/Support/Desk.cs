using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Sandbox.Clock;

namespace Weir.Sandbox.Tests.Support;

/// <summary>A sandbox in this process on a free port, with a clock that moves only when told, and a client with the channel's token.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private Desk(WebApplication app, VirtualClock clock)
    {
        _app = app;
        Clock = clock;
        Handle = app.Services.GetRequiredService<SandboxHandle>();
        Friends = Handle.Friends;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    }

    public SandboxHandle Handle { get; }

    public VirtualClock Clock { get; }

    public string Url => Handle.BaseUrl.GetLeftPart(UriPartial.Authority);

    /// <summary>Who was a friend at the start; a test that blocks one still means the same person by the same place.</summary>
    public IReadOnlyList<string> Friends { get; }

    public string Friend => Friends[0];

    /// <summary>Every route with its method, prefixed by its host.</summary>
    public IEnumerable<string> Routes => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}") ?? []);

    public static async Task<Desk> StartAsync(Func<SandboxOptions, SandboxOptions>? change = null)
    {
        var options = new SandboxOptions { Port = 0, Friends = 3, Seed = 7 };
        var clock = new VirtualClock(Start);
        var app = SandboxApplication.Build(change?.Invoke(options) ?? options, clock);
        await app.StartAsync();
        return new Desk(app, clock);
    }

    public Task<Answer> GetAsync(string path, string host = "/api") => SendAsync(HttpMethod.Get, host + path, null);

    public Task<Answer> PostAsync(string path, object? body, string host = "/api", params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, host + path, body is null ? null : JsonContent.Create(body), headers);

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, "/api" + path, JsonContent.Create(body));

    public Task<Answer> FormAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, "/api" + path, new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))));

    /// <summary>The LIFF API belongs to the Login channel and wants its token.</summary>
    public async Task<Answer> LiffApiAsync(HttpMethod method, string path, object? body = null)
    {
        var token = await FormAsync("/v2/oauth/accessToken", ("grant_type", "client_credentials"), ("client_id", Handle.LoginChannelId), ("client_secret", Handle.LoginChannelSecret));
        return await SendAsync(method, "/api/liff/v1/apps" + path, body is null ? null : JsonContent.Create(body), ("Authorization", "Bearer " + token["access_token"].GetString()));
    }

    public Task<Answer> ControlAsync(string path, object? body = null) =>
        SendAsync(HttpMethod.Post, "/sandbox/v1/" + path, JsonContent.Create(body ?? new { }));

    public Task<Answer> LookAsync(string path) => SendAsync(HttpMethod.Get, "/sandbox/v1/" + path, null);

    public Task<Answer> PushAsync(string to, string text = "嗨", params (string, string)[] headers) =>
        PostAsync("/v2/bot/message/push", new { to, messages = Texts(text) }, "/api", headers);

    /// <summary>The bubbles in somebody's chat that came from the account.</summary>
    public async Task<JsonElement[]> InboxAsync(string userId) =>
        [.. (await LookAsync($"friends/{userId}/chat"))["messages"].EnumerateArray().Where(m => m.GetProperty("from").GetString() == "account")];

    public async Task<int> UsedAsync() => (await GetAsync("/v2/bot/message/quota/consumption"))["totalUsage"].GetInt32();

    public static object[] Texts(params string[] texts) => [.. texts.Select(text => new { type = "text", text })];

    public static string[] List(params string[] values) => values;

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("http", StringComparison.Ordinal) ? path : Url + path) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Handle.ChannelAccessToken);
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await _client.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var body = response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonElement.Parse(Encoding.UTF8.GetString(bytes)) : default;
        return new Answer((int)response.StatusCode, body, response.Headers, bytes);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
