using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Weir.Foundation.Http;
using Weir.Sandbox;
using Weir.Sandbox.Clock;
using Weir.Sandbox.Population;

namespace Weir.Server.Scenarios;

/// <summary>A brand in a world of its own: a server on an empty data directory and the LINE sandbox, both on one virtual clock, talking over real HTTP.</summary>
internal sealed class SandboxWorld : IAsyncDisposable
{
    private static readonly TimeSpan WebhookTimeout = TimeSpan.FromSeconds(30);
    private readonly WebApplication _sandbox;
    private readonly WebApplication _weir;
    private readonly Installation _installation;
    private readonly string _directory;
    private readonly HttpClient _control = new();

    private SandboxWorld(WebApplication sandbox, WebApplication weir, Installation installation, string directory, VirtualClock clock, HttpClient api, long connection)
    {
        (_sandbox, _weir, _installation, _directory, Clock, Api, Connection) = (sandbox, weir, installation, directory, clock, api, connection);
        Line = sandbox.Services.GetRequiredService<SandboxHandle>();
        _control.BaseAddress = Line.BaseUrl;
    }

    public VirtualClock Clock { get; }
    public SandboxHandle Line { get; }

    /// <summary>The management API, with a key of all scopes.</summary>
    public HttpClient Api { get; }
    public long Connection { get; }

    public static async Task<SandboxWorld> OpenAsync(string brand, DateTimeOffset start, ulong seed, PopulationOptions population, CancellationToken stop)
    {
        var clock = new VirtualClock(start, rate: 1);
        var sandbox = SandboxApplication.Build(
            new SandboxOptions
            {
                Port = 0,
                Seed = seed,
                Friends = 0,
                WebhookRedelivery = true,
                WebhookTimeout = WebhookTimeout,
                MonthlyMessages = null,
                // The pace of LINE is the connector's to keep, and is tested there; here the clock stands still between the steps.
                RateLimits = false,
                Population = population,
            },
            clock);
        await sandbox.StartAsync(stop);
        var line = sandbox.Services.GetRequiredService<SandboxHandle>();
        var directory = Directory.CreateTempSubdirectory("weir-scenario-").FullName;
        var weirUrl = $"http://127.0.0.1:{FreePort()}";
        var installation = await Open(directory, weirUrl, line, clock);
        var key = await NewBrand.CreateAsync(installation, brand, stop);
        var weir = WeirServer.Build(installation, weirUrl);
        await weir.StartAsync(stop);

        var api = new HttpClient { BaseAddress = new Uri(weirUrl), Timeout = TimeSpan.FromMinutes(5) };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var connection = await PostAsync(api, "/api/v1/connections", new
        {
            name = brand,
            channelId = line.ChannelId,
            channelSecret = line.ChannelSecret,
            accessToken = line.ChannelAccessToken,
            loginChannelId = line.LoginChannelId,
            liffId = line.LiffId,
        }, stop);
        var id = connection["id"]!.GetValue<long>();
        await PostAsync(api, $"/api/v1/connections/{id}/webhook", new { }, stop);
        return new SandboxWorld(sandbox, weir, installation, directory, clock, api, id);
    }

    /// <summary>People find the account and add it; each follow is a webhook.</summary>
    public async Task AddFriendsAsync(int count, CancellationToken stop)
    {
        const int AtOnce = 1_000;
        for (var left = count; left > 0; left -= AtOnce)
        {
            using var added = await _control.PostAsJsonAsync("/sandbox/v1/friends", new { count = Math.Min(left, AtOnce), friend = true }, stop);
            added.EnsureSuccessStatusCode();
            await Line.IdleAsync(stop);
        }
    }

    public Task<JsonNode> GetAsync(string path, CancellationToken stop) => ReadAsync(Api.GetAsync(path, stop), stop);

    public Task<JsonNode> PostAsync(string path, object body, CancellationToken stop) => PostAsync(Api, path, body, stop);

    /// <summary>Lets virtual time pass, with everything that people do in it.</summary>
    public async Task PassAsync(TimeSpan time, CancellationToken stop)
    {
        await Line.AdvanceAsync(time, stop);
        await Line.IdleAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        _control.Dispose();
        await _weir.StopAsync();
        await _weir.DisposeAsync();
        await _installation.DisposeAsync();
        await _sandbox.StopAsync();
        await _sandbox.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task<Installation> Open(string directory, string weirUrl, SandboxHandle line, TimeProvider clock)
    {
        var sandbox = line.BaseUrl.GetLeftPart(UriPartial.Authority);
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Storage:DataDirectory"] = directory,
                ["Http:PublicUrl"] = weirUrl,
                ["Line:Api"] = $"{sandbox}/api",
                ["Line:Data"] = $"{sandbox}/data",
                ["Line:Access"] = $"{sandbox}/access",
                ["Line:Liff"] = $"{sandbox}/liff",
                ["Logging:LogLevel:Default"] = "Warning",
            })
            .Build();
        var (installation, refusals) = await Installation.OpenAsync(settings, clock);
        return installation ?? throw new InvalidOperationException(refusals[0].Text.En);
    }

    private static Task<JsonNode> PostAsync(HttpClient api, string path, object body, CancellationToken stop) =>
        ReadAsync(api.PostAsJsonAsync(path, body, ApiJson.Options, stop), stop);

    private static async Task<JsonNode> ReadAsync(Task<HttpResponseMessage> asked, CancellationToken stop)
    {
        using var answer = await asked;
        var body = await answer.Content.ReadAsStringAsync(stop);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(body.Length == 0 ? "null" : body) ?? new JsonObject()
            : throw new InvalidOperationException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode}: {body}");
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
