using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Weir.Campaigns;
using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Sandbox;
using Weir.Sandbox.Clock;
using Weir.Sandbox.Population;
using Weir.Touchpoints.Recognition;

namespace Weir.Server.Scenarios;

/// <param name="Brand">The brand's name.</param>
/// <param name="Start">When the virtual clock begins.</param>
/// <param name="Population">How people behave.</param>
internal sealed record WorldOptions(string Brand, DateTimeOffset Start, PopulationOptions Population)
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Friends whom the account has before Weir is connected; they are taken in by an import.</summary>
    public int OldFriends { get; init; }

    /// <summary>Null for a directory of the world's own, gone with it.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The owner's password; null for one that nobody knows.</summary>
    public string? Password { get; init; }

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; }

    /// <inheritdoc cref="Port"/>
    public int SandboxPort { get; init; }
}

/// <summary>A brand in a world of its own: a server on an empty data directory and the LINE sandbox, both on one virtual clock, talking over real HTTP.</summary>
internal sealed class SandboxWorld : IAsyncDisposable
{
    /// <summary>The first connection of the first workspace of an installation.</summary>
    private const long FirstConnection = 1_001;
    private const long FirstWorkspace = 1;
    private const string ShopKeyName = "模擬商店";
    private static readonly string[] ShopKeyScopes = ["commerce"];
    private static readonly TimeSpan WebhookTimeout = TimeSpan.FromSeconds(30);
    private readonly WebApplication _sandbox;
    private readonly WebApplication _weir;
    private readonly Installation _installation;
    private readonly string? _ownDirectory;
    private readonly HttpClient _control = new();

    private SandboxWorld(WebApplication sandbox, WebApplication weir, Installation installation, string? ownDirectory, VirtualClock clock, HttpClient api, long connection)
    {
        (_sandbox, _weir, _installation, _ownDirectory, Clock, Api, Connection) = (sandbox, weir, installation, ownDirectory, clock, api, connection);
        Line = sandbox.Services.GetRequiredService<SandboxHandle>();
        _control.BaseAddress = Line.BaseUrl;
    }

    public VirtualClock Clock { get; }
    public SandboxHandle Line { get; }

    /// <summary>The management API, with a key of all scopes.</summary>
    public HttpClient Api { get; }
    public long Connection { get; }

    /// <summary>Of all scopes.</summary>
    public string ApiKey { get; private init; } = "";

    /// <summary>By which the sandbox's shop reports its orders.</summary>
    public string ShopKey { get; private init; } = "";

    /// <summary>The sandbox's control API.</summary>
    public HttpClient Control => _control;

    /// <summary>The console's address.</summary>
    public Uri Url => Api.BaseAddress!;

    /// <summary>An address of the brand's web site, which the sandbox serves.</summary>
    public string Shop(string path) => $"{Line.BaseUrl.AbsoluteUri.TrimEnd('/')}/shop/{path}";

    public static async Task<SandboxWorld> OpenAsync(WorldOptions options, CancellationToken stop)
    {
        var clock = new VirtualClock(options.Start, rate: 1);
        var weirUrl = $"http://localhost:{(options.Port == 0 ? FreePort() : options.Port)}";
        var sandbox = SandboxApplication.Build(Sandbox(options, weirUrl), clock);
        await sandbox.StartAsync(stop);
        var line = sandbox.Services.GetRequiredService<SandboxHandle>();
        await NameAccountAsync(line, options.Brand, messagesUsed: 0, stop);
        var own = options.DataDirectory is null ? Directory.CreateTempSubdirectory("weir-scenario-").FullName : null;
        var installation = await Open(options.DataDirectory ?? own!, weirUrl, line, clock);
        var (_, key) = await NewBrand.CreateAsync(installation, options.Brand, options.Password ?? NewBrand.NewPassword(), stop);
        var weir = WeirServer.Build(installation, weirUrl);
        await weir.StartAsync(stop);

        var api = new HttpClient { BaseAddress = new Uri(weirUrl), Timeout = TimeSpan.FromMinutes(5) };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var account = ChannelSetup.LineAccount(options.Brand, line.ChannelId, line.ChannelSecret, line.ChannelAccessToken, line.LoginChannelId, line.LiffId);
        var connection = await PostAsync(api, "/api/v1/connections", account, stop);
        var id = connection["id"]!.GetValue<long>();
        await PostAsync(api, $"/api/v1/connections/{id}/webhook", new { }, stop);
        var shopKey = await PostAsync(api, "/api/v1/api-keys", new { name = ShopKeyName, scopes = ShopKeyScopes }, stop);
        var world = new SandboxWorld(sandbox, weir, installation, own, clock, api, id) { ApiKey = key, ShopKey = shopKey["token"]!.GetValue<string>() };
        await ReportOrdersAsync(line, weirUrl, world.ShopKey, id, stop);
        return world;
    }

    /// <summary>The shop in the sandbox tells Weir of its orders, as any shop's program would: through the API, with a key that opens nothing else.</summary>
    private static async Task ReportOrdersAsync(SandboxHandle line, string weirUrl, string key, long connection, CancellationToken stop)
    {
        using var control = new HttpClient { BaseAddress = line.BaseUrl };
        using var told = await control.PostAsJsonAsync("/sandbox/v1/shop", new { ordersUrl = $"{weirUrl}/api/v1/orders", authorization = $"Bearer {key}", connection }, stop);
        told.EnsureSuccessStatusCode();
    }

    /// <summary>Starts a world again that was made earlier with the same options: the same people, the same account, the brand as it was left.</summary>
    public static async Task<(WebApplication Sandbox, WebApplication Weir, Installation Installation)> ReopenAsync(WorldOptions options, string shopKey, CancellationToken stop)
    {
        var clock = new VirtualClock(options.Start, rate: 1);
        var weirUrl = $"http://localhost:{options.Port}";
        var sandbox = SandboxApplication.Build(Sandbox(options, weirUrl) with { WebhookUrl = new Uri($"{weirUrl}/webhooks/line/{FirstConnection}") }, clock);
        await sandbox.StartAsync(stop);
        var installation = await Open(options.DataDirectory!, weirUrl, sandbox.Services.GetRequiredService<SandboxHandle>(), clock);
        var weir = WeirServer.Build(installation, weirUrl);
        await weir.StartAsync(stop);
        var line = sandbox.Services.GetRequiredService<SandboxHandle>();
        await ReportOrdersAsync(line, weirUrl, shopKey, FirstConnection, stop);
        // The new sandbox knows nothing of what the old one billed.
        var used = installation.Database.Read(new WorkspaceId(FirstWorkspace), tx => MonthSent.Until(tx, FirstConnection, Instant.From(clock.GetUtcNow())));
        await NameAccountAsync(line, options.Brand, used, stop);
        return (sandbox, weir, installation);
    }

    private static async Task NameAccountAsync(SandboxHandle line, string name, long messagesUsed, CancellationToken stop)
    {
        using var control = new HttpClient { BaseAddress = line.BaseUrl };
        using var told = await control.PostAsJsonAsync("/sandbox/v1/account", new { displayName = name, messagesUsed }, stop);
        told.EnsureSuccessStatusCode();
    }

    private static SandboxOptions Sandbox(WorldOptions options, string weirUrl) => new()
    {
        LiffEndpointUrl = new Uri(weirUrl + RecognitionDoor.PagePath),
        Port = options.SandboxPort,
        // A world that goes on with a brand goes on with its people too: else the brand would know of blocks and chats that LINE does not.
        DataDirectory = options.DataDirectory,
        Seed = options.Seed,
        Friends = options.OldFriends,
        WebhookRedelivery = true,
        WebhookTimeout = WebhookTimeout,
        MonthlyMessages = null,
        // The pace of LINE is the connector's to keep, and is tested there; here virtual time stands still between the steps.
        RateLimits = false,
        Population = options.Population,
    };

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

    /// <summary>Takes the account's old friends in, as a verified account may.</summary>
    public async Task ImportFriendsAsync(CancellationToken stop)
    {
        await PostAsync($"/api/v1/connections/{Connection}/friends/import", new { }, stop);
        await Waiting.UntilAsync(
            async () => (await GetAsync($"/api/v1/connections/{Connection}/friends", stop))["import"]?["state"]?.GetValue<string>() == "finished", "the friends to be imported", stop);
    }

    public Task<JsonNode> GetAsync(string path, CancellationToken stop) => ReadAsync(Api.GetAsync(path, stop), stop);

    public Task<JsonNode> PostAsync(string path, object body, CancellationToken stop) => PostAsync(Api, path, body, stop);

    public Task<JsonNode> PutAsync(string path, object body, CancellationToken stop) => ReadAsync(Api.PutAsJsonAsync(path, body, ApiJson.Options, stop), stop);

    public Task<JsonNode> PatchAsync(string path, object body, CancellationToken stop) => ReadAsync(Api.PatchAsJsonAsync(path, body, ApiJson.Options, stop), stop);

    /// <summary>Lets virtual time pass, with everything that people do in it.</summary>
    public async Task PassAsync(TimeSpan time, CancellationToken stop)
    {
        await Line.AdvanceAsync(time, stop);
        await Line.IdleAsync(stop);
    }

    public Task WaitForShutdownAsync(CancellationToken stop) => _weir.WaitForShutdownAsync(stop);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        _control.Dispose();
        await _weir.StopAsync();
        await _weir.DisposeAsync();
        await _installation.DisposeAsync();
        await _sandbox.StopAsync();
        await _sandbox.DisposeAsync();
        if (_ownDirectory is not null)
        {
            Directory.Delete(_ownDirectory, recursive: true);
        }
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
                ["Line:AddFriend"] = $"{sandbox}/access/R/ti/p",
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
