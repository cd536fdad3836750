using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Weir.Sandbox;
using Weir.Sandbox.Clock;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Workspaces;
using Reply = Weir.Tests.Server.Reply;

namespace Weir.Tests.Channels.Connections;

/// <summary>The wizard as an operator walks it, with the sandbox as LINE: green to the last line, and one fault of LINE's side at a time.</summary>
public sealed class ConnectWizardTests
{
    [Theory, OnEachDatabase]
    public async Task Every_line_turns_green_for_whoever_does_what_it_says(DatabaseKind kind)
    {
        await using var desk = await Desk.Start(kind);

        var first = await desk.Check();
        Assert.Equal("failed", State(first, "webhook-address"));
        await desk.SetWebhook();
        var link = Line(await desk.Check(), "login-provider").GetProperty("link").GetString()!;
        await desk.Friend("click", new { url = link });
        Assert.Contains("傳一則訊息", Line(await desk.Check(), "login-provider").GetProperty("means").GetString(), StringComparison.Ordinal);
        await desk.Friend("say", new { text = "測試" });
        Assert.Equal("foreignAnswers", Line(await desk.Check(), "double-answers").GetProperty("asks").GetString());

        var last = await desk.Check(new { withWebhookTest = true, isRedeliveryConfirmed = true, isLoginPublished = true, foreignAnswersSeen = 0 });

        Assert.All(last["lines"].EnumerateArray(), line => Assert.Equal((line.GetProperty("code").GetString(), "ok"), (line.GetProperty("code").GetString(), line.GetProperty("state").GetString())));
        // What was seen once is remembered, and what was said can be taken back.
        Assert.Equal("ok", State(await desk.Check(), "login-provider"));
        Assert.Equal("waiting", State(await desk.Check(new { isRedeliveryConfirmed = false }), "redelivery"));
        Assert.Equal("failed", State(await desk.Check(new { foreignAnswersSeen = 1 }), "double-answers"));
    }

    [Theory]
    [InlineData("wrongToken", true, "token", "failed")]
    [InlineData("webhookActive", false, "webhook-in-use", "failed")]
    [InlineData("verified", false, "verified", "warning")]
    public async Task A_switch_of_LINEs_turns_its_line(string name, bool value, string code, string state)
    {
        await using var desk = await Desk.Start(DatabaseKind.Sqlite);
        await desk.SetWebhook();
        Assert.Equal("ok", State(await desk.Check(), code));

        await desk.Line("faults", new { switches = new Dictionary<string, bool> { [name] = value } });

        Assert.Equal(state, State(await desk.Check(), code));
    }

    [Fact]
    public async Task A_Login_channel_of_another_provider_is_found_by_one_person()
    {
        await using var desk = await Desk.Start(DatabaseKind.Sqlite);
        await desk.Line("faults", new { switches = new { otherProvider = true } });
        await desk.SetWebhook();

        await desk.Friend("click", new { url = Line(await desk.Check(), "login-provider").GetProperty("link").GetString()! });
        await desk.Friend("say", new { text = "測試" });

        Assert.Equal("failed", State(await desk.Check(), "login-provider"));
    }

    [Fact]
    public async Task A_webhook_that_leads_elsewhere_is_named()
    {
        await using var desk = await Desk.Start(DatabaseKind.Sqlite);
        await desk.Line("account", new { webhookUrl = "https://old-crm.example/hook" });

        var line = Line(await desk.Check(), "webhook-address");

        Assert.Equal("failed", line.GetProperty("state").GetString());
        Assert.Contains("old-crm.example", line.GetProperty("means").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_shows_in_the_test_of_the_webhook()
    {
        await using var desk = await Desk.Start(DatabaseKind.Sqlite);
        (await desk.Owner.Patch($"/api/v1/connections/{desk.Connection}", new { channelSecret = "0123456789abcdef0123456789abcdef" })).Is(HttpStatusCode.OK);
        await desk.Owner.Post($"/api/v1/connections/{desk.Connection}/webhook", new { });

        var check = await desk.Check(new { withWebhookTest = true });

        Assert.Equal(("ok", "failed"), (State(check, "webhook-reached"), State(check, "secret")));
    }

    [Fact]
    public async Task A_quota_that_is_used_up_is_red()
    {
        await using var desk = await Desk.Start(DatabaseKind.Sqlite);
        await desk.Line("account", new { monthlyMessages = 200, messagesUsed = 200 });

        Assert.Equal("failed", State(await desk.Check(), "quota"));
    }

    [Fact]
    public async Task While_LINE_is_out_nothing_is_called_wrong()
    {
        await using var desk = await Desk.Start(DatabaseKind.Sqlite);
        await desk.Line("faults", new { seed = 1, rules = new[] { new { kind = "status", status = 503, rate = 1.0 } } });

        var check = await desk.Check();

        Assert.All(new[] { "token", "account", "webhook-address", "quota", "verified" }, code => Assert.Equal((code, "waiting"), (code, State(check, code))));
    }

    [Fact]
    public async Task A_page_for_an_account_that_is_none_leads_nowhere()
    {
        await using var desk = await Desk.Start(DatabaseKind.Sqlite);

        foreach (var name in new[] { "c.", "c.x", "c.999999", "c.-1" })
        {
            (await desk.Server.Anonymous().Get($"/l/u/{name}")).Is(HttpStatusCode.NotFound);
        }
    }

    private static JsonElement Line(Reply check, string code) => check["lines"].EnumerateArray().Single(line => line.GetProperty("code").GetString() == code);

    private static string State(Reply check, string code) => Line(check, code).GetProperty("state").GetString()!;

    private sealed class Desk(WebApplication sandbox, RunningServer server, Caller owner, long connection, HttpClient control, string friend) : IAsyncDisposable
    {
        public RunningServer Server => server;
        public Caller Owner => owner;
        public long Connection => connection;

        public static async Task<Desk> Start(DatabaseKind kind)
        {
            var sandbox = SandboxApplication.Build(
                new SandboxOptions { Port = 0, Friends = 3, Seed = 7, Verified = true, MonthlyMessages = 3_000 }, new VirtualClock(new FakeClock().GetUtcNow()));
            await sandbox.StartAsync();
            var line = sandbox.Services.GetRequiredService<SandboxHandle>();
            var address = line.BaseUrl.GetLeftPart(UriPartial.Authority);
            var server = await RunningServer.Start(kind, ("Line:Api", $"{address}/api"), ("Line:Data", $"{address}/data"), ("Line:Liff", $"{address}/liff"));
            var control = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(line.BaseUrl, "/sandbox/v1/") };
            var account = await (await control.PostAsJsonAsync("account", new { liffEndpointUrl = new Uri(server.Address, "/l/u") })).Content.ReadFromJsonAsync<JsonElement>();
            var (workspace, _) = await server.CreateBrand();
            var owner = server.WithKey(await server.CreateKey(workspace, Enum.GetValues<Permission>()));
            var created = await owner.Post("/api/v1/connections", new
            {
                name = "花漾官方帳號",
                channelSecret = line.ChannelSecret,
                accessToken = line.ChannelAccessToken,
                loginChannelId = line.LoginChannelId,
                liffId = account.GetProperty("liffId").GetString(),
            });
            created.Is(HttpStatusCode.Created);
            return new Desk(sandbox, server, owner, created["id"].GetInt64(), control, line.Friends[0]);
        }

        public async Task<Reply> Check(object? said = null)
        {
            var check = await owner.Post($"/api/v1/connections/{connection}/check", said ?? new { });
            check.Is(HttpStatusCode.OK);
            return check;
        }

        public async Task SetWebhook()
        {
            var set = await owner.Post($"/api/v1/connections/{connection}/webhook", new { });
            Assert.True(set["isSet"].GetBoolean() && set["isReached"].GetBoolean(), set.Text);
        }

        public Task Friend(string does, object what) => Line($"friends/{friend}/{does}", what);

        /// <summary>What only LINE's own side can do. The webhook of it has arrived when this returns.</summary>
        public async Task Line(string path, object what)
        {
            var done = await control.PostAsJsonAsync(path, what);
            Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
            await sandbox.Services.GetRequiredService<SandboxHandle>().AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            control.Dispose();
            await sandbox.StopAsync();
            await sandbox.DisposeAsync();
        }
    }
}
