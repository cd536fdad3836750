using System.Net;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.Operators;

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

    [Theory, OnEachDatabase]
    public async Task An_owner_sets_a_forgotten_password_but_not_of_somebody_who_works_for_another_brand_too(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (workspace, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        var agent = await server.Invite(workspace, Role.Agent);
        var theirs = await server.SignedIn(agent);
        var id = (await theirs.Get("/api/v1/session"))["operatorId"].GetInt64();
        var me = (await browser.Get("/api/v1/session"))["operatorId"].GetInt64();

        (await browser.Post($"/api/v1/operators/{id}/password", new { password = "short" })).Refuses(HttpStatusCode.BadRequest, "operator.password-too-short");
        (await browser.Post($"/api/v1/operators/{me}/password", new { password = "moon-river-42" })).Refuses(HttpStatusCode.Conflict, "operator.own-password");
        (await browser.Post("/api/v1/operators/987654/password", new { password = "moon-river-42" })).Refuses(HttpStatusCode.NotFound, "operator.unknown");
        (await theirs.Post($"/api/v1/operators/{id}/password", new { password = "moon-river-42" })).Refuses(HttpStatusCode.Forbidden, "permission.missing");
        (await browser.Post($"/api/v1/operators/{id}/password", new { password = "moon-river-42" })).Is(HttpStatusCode.NoContent);

        (await theirs.Get("/api/v1/session")).Refuses(HttpStatusCode.Unauthorized, "session.none");
        (await server.Anonymous().SignIn(agent, "moon-river-42")).Is(HttpStatusCode.OK);
        Assert.Contains((await browser.Get("/api/v1/audit")).Items, entry => entry.GetProperty("action").GetString() == "operator.set-password" && entry.GetProperty("targetId").GetString() == $"{id}");

        var (other, _) = await server.CreateBrand("別家");
        await server.Service<OperatorCommands>().InviteAsync(other, new NewOperator(agent, "agent", "zh-TW", RunningServer.Password), Role.Viewer, Actor.System, CancellationToken.None);
        (await browser.Post($"/api/v1/operators/{id}/password", new { password = "sun-river-43" })).Refuses(HttpStatusCode.Conflict, "operator.several-brands");
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_is_here_already_is_not_invited_again_and_keeps_his_place(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (workspace, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        var agent = await server.Invite(workspace, Role.Agent);
        var path = $"/api/v1/operators/{(await (await server.SignedIn(agent)).Get("/api/v1/session"))["operatorId"].GetInt64()}";
        (await browser.Patch(path, new { given = Caller.List("apiKeys"), taken = Caller.List("exports"), state = "disabled" })).Is(HttpStatusCode.OK);
        var before = (await browser.Get("/api/v1/operators"))["items"].ToString();

        (await Again(owner, "viewer")).Refuses(HttpStatusCode.Conflict, "operator.is-here");
        (await Again(agent, "agent")).Refuses(HttpStatusCode.Conflict, "operator.is-here");
        (await Again(agent.ToUpperInvariant(), "owner")).Refuses(HttpStatusCode.Conflict, "operator.is-here");

        Assert.Equal(before, (await browser.Get("/api/v1/operators"))["items"].ToString());
        (await browser.Patch(path, new { state = "active" })).Is(HttpStatusCode.OK);

        Task<Reply> Again(string email, string role) => browser.Post("/api/v1/operators", new { email, name = "老闆", password = "first-pass-1", role });
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
