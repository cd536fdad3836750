using System.Net;
using System.Text.Json;
using Weir.Foundation;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Server;

/// <summary>Single rights beside the roles: held at the doors, and given by nobody who lacks them.</summary>
public sealed class OperatorRightsTests
{
    [Theory, OnEachDatabase]
    public async Task A_right_that_is_taken_or_given_holds_with_the_next_request_and_is_recorded(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (workspace, ownerMail) = await server.CreateBrand();
        var owner = await server.SignedIn(ownerMail);
        var (marketer, path) = await Invite(server, workspace, Role.Marketer);

        (await marketer.Get("/api/v1/people.csv?of=members")).IsNotForbidden();
        (await marketer.Get("/api/v1/api-keys")).Refuses(HttpStatusCode.Forbidden, "permission.missing");
        var changed = await owner.Patch(path, new { taken = Caller.List("exports", "send"), given = Caller.List("apiKeys") });
        changed.Is(HttpStatusCode.OK);

        (await marketer.Get("/api/v1/people.csv?of=members")).Refuses(HttpStatusCode.Forbidden, "permission.missing");
        (await marketer.Post("/api/v1/campaigns/1/start", new { })).Refuses(HttpStatusCode.Forbidden, "permission.missing");
        (await marketer.Post("/api/v1/campaigns/1/pause", new { })).IsNotForbidden();
        (await marketer.Get("/api/v1/api-keys")).Is(HttpStatusCode.OK);
        var seen = Names((await marketer.Get("/api/v1/session"))["workspaces"][0].GetProperty("permissions"));
        Assert.DoesNotContain("exports", seen);
        Assert.Contains("apiKeys", seen);
        Assert.Equal(("send", "exports"), (Names(changed["taken"])[1], Names(changed["taken"])[0]));
        var entry = (await owner.Get("/api/v1/audit")).Items.First(item => item.GetProperty("action").GetString() == "operator.change");
        Assert.Contains("exports", entry.GetProperty("after").ToString(), StringComparison.Ordinal);

        // What the new role has anyway is no gift any more, and what it lacks cannot be taken from it.
        var viewer = await owner.Patch(path, new { role = "viewer" });
        Assert.Equal((0, 1), (Names(viewer["taken"]).Count, Names(viewer["given"]).Count));
    }

    [Fact]
    public async Task Nobody_gives_what_he_lacks_or_touches_somebody_who_may_more()
    {
        await using var server = await RunningServer.Start();
        var (workspace, ownerMail) = await server.CreateBrand();
        var owner = await server.SignedIn(ownerMail);
        var (manager, managerPath) = await Invite(server, workspace, Role.Agent);
        var (_, viewerPath) = await Invite(server, workspace, Role.Viewer);
        var ownerPath = $"/api/v1/operators/{(await owner.Get("/api/v1/session"))["operatorId"].GetInt64()}";
        (await owner.Patch(managerPath, new { given = Caller.List("operators") })).Is(HttpStatusCode.OK);

        (await manager.Patch(viewerPath, new { role = "agent" })).Is(HttpStatusCode.OK);
        (await manager.Patch(viewerPath, new { given = Caller.List("campaigns") })).Refuses(HttpStatusCode.Forbidden, "operator.right-not-held");
        (await manager.Patch(viewerPath, new { role = "owner" })).Refuses(HttpStatusCode.Forbidden, "operator.right-not-held");
        (await manager.Patch(managerPath, new { role = "marketer" })).Refuses(HttpStatusCode.Forbidden, "operator.right-not-held");
        (await manager.Patch(ownerPath, new { state = "disabled" })).Refuses(HttpStatusCode.Forbidden, "operator.stands-above");
        (await manager.Post(ownerPath + "/password", new { password = "moon-river-42" })).Refuses(HttpStatusCode.Forbidden, "operator.stands-above");
        (await manager.Delete(ownerPath + "/second-factor")).Refuses(HttpStatusCode.Forbidden, "operator.stands-above");
        (await manager.Post("/api/v1/operators", new { email = "new@example.tw", name = "新人", password = "first-pass-1", role = "owner" })).Refuses(HttpStatusCode.Forbidden, "operator.right-not-held");
        (await manager.Post("/api/v1/operators", new { email = ownerMail, name = "老闆", password = "first-pass-1", role = "viewer" })).Refuses(HttpStatusCode.Forbidden, "operator.stands-above");
        (await manager.Post("/api/v1/operators", new { email = "agent@example.tw", name = "客服", password = "first-pass-1", role = "agent" })).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_owners_rights_cannot_be_taken()
    {
        await using var server = await RunningServer.Start();
        var (workspace, ownerMail) = await server.CreateBrand();
        var owner = await server.SignedIn(ownerMail);
        await server.Invite(workspace, Role.Owner);
        var me = $"/api/v1/operators/{(await owner.Get("/api/v1/session"))["operatorId"].GetInt64()}";

        var changed = await owner.Patch(me, new { taken = Caller.List("operators", "settings") });

        Assert.Empty(Names(changed["taken"]));
        Assert.Contains("operators", Names(changed["permissions"]));
    }

    private static async Task<(Caller Caller, string Path)> Invite(RunningServer server, WorkspaceId workspace, Role role)
    {
        var caller = await server.SignedIn(await server.Invite(workspace, role));
        return (caller, $"/api/v1/operators/{(await caller.Get("/api/v1/session"))["operatorId"].GetInt64()}");
    }

    private static IReadOnlyList<string> Names(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
