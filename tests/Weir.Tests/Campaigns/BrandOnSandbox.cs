using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Weir.Channels;
using Weir.Foundation;
using Weir.Members.Friends;
using Weir.Pump;
using Weir.Sandbox;
using Weir.Sandbox.Clock;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Workspaces;
using Reply = Weir.Tests.Server.Reply;

namespace Weir.Tests.Campaigns;

/// <summary>A brand on the whole server whose LINE is the sandbox, with every friend it has; both clocks move only when the test says so.</summary>
internal sealed class BrandOnSandbox : IAsyncDisposable
{
    private const int LooksMax = 4_000;
    private readonly WebApplication _sandbox;
    private readonly HttpClient _control;
    private readonly HttpClient _phone = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private int _keys;

    private BrandOnSandbox(WebApplication sandbox, RunningServer server, WorkspaceId workspace, Caller owner, ConnectionId connection)
    {
        (_sandbox, Server, Workspace, Owner, Connection) = (sandbox, server, workspace, owner, connection);
        Line = sandbox.Services.GetRequiredService<SandboxHandle>();
        _control = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(Line.BaseUrl, "/sandbox/v1/") };
        Friends = Line.Friends;
    }

    public SandboxHandle Line { get; }
    public RunningServer Server { get; }
    public WorkspaceId Workspace { get; }
    public Caller Owner { get; }
    public ConnectionId Connection { get; }

    /// <summary>Who was a friend at the start.</summary>
    public IReadOnlyList<string> Friends { get; }

    public static async Task<BrandOnSandbox> Start(DatabaseKind kind, int friends, Func<SandboxOptions, SandboxOptions>? change = null)
    {
        var clock = new VirtualClock(new FakeClock().GetUtcNow());
        var options = new SandboxOptions { Port = 0, Friends = friends, Seed = 7, MonthlyMessages = null, LiffEndpointUrl = new Uri("https://weir.example/l/u") };
        var sandbox = SandboxApplication.Build(change?.Invoke(options) ?? options, clock);
        await sandbox.StartAsync();
        var line = sandbox.Services.GetRequiredService<SandboxHandle>();
        var address = line.BaseUrl.GetLeftPart(UriPartial.Authority);
        var server = await RunningServer.Start(kind, ("Line:Api", $"{address}/api"), ("Line:Data", $"{address}/data"), ("Line:Liff", $"{address}/liff"), ("Http:PublicUrl", "https://weir.example"));
        var (workspace, _) = await server.CreateBrand();
        var owner = server.WithKey(await server.CreateKey(workspace, Enum.GetValues<Permission>()));
        var created = await owner.Post("/api/v1/connections", new
        {
            name = "花漾官方帳號",
            channelSecret = line.ChannelSecret,
            accessToken = line.ChannelAccessToken,
            loginChannelId = line.LoginChannelId,
            liffId = line.LiffId,
        });
        created.Is(HttpStatusCode.Created);
        return new BrandOnSandbox(sandbox, server, workspace, owner, new ConnectionId(created["id"].GetInt64()));
    }

    /// <summary>Lets Weir know people by name, as their first webhook would.</summary>
    public Task Know(IEnumerable<string> users) => Task.WhenAll(users.Select(user => Do(user, new FriendshipChanged(Connection.Value, FriendState.Friend))));

    public async Task Do(string user, Payload what) => Assert.IsType<Answer.Done>(await Server.Service<IIntake>().SubmitAsync(
        new Arrival(
            Workspace, new ArrivalKey("test", $"{Interlocked.Increment(ref _keys)}"), Lane.Live, new About.By(new IdentityKey(IdentityKind.ChannelUser, Connection.Value, user)),
            Server.Clock.Now, Server.Clock.Now, what), CancellationToken.None));

    /// <summary>In LINE alone: what Weir hears of it is another matter.</summary>
    public async Task Block(string user) => (await _control.PostAsync($"friends/{user}/block", null)).EnsureSuccessStatusCode();

    /// <summary>Opens the chat, so that what waits there is seen.</summary>
    public async Task Look(string user) => (await _control.PostAsync($"friends/{user}/enter", null)).EnsureSuccessStatusCode();

    public async Task Misbehave(params object[] rules) => (await _control.PostAsJsonAsync("faults", new { seed = 1, rules })).EnsureSuccessStatusCode();

    public async Task Behave() => (await _control.DeleteAsync("faults")).EnsureSuccessStatusCode();

    public async Task<long> Billed() => (await _control.GetFromJsonAsync<JsonElement>("state")).GetProperty("quota").GetProperty("used").GetInt64();

    public async Task<int> Received(string user, string text)
    {
        var chat = await _control.GetFromJsonAsync<JsonElement>($"friends/{user}/chat");
        return chat.GetProperty("messages").EnumerateArray().Count(bubble => bubble.GetProperty("message").ToString().Contains(text, StringComparison.Ordinal));
    }

    /// <summary>The newest text in somebody's chat.</summary>
    public async Task<string> LastText(string user)
    {
        var chat = await _control.GetFromJsonAsync<JsonElement>($"friends/{user}/chat");
        return chat.GetProperty("messages").EnumerateArray().Select(bubble => bubble.GetProperty("message")).Last(message => message.TryGetProperty("text", out _)).GetProperty("text").GetString()!;
    }

    /// <summary>Opens an address of Weir's as a phone does, without going on to where it leads.</summary>
    public async Task<HttpResponseMessage> Tap(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Address, path));
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (iPhone) Safari Line/14.0.0");
        return await _phone.SendAsync(request);
    }

    /// <summary>Lets both clocks run until somebody has got a message with these words.</summary>
    public async Task Arrived(string user, string text)
    {
        for (var look = 0; look < LooksMax && await Received(user, text) == 0; look++)
        {
            Server.Clock.Advance(TimeSpan.FromMilliseconds(250));
            await Line.AdvanceAsync(TimeSpan.FromMilliseconds(250));
        }
        Assert.Equal(1, await Received(user, text));
    }

    public async Task<long> Draft(object audience, string text, object? rest = null)
    {
        var draft = JsonSerializer.SerializeToNode(rest ?? new { })!.AsObject();
        draft["connection"] = Connection.Value;
        draft["audience"] = JsonSerializer.SerializeToNode(audience);
        draft["content"] ??= JsonSerializer.SerializeToNode(new { messages = new[] { new { kind = "text", text } } });
        draft["isCapped"] = false;
        var created = await Owner.Post("/api/v1/campaigns", new { name = text, draft });
        created.Is(HttpStatusCode.Created);
        return created["id"].GetInt64();
    }

    public async Task<long> Started(object audience, string text, object? rest = null)
    {
        var campaign = await Draft(audience, text, rest);
        (await Owner.Post($"/api/v1/campaigns/{campaign}/start", new { })).Is(HttpStatusCode.OK);
        return campaign;
    }

    public static object Part(string kind) => new { include = new[] { new { kind } } };

    /// <summary>Lets both clocks run until an answer of the API says what is waited for.</summary>
    public async Task<Reply> Until(string path, Func<Reply, bool> isDone)
    {
        for (var look = 0; look < LooksMax; look++)
        {
            var answer = await Owner.Get(path);
            if (isDone(answer))
            {
                return answer;
            }
            Server.Clock.Advance(TimeSpan.FromMilliseconds(250));
            await Line.AdvanceAsync(TimeSpan.FromMilliseconds(250));
        }
        throw new InvalidOperationException($"Nothing came of {path} in {LooksMax} looks: {(await Owner.Get(path)).Text}");
    }

    public Task<Reply> MassCall(long campaign, params string[] states) =>
        Until($"/api/v1/campaigns/{campaign}/mass-call", answer => states.Contains(answer["state"].GetString()));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _control.Dispose();
        _phone.Dispose();
        await _sandbox.StopAsync();
        await _sandbox.DisposeAsync();
    }
}
