using System.Net;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Server;

public sealed class OperatorTests
{
    [Theory, OnEachDatabase]
    public async Task An_invited_operator_enters_and_a_disabled_one_is_out_at_once(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);

        var invited = await browser.Post("/api/v1/operators", new { email = "Mei@Example.tw", name = "美玲", password = "first-pass-1", role = "agent" });
        invited.Is(HttpStatusCode.Created);
        var mei = server.Anonymous();
        (await mei.SignIn("mei@example.tw", "first-pass-1")).Is(HttpStatusCode.OK);
        (await mei.Get("/api/v1/workspaces/current")).Is(HttpStatusCode.OK);

        var path = $"/api/v1/operators/{invited["id"].GetInt64()}";
        (await browser.Patch(path, new { state = "disabled" })).Is(HttpStatusCode.OK);
        (await mei.Get("/api/v1/workspaces/current")).Refuses(HttpStatusCode.Forbidden, "workspace.no-access");
        var back = await browser.Patch(path, new { state = "active", role = "marketer" });
        Assert.Equal("marketer", back["role"].GetString());
        (await mei.Get("/api/v1/audit")).Is(HttpStatusCode.OK);
        (await browser.Patch("/api/v1/operators/987654", new { role = "owner" })).Refuses(HttpStatusCode.NotFound, "operator.unknown");
    }

    [Fact]
    public async Task The_last_owner_cannot_be_taken_away()
    {
        await using var server = await RunningServer.Start();
        var (workspace, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        var me = (await browser.Get("/api/v1/session"))["operatorId"].GetInt64();

        (await browser.Patch($"/api/v1/operators/{me}", new { role = "viewer" })).Refuses(HttpStatusCode.Conflict, "operator.last-owner");
        (await browser.Patch($"/api/v1/operators/{me}", new { state = "disabled" })).Refuses(HttpStatusCode.Conflict, "operator.last-owner");
        await server.Invite(workspace, Role.Owner);
        (await browser.Patch($"/api/v1/operators/{me}", new { role = "viewer" })).Is(HttpStatusCode.OK);
    }
}
