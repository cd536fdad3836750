using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Ingest;

/// <summary>A brand with one LINE account, on the whole server, with somebody who plays LINE on the other side.</summary>
internal sealed class BrandOnLine : IAsyncDisposable
{
    public const string Secret = "8c570fa6dd201bb328f1c1eac23a96d8";
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private int _keys;

    private BrandOnLine(RunningServer server, LineStandIn line, WorkspaceId workspace, Caller owner, ConnectionId connection)
    {
        Server = server;
        Line = line;
        Workspace = workspace;
        Owner = owner;
        Connection = connection;
    }

    public RunningServer Server { get; }
    public LineStandIn Line { get; }
    public WorkspaceId Workspace { get; }
    public Caller Owner { get; }
    public ConnectionId Connection { get; }
    public MemberIndex Index => Server.Service<Indexes>().Of(Workspace);

    public static async Task<BrandOnLine> Start(DatabaseKind kind = DatabaseKind.Sqlite, params (string Name, string Value)[] settings)
    {
        var line = await LineStandIn.Start();
        var server = await RunningServer.Start(
            kind, [("Line:Api", line.Address.ToString()), ("Line:Liff", new Uri(line.Address, "/liff").ToString()), ("Http:PublicUrl", "https://weir.example"), .. settings]);
        var (workspace, _) = await server.CreateBrand();
        var owner = server.WithKey(await server.CreateKey(workspace, Permission.Read, Permission.Settings, Permission.Touchpoints, Permission.Segments, Permission.Audit));
        var created = await owner.Post("/api/v1/connections", new
        {
            name = "花漾官方帳號",
            channelSecret = Secret,
            accessToken = "the-token",
            loginChannelId = "1650000002",
            liffId = "1650000002-abcdefgh",
        });
        created.Is(HttpStatusCode.Created);
        return new BrandOnLine(server, line, workspace, owner, new ConnectionId(created["id"].GetInt64()));
    }

    public async Task<HttpStatusCode> Post(byte[] body, string? signature, string? relayMark = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Address, $"/webhooks/line/{Connection}")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.ExpectContinue = true;
        if (signature is not null)
        {
            request.Headers.Add("X-LINE-Signature", signature);
        }
        if (relayMark is not null)
        {
            request.Headers.Add("X-Weir-Relay", relayMark);
        }
        using var response = await Client.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Signed as LINE signs: over the bytes that go out.</summary>
    public Task<HttpStatusCode> Post(string body) => Post(Encoding.UTF8.GetBytes(body), Sign(Encoding.UTF8.GetBytes(body)));

    public Task<HttpStatusCode> PostEvents(params string[] events) =>
        Post($$"""{"destination":"{{LineStandIn.BotUserId}}","events":[{{string.Join(',', events)}}]}""");

    public static string Sign(byte[] body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));

    /// <summary>An event of one person. The rest is what its type brings.</summary>
    public string Event(string type, string user, string rest = "", TimeSpan? ago = null, string? key = null, string mode = "active")
    {
        var at = (Server.Clock.Now - (ago ?? TimeSpan.Zero)).Milliseconds;
        key ??= $"01J{Interlocked.Increment(ref _keys):D23}";
        return $$"""{"type":"{{type}}","mode":"{{mode}}","timestamp":{{at}},"source":{"type":"user","userId":"{{user}}"},"webhookEventId":"{{key}}","deliveryContext":{"isRedelivery":false}{{(rest.Length > 0 ? "," + rest : "")}}}""";
    }

    public string Says(string user, string text, TimeSpan? ago = null, string? key = null) =>
        Event("message", user, $$"""
            "replyToken":"r","message":{"type":"text","id":"468789577898262530","quoteToken":"q","text":{{JsonSerializer.Serialize(text)}}}
            """, ago, key);

    public string Follows(string user, TimeSpan? ago = null) => Event("follow", user, "\"replyToken\":\"r\",\"follow\":{\"isUnblocked\":false}", ago);

    public string Blocks(string user, TimeSpan? ago = null) => Event("unfollow", user, ago: ago);

    public static string User(int number) => $"U{number:x32}";

    public Ordinal? Find(string user) => Index.Read(held => held.Find(new IdentityKey(IdentityKind.ChannelUser, Connection.Value, user).In(Workspace)));

    public bool IsIn(SetKey set, string user) => Find(user) is { } member && Index.Read(held => held.Has(set, member));

    public bool IsFriend(string user) => IsIn(MemberKeys.FriendOn(Connection.Value), user);

    public long Count(SetKey set) => Index.Read(held => held.Set(set).Count);

    public T Read<T>(Func<IReadTx, T> read) => Server.Database.Read(Workspace, read);

    public long Events(string kind) => Read(tx => tx.First<long>("select count(*) from member_event where workspace = @w and kind = @kind", new { kind }));

    public async Task<long> Tag(string name) => (await Do(new TagDefined(null, name, null))).As<long>();

    public async Task<Answer.Done> Do(Payload what, About? about = null) => Assert.IsType<Answer.Done>(await Server.Service<IIntake>().SubmitAsync(
        new Arrival(Workspace, new ArrivalKey("test", $"{Interlocked.Increment(ref _keys)}"), Lane.Live, about ?? About.Nobody.Instance, Server.Clock.Now, Server.Clock.Now, what), CancellationToken.None));

    public async Task<HttpResponseMessage> Open(string path, string? cookie = null, string agent = "Mozilla/5.0 (iPhone) Safari Line/14.0.0", HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(Server.Address, path));
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }
        return await Client.SendAsync(request);
    }

    public static string? Device(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var values) ? values.Single(value => value.StartsWith("weir-device=", StringComparison.Ordinal)).Split(';')[0] : null;

    public void AssertMemoryEqualsSql()
    {
        var indexes = Server.Service<Indexes>();
        using var fresh = indexes.FromSql(Workspace, Index.At);
        Assert.Null(Index.FirstDifference(fresh));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Line.DisposeAsync();
    }
}
