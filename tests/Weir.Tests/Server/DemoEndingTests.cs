using System.Net;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Index;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.Ending;
using Weir.Workspaces.Operators;

namespace Weir.Tests.Server;

public sealed class DemoEndingTests
{
    private static readonly object Instead = new { confirm = "示範", name = "自己的品牌", currency = "JPY" };

    [Theory, OnEachDatabase]
    public async Task A_demo_makes_room_for_an_empty_brand_with_the_same_operators(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (demo, owner) = await Demo(server);
        var agent = await server.Invite(demo, Role.Agent);
        var (neighbour, _) = await server.CreateBrand("鄰居");
        var neighbourKey = server.WithKey(await server.CreateKey(neighbour, Permission.Members, Permission.Read));
        (await neighbourKey.Post("/api/v1/members", new { memberNumber = "N1" })).Is(HttpStatusCode.Created);
        var key = server.WithKey(await server.CreateKey(demo, Permission.Read));
        var browser = await server.SignedIn(owner, demo);
        await Fill(browser);

        var created = await browser.Post("/api/v1/workspaces/current/replace-demo", Instead);

        created.Is(HttpStatusCode.Created);
        var fresh = new WorkspaceId(created["id"].GetInt64());
        Assert.Equal(("自己的品牌", "JPY", false), (created["name"].GetString(), created["currency"].GetString(), created["isDemo"].GetBoolean()));
        AssertErased(server, demo);
        browser.Workspace = fresh;
        Assert.Equal(0, (await browser.Get("/api/v1/members"))["total"].GetInt64());
        Assert.Empty((await browser.Get("/api/v1/tags")).Items);
        Assert.Equal([("owner", "active"), ("agent", "active")], (await browser.Get("/api/v1/operators")).Items.Select(who => (who.GetProperty("role").GetString()!, who.GetProperty("state").GetString()!)));
        Assert.Equal([fresh.Value], (await browser.Get("/api/v1/session"))["workspaces"].EnumerateArray().Select(each => each.GetProperty("workspace").GetProperty("id").GetInt64()));
        (await (await server.SignedIn(agent, fresh)).Get("/api/v1/members")).Is(HttpStatusCode.OK);
        (await key.Get("/api/v1/members")).Refuses(HttpStatusCode.Unauthorized, "api-key.not-valid");
        browser.Workspace = demo;
        (await browser.Get("/api/v1/members")).Refuses(HttpStatusCode.Forbidden, "workspace.no-access");

        // Nothing of it runs any more, and the brand beside it has noticed nothing.
        Assert.DoesNotContain(demo, server.Service<Pumps>().Workspaces);
        Assert.Null(server.Service<Indexes>().Find(demo));
        Assert.Equal(1, (await neighbourKey.Get("/api/v1/members"))["total"].GetInt64());
        (await neighbourKey.Post("/api/v1/members", new { memberNumber = "N2" })).Is(HttpStatusCode.Created);
    }

    [Theory, OnEachDatabase]
    public async Task A_brand_that_is_no_demo_cannot_be_ended(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (brand, owner) = await server.CreateBrand("示範");
        var browser = await server.SignedIn(owner);
        await Fill(browser);

        (await browser.Post("/api/v1/workspaces/current/replace-demo", Instead)).Refuses(HttpStatusCode.Conflict, "workspace.not-demo");

        Assert.Equal(1, (await browser.Get("/api/v1/members"))["total"].GetInt64());
        Assert.Contains(brand, server.Service<Pumps>().Workspaces);
        Assert.Single((await browser.Get("/api/v1/workspaces")).Items);
    }

    [Fact]
    public async Task It_takes_an_owner_who_types_the_name_of_the_demo()
    {
        await using var server = await RunningServer.Start();
        var (demo, owner) = await Demo(server);
        var browser = await server.SignedIn(owner);
        var marketer = await server.SignedIn(await server.Invite(demo, Role.Marketer));
        var key = server.WithKey(await server.CreateKey(demo, Enum.GetValues<Permission>()));

        (await browser.Post("/api/v1/workspaces/current/replace-demo", new { confirm = "示", name = "自己的" })).Refuses(HttpStatusCode.BadRequest, "workspace.not-confirmed");
        (await browser.Post("/api/v1/workspaces/current/replace-demo", new { confirm = "示範", name = " " })).Refuses(HttpStatusCode.BadRequest, "request.missing");
        (await marketer.Post("/api/v1/workspaces/current/replace-demo", Instead)).Refuses(HttpStatusCode.Forbidden, "permission.missing");
        (await key.Post("/api/v1/workspaces/current/replace-demo", Instead)).Refuses(HttpStatusCode.Forbidden, "workspace.operators-only");
        Assert.True((await browser.Get("/api/v1/workspaces/current"))["isDemo"].GetBoolean());
        Assert.Single((await browser.Get("/api/v1/workspaces")).Items);
    }

    [Theory, OnEachDatabase]
    public async Task An_end_that_a_crash_cut_short_goes_on(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (demo, owner) = await Demo(server);
        await Fill(await server.SignedIn(owner));
        // As a crash leaves it behind the mark: nothing is deleted yet.
        await server.Service<Pumps>().WriteAsync(demo, tx => tx.Execute("update workspace set state = @ending where id = @w", new { ending = (long)WorkspaceState.Ending }), CancellationToken.None);

        await server.Service<WorkspaceEraser>().StopAsync(CancellationToken.None);
        await server.Service<WorkspaceEraser>().StartAsync(CancellationToken.None);

        await MemberApi.Eventually(() => StateOf(server, demo) == WorkspaceState.Ended);
        AssertErased(server, demo);
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_enters_a_demo_whose_end_was_cut_short(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (demo, owner) = await Demo(server);
        var key = server.WithKey(await server.CreateKey(demo, Permission.Read));
        var browser = await server.SignedIn(owner, demo);
        (await browser.Get("/api/v1/members")).Is(HttpStatusCode.OK);
        (await key.Get("/api/v1/members")).Is(HttpStatusCode.OK);

        // As a database that is gone leaves it behind the close: marked, without a pump, with its roles and keys.
        await server.Service<Pumps>().WriteAsync(demo, tx => tx.Execute("update workspace set state = @ending where id = @w", new { ending = (long)WorkspaceState.Ending }), CancellationToken.None);
        await server.Service<Pumps>().CloseAsync(demo, CancellationToken.None);

        (await browser.Get("/api/v1/members")).Refuses(HttpStatusCode.Forbidden, "workspace.no-access");
        (await key.Get("/api/v1/members")).Refuses(HttpStatusCode.Unauthorized, "api-key.not-valid");
        Assert.Empty((await browser.Get("/api/v1/session"))["workspaces"].EnumerateArray());
    }

    [Fact]
    public async Task A_brand_whose_creator_leaves_meanwhile_is_taken_into_work()
    {
        await using var server = await RunningServer.Start();
        var owner = await server.Service<OperatorCommands>().RegisterAsync(new NewOperator("left@weir.example", "離開", "zh-TW", RunningServer.Password), CancellationToken.None);
        using var left = new CancellationTokenSource();
        using var go = new ManualResetEventSlim();
        var began = new TaskCompletionSource();
        var before = server.Service<Pumps>().WriteInstallationAsync(_ =>
        {
            began.SetResult();
            go.Wait();
            return 0;
        }, CancellationToken.None);
        await began.Task;

        var creating = server.Service<WorkspaceCommands>().CreateAsync(WorkspaceSettings.Taiwanese with { Name = "新品牌" }, owner, Actor.System, left.Token);
        await left.CancelAsync();
        go.Set();

        Assert.Contains((await creating).Id, server.Service<Pumps>().Workspaces);
        Assert.Equal(0, await before);
    }

    [Fact]
    public async Task Every_table_of_a_workspace_is_deleted_or_kept_on_purpose()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        using var connection = database.Database.ConnectWriter();
        using var command = connection.CreateCommand();
        command.CommandText = "select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'workspace' where m.type = 'table' order by 1";
        var tables = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                tables.Add(reader.GetString(0));
            }
        }

        Assert.Equal(tables, WorkspaceEraser.Tables.Concat(["audit_entry", "pump_position"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Numbers_that_are_stored_stay_as_they_are() =>
        Assert.Equal(["Active=1", "Demo=2", "Ending=3", "Ended=4"], Enum.GetValues<WorkspaceState>().Select(state => $"{state}={(int)state}"));

    private static async Task<(WorkspaceId Demo, string Owner)> Demo(RunningServer server)
    {
        const string Owner = "demo@weir.example";
        var owner = await server.Service<OperatorCommands>().RegisterAsync(new NewOperator(Owner, "示範", "zh-TW", RunningServer.Password), CancellationToken.None);
        var demo = await server.Service<WorkspaceCommands>().CreateAsync(
            WorkspaceSettings.Taiwanese with { Name = "示範" }, owner, Actor.System, WorkspaceState.Demo, [], CancellationToken.None);
        return (demo.Id, Owner);
    }

    /// <summary>Something of everything that lies in memory, in rules and in tables of turns and of the desk.</summary>
    private static async Task Fill(Caller browser)
    {
        var tag = (await browser.Post("/api/v1/tags", new { name = "咖啡" }))["id"].GetInt64();
        (await browser.Post("/api/v1/members", new { memberNumber = "M1", tags = Caller.List("咖啡") })).Is(HttpStatusCode.Created);
        (await browser.Post("/api/v1/orders", new { items = new[] { new { orderId = "A1", memberNumber = "M1", orderedAt = "2026-01-02T00:00:00Z", amount = 100 } } })).Is(HttpStatusCode.OK);
        var segment = (await browser.Post("/api/v1/segments", new { name = "咖啡迷", rule = new { version = 1, where = new { kind = "tag", tag } } }))["id"].GetInt64();
        (await browser.Post($"/api/v1/segments/{segment}/publish", new { })).Is(HttpStatusCode.OK);
        (await browser.Post("/api/v1/links", new { name = "官網", url = "https://shop.example.tw" })).Is(HttpStatusCode.OK);
        using var sound = new ByteArrayContent([.. "ID3"u8, 4, 0, 0]) { Headers = { ContentType = new("audio/mpeg") } };
        (await browser.Send(HttpMethod.Post, "/api/v1/media/recordings?kind=sound&name=a.mp3&durationMilliseconds=900", sound)).Is(HttpStatusCode.Created);
    }

    private static void AssertErased(RunningServer server, WorkspaceId demo)
    {
        Assert.Equal(WorkspaceState.Ended, StateOf(server, demo));
        Assert.All(Enum.GetValues<FileArea>(), area => Assert.Empty(server.Service<IFileStore>().KeptBefore(demo, area, server.Clock.Now + TimeSpan.FromDays(1))));
        foreach (var table in WorkspaceEraser.Tables)
        {
            Assert.True(server.Database.Read(demo, tx => tx.First<long>($"select count(*) from {table} where workspace = @w")) == 0, $"{table} still has rows.");
        }
        Assert.True(server.Database.Read(demo, tx => tx.First<long>("select next_ordinal from pump_position where workspace = @w")) > 0);
        Assert.True(server.Database.Read(demo, tx => tx.First<long>("select count(*) from audit_entry where workspace = @w")) > 0);
    }

    private static WorkspaceState StateOf(RunningServer server, WorkspaceId demo) => (WorkspaceState)server.Database.Read(demo, tx => tx.First<long>("select state from workspace where id = @w"));
}
