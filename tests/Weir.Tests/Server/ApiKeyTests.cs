using System.Net;
using Weir.Foundation;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.ApiKeys;

namespace Weir.Tests.Server;

public sealed class ApiKeyTests
{
    [Theory, OnEachDatabase]
    public async Task A_key_is_shown_once_works_and_stops_working_when_revoked(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);

        var created = await browser.Post("/api/v1/api-keys", new { name = "網站", scopes = Caller.List("read", "members") });
        created.Is(HttpStatusCode.Created);
        var token = created["token"].GetString()!;
        var id = created["key"].GetProperty("id").GetInt64();
        var program = server.WithKey(token);

        (await program.Get("/api/v1/workspaces/current")).Is(HttpStatusCode.OK);
        (await program.Get("/api/v1/audit")).Refuses(HttpStatusCode.Forbidden, "permission.missing");
        var listed = await browser.Get("/api/v1/api-keys");
        Assert.DoesNotContain(token, listed.Text, StringComparison.Ordinal);
        Assert.StartsWith(listed.Items[0].GetProperty("prefix").GetString()!, token, StringComparison.Ordinal);

        (await browser.Delete($"/api/v1/api-keys/{id}")).Is(HttpStatusCode.NoContent);
        (await program.Get("/api/v1/workspaces/current")).Refuses(HttpStatusCode.Unauthorized, "api-key.not-valid");
        Assert.NotNull((await browser.Get("/api/v1/api-keys")).Items[0].GetProperty("revokedAt").GetString());
        (await browser.Delete("/api/v1/api-keys/987654")).Refuses(HttpStatusCode.NotFound, "api-key.unknown");
    }

    [Fact]
    public async Task What_only_looks_like_a_key_opens_nothing()
    {
        await using var server = await RunningServer.Start();
        var (workspace, _) = await server.CreateBrand();
        var (other, _) = await server.CreateBrand("他牌");
        var token = await server.CreateKey(workspace, Permission.Read);

        foreach (var wrong in new[] { token[..^1], token + "x", token.Replace("weir_1_", "weir_2_", StringComparison.Ordinal), "weir_1_2", "weir_x_y_z12345", "", "weir_9_9_" + new string('a', 43) })
        {
            (await server.WithKey(wrong).Get("/api/v1/workspaces/current")).Is(HttpStatusCode.Unauthorized);
        }
        Assert.NotEqual(workspace, other);
    }

    [Fact]
    public async Task Nobody_hands_on_more_than_he_holds()
    {
        await using var server = await RunningServer.Start();
        var (workspace, _) = await server.CreateBrand();
        var program = server.WithKey(await server.CreateKey(workspace, Permission.ApiKeys, Permission.Read));

        var refused = await program.Post("/api/v1/api-keys", new { name = "x", scopes = Caller.List("read", "operators", "everything") });

        refused.Is(HttpStatusCode.BadRequest);
        Assert.Equal(
            [("scopes[1]", "api-key.scope-not-held"), ("scopes[2]", "request.not-one-of")],
            refused["errors"].EnumerateArray().Select(error => (error.GetProperty("field").GetString()!, error.GetProperty("code").GetString()!)));
        (await program.Post("/api/v1/api-keys", new { name = "x", scopes = Caller.List("read") })).Is(HttpStatusCode.Created);
    }

    [Theory, OnEachDatabase]
    public async Task The_last_use_is_written_once_a_minute(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (workspace, _) = await server.CreateBrand();
        var keys = server.Service<ApiKeyQueries>();
        var token = await server.CreateKey(workspace, Permission.Read);
        var id = keys.Find(token)!.Id;
        var usedAt = server.Clock.Now;

        (await server.WithKey(token).Get("/api/v1/workspaces/current")).Is(HttpStatusCode.OK);
        Assert.Null(keys.Find(workspace, id)!.LastUsedAt);
        await server.Service<ApiKeyUse>().WriteAsync(CancellationToken.None);

        Assert.Equal(usedAt.ToDateTimeOffset(), keys.Find(workspace, id)!.LastUsedAt);
    }
}
