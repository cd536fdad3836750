using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Weir.Sandbox;
using Weir.Simulation.Support;

namespace Weir.Simulation.Sends;

/// <summary>The sandbox over real HTTP, with its control API: who got what in truth, and which faults it has.</summary>
internal sealed class LineOnTheDesk : IAsyncDisposable
{
    private const string SendingCalls = "POST /v2/bot/message/";

    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private LineOnTheDesk(WebApplication app)
    {
        _app = app;
        Account = app.Services.GetRequiredService<SandboxHandle>();
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(Account.BaseUrl, "/sandbox/v1/") };
    }

    public SandboxHandle Account { get; }

    /// <summary>Where the server finds LINE, as settings of its environment.</summary>
    public (string, string)[] Settings =>
    [
        ("WEIR__Line__Api", $"{Base}/api"), ("WEIR__Line__Data", $"{Base}/data"), ("WEIR__Line__Access", $"{Base}/access"), ("WEIR__Line__Liff", $"{Base}/liff"),
    ];

    private string Base => Account.BaseUrl.GetLeftPart(UriPartial.Authority);

    public static async Task<LineOnTheDesk> Start(int friends, int seed)
    {
        // The server's settings lie beside ours and would make the sandbox tell of every call.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
        var app = SandboxApplication.Build(new SandboxOptions { Port = 0, Friends = friends, Seed = (ulong)seed, MonthlyMessages = null, WebhookTimeout = Patience.Limit }, TimeProvider.System);
        await app.StartAsync().Limited();
        return new LineOnTheDesk(app);
    }

    /// <summary>Accepts and hangs up, fails without having done anything, has too much to do, takes its time.</summary>
    public Task Misbehave(int seed) => Post("faults", new
    {
        seed,
        rules = new object[]
        {
            new { kind = "dropAfterAccept", endpoint = SendingCalls, rate = 0.15 },
            new { kind = "status", status = 500, endpoint = SendingCalls, rate = 0.15 },
            new { kind = "status", status = 429, endpoint = SendingCalls, rate = 0.05 },
            new { kind = "latency", latencyMs = 200, endpoint = SendingCalls, rate = 0.5 },
        },
    });

    public async Task Behave() => (await _http.DeleteAsync("faults")).EnsureSuccessStatusCode();

    public async Task<long> Billed() => (await Get("state")).GetProperty("quota").GetProperty("used").GetInt64();

    /// <summary>How often each friend has a text in his chat; those without are left out.</summary>
    public async Task<Dictionary<string, int>> Received(string text)
    {
        var received = new Dictionary<string, int>();
        foreach (var friend in Account.Friends)
        {
            var chat = await Get($"friends/{friend}/chat");
            var times = chat.GetProperty("messages").EnumerateArray().Count(bubble => bubble.GetProperty("message").GetProperty("text").GetString()!.StartsWith(text, StringComparison.Ordinal));
            if (times > 0)
            {
                received[friend] = times;
            }
        }
        return received;
    }

    /// <summary>Where LINE posts what people do; a server that starts again is somewhere else.</summary>
    public Task Post(Uri webhookUrl) => Post("account", new { webhookUrl });

    /// <summary>What became of the webhooks, for the message of a failed test.</summary>
    public async Task<string> WebhookFates()
    {
        var traffic = await Get("traffic?limit=1000");
        return string.Join(' ', traffic.GetProperty("entries").EnumerateArray().Where(entry => entry.GetProperty("kind").GetString() == "webhook")
            .GroupBy(entry => $"{entry.GetProperty("status")} {(entry.TryGetProperty("reason", out var reason) ? reason.ToString() : "")}").Select(same => $"{same.Count()}x{same.Key}"));
    }

    public Task Say(string friend, string text) => Post($"friends/{friend}/say", new { text });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync().Limited();
        await _app.DisposeAsync();
    }

    private Task<JsonElement> Get(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    private async Task Post(string path, object body) => (await _http.PostAsJsonAsync(path, body)).EnsureSuccessStatusCode();
}
