using System.Net;
using Weir.Foundation;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Server;

public sealed class BrandTests
{
    [Fact]
    public async Task A_new_time_zone_counts_from_the_next_turn_on()
    {
        await using var server = await RunningServer.Start();
        var (workspace, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        var lateInTaipei = Instant.From(new DateTimeOffset(2026, 3, 1, 15, 30, 0, TimeSpan.Zero));
        var before = server.Service<Pumps>().RulesOf<Workspace>(workspace)!.LocalDay(lateInTaipei);

        (await browser.Patch("/api/v1/workspaces/current", new { timeZone = "Asia/Tokyo" })).Is(HttpStatusCode.OK);

        Assert.Equal(before + 1, server.Service<Pumps>().RulesOf<Workspace>(workspace)!.LocalDay(lateInTaipei));
        (await browser.Patch("/api/v1/workspaces/current", new { timeZone = "Mars/Base" })).Refuses(HttpStatusCode.BadRequest, "workspace.unknown-time-zone");
    }

    [Theory, OnEachDatabase]
    public async Task A_brand_created_by_an_owner_can_be_worked_in_at_once(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand("本店");
        var browser = await server.SignedIn(owner);

        var created = await browser.Post("/api/v1/workspaces", new { name = "分店" });
        created.Is(HttpStatusCode.Created);
        browser.Workspace = new WorkspaceId(created["id"].GetInt64());

        (await browser.Patch("/api/v1/workspaces/current", new { name = "分店二" })).Is(HttpStatusCode.OK);
        Assert.Equal(["本店", "分店二"], (await browser.Get("/api/v1/workspaces")).Items.Select(item => item.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_repeated_change_gets_the_first_ones_answer_and_changes_nothing()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        browser.IdempotencyKey = "once";
        var first = await browser.Patch("/api/v1/workspaces/current", new { name = "第一次" });

        var repeated = await browser.Patch("/api/v1/workspaces/current", new { name = "第二次" });

        Assert.Equal(first.Text, repeated.Text);
        Assert.Equal("第一次", (await browser.Get("/api/v1/workspaces/current"))["name"].GetString());
    }
}
