using System.Net;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.Operators;

namespace Weir.Tests.Server;

/// <summary>Two brands in one installation never see each other.</summary>
public sealed class IsolationTests
{
    [Theory, OnEachDatabase]
    public async Task One_brand_sees_nothing_of_the_other(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (ours, owner) = await server.CreateBrand("我們");
        var (theirs, stranger) = await server.CreateBrand("他們");
        var theirKey = await server.CreateKey(theirs, Permission.Read);
        var browser = await server.SignedIn(owner);

        foreach (var list in new[] { "operators", "api-keys", "audit", "workspaces" })
        {
            var reply = await browser.Get($"/api/v1/{list}");
            reply.Is(HttpStatusCode.OK);
            Assert.DoesNotContain("他們", reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(stranger, reply.Text, StringComparison.Ordinal);
        }
        browser.Workspace = theirs;
        (await browser.Get("/api/v1/audit")).Refuses(HttpStatusCode.Forbidden, "workspace.no-access");
        var program = server.WithKey(theirKey);
        program.Workspace = ours;
        (await program.Get("/api/v1/workspaces/current")).Refuses(HttpStatusCode.Forbidden, "workspace.no-access");
    }

    [Fact]
    public async Task An_operator_of_two_brands_chooses_one_and_has_its_role_there()
    {
        await using var server = await RunningServer.Start();
        var (first, owner) = await server.CreateBrand("一");
        var (second, _) = await server.CreateBrand("二");
        var invitation = new NewOperator(owner, "x", "zh-TW", "another-pass-1");
        await server.Service<OperatorCommands>().InviteAsync(second, invitation, Role.Viewer, Actor.System, CancellationToken.None);
        var browser = await server.SignedIn(owner);

        (await browser.Get("/api/v1/workspaces/current")).Refuses(HttpStatusCode.BadRequest, "workspace.not-chosen");
        browser.Workspace = first;
        (await browser.Get("/api/v1/audit")).Is(HttpStatusCode.OK);
        browser.Workspace = second;
        (await browser.Get("/api/v1/audit")).Refuses(HttpStatusCode.Forbidden, "permission.missing");
        Assert.Equal("二", (await browser.Get("/api/v1/workspaces/current"))["name"].GetString());
    }
}
