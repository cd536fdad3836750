using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Weir.Foundation;
using Weir.Tests.Campaigns;
using Weir.Tests.Support;

namespace Weir.Tests.Conversations;

/// <summary>A brand on the sandbox whose friends write to it by LINE's webhooks.</summary>
internal sealed class AnsweringBrand : IAsyncDisposable
{
    private const int LooksMax = 1_000;
    private readonly HttpClient _control;

    private AnsweringBrand(BrandOnSandbox brand)
    {
        OnSandbox = brand;
        _control = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(brand.Line.BaseUrl, "/sandbox/v1/") };
    }

    public BrandOnSandbox OnSandbox { get; }
    public IReadOnlyList<string> Friends => OnSandbox.Friends;

    public static async Task<AnsweringBrand> Start(DatabaseKind kind, int friends)
    {
        var brand = new AnsweringBrand(await BrandOnSandbox.Start(kind, friends));
        var webhookUrl = new Uri(brand.OnSandbox.Server.Address, $"/webhooks/line/{brand.OnSandbox.Connection}");
        (await brand._control.PostAsJsonAsync("account", new { webhookUrl })).EnsureSuccessStatusCode();
        return brand;
    }

    public static object Body(string pattern, params string[] texts) => Body(pattern, texts, [], mayPush: false);

    private static object Body(string pattern, string[] texts, long[] add, bool mayPush) => new
    {
        match = "exact",
        pattern,
        add,
        answer = new { content = new { messages = texts.Select(text => new { kind = "text", text }) }, mayPush },
    };

    public async Task<long> Rule(string pattern, string text, long[]? add = null, bool mayPush = false)
    {
        var made = await OnSandbox.Owner.Post("/api/v1/keyword-rules", Body(pattern, [text], add ?? [], mayPush));
        made.Is(HttpStatusCode.OK);
        return made["id"].GetInt64();
    }

    public async Task<long> Tag(string name)
    {
        var made = await OnSandbox.Owner.Post("/api/v1/tags", new { name });
        return made["id"].GetInt64();
    }

    public Task Say(string user, string text, bool standby = false) => Act(user, "say", new { text, standby });

    public async Task Act(string user, string verb, object? body = null)
    {
        (await _control.PostAsJsonAsync($"friends/{user}/{verb}", body ?? new { })).EnsureSuccessStatusCode();
        await OnSandbox.Line.IdleAsync();
    }

    /// <summary>The same, for what answers something.</summary>
    public async Task<JsonElement> Ask(string user, string verb, object body)
    {
        using var answer = (await _control.PostAsJsonAsync($"friends/{user}/{verb}", body)).EnsureSuccessStatusCode();
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        await OnSandbox.Line.IdleAsync();
        return said;
    }

    public async Task Welcome(object body) =>
        (await OnSandbox.Owner.Send(HttpMethod.Put, $"/api/v1/welcomes/{OnSandbox.Connection.Value}", JsonContent.Create(body))).Is(HttpStatusCode.OK);

    public Task<JsonElement> Settled(long rule, long matched) => Settled("keywords", rule, matched);

    public Task<JsonElement> SettledWelcome(long matched) => Settled("welcomes", OnSandbox.Connection.Value, matched);

    /// <summary>
    /// Lets time run until everything that wanted to answer is over. Both clocks move in small steps, and each step leaves the real calls some real time:
    /// a window that ran out between two looks would prove nothing.
    /// </summary>
    private async Task<JsonElement> Settled(string kind, long id, long matched)
    {
        for (var look = 0; look < LooksMax; look++)
        {
            var figures = await OnSandbox.Owner.Get("/api/v1/answers/figures");
            var found = figures[kind].EnumerateArray().FirstOrDefault(count => count.GetProperty("id").GetInt64() == id);
            if (found.ValueKind == JsonValueKind.Object && found.GetProperty("matched").GetInt64() == matched && found.GetProperty("waiting").GetInt64() == 0)
            {
                return found;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            OnSandbox.Server.Clock.Advance(TimeSpan.FromMilliseconds(250));
            await OnSandbox.Line.AdvanceAsync(TimeSpan.FromMilliseconds(250));
        }
        throw new InvalidOperationException($"Not settled in {LooksMax} looks: {(await OnSandbox.Owner.Get("/api/v1/answers/figures")).Text}");
    }

    public async Task<IReadOnlyList<int>> ReceivedByAll(string text)
    {
        var received = new List<int>();
        foreach (var friend in Friends)
        {
            received.Add(await OnSandbox.Received(friend, text));
        }
        return received;
    }

    public async Task<IReadOnlyList<string>> Trace(string user)
    {
        var id = MemberId.FromBytes(Read<byte[]>(user, "public_id"));
        var trace = await OnSandbox.Owner.Get($"/api/v1/members/{id}/trace");
        trace.Is(HttpStatusCode.OK);
        return [.. trace["items"].EnumerateArray().Select(entry => entry.GetProperty("sentence").GetProperty("zhTw").GetString()!)];
    }

    /// <summary>Waits until the channel has told somebody's name; the clocks stand still meanwhile.</summary>
    public async Task Named(string user)
    {
        for (var look = 0; look < 500 && Read<string>(user, "name") is null; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        Assert.NotNull(Read<string>(user, "name"));
    }

    private T? Read<T>(string user, string column) => OnSandbox.Server.Database.Read(OnSandbox.Workspace, tx => tx.First<T>(
        $"""
        select m.{column} from identity i join member m on m.workspace = i.workspace and m.ordinal = i.member
        where i.workspace = @w and i.kind = @kind and i.scope = @connection and i.value = @user
        """, new { kind = (long)IdentityKind.ChannelUser, connection = OnSandbox.Connection.Value, user }));

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await OnSandbox.DisposeAsync();
    }
}
