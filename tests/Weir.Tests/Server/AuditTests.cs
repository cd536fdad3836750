using System.Net;
using System.Text.Json;
using Weir.Tests.Support;

namespace Weir.Tests.Server;

public sealed class AuditTests
{
    [Theory, OnEachDatabase]
    public async Task A_change_decided_in_a_turn_and_one_at_the_desk_both_leave_before_and_after(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand("舊名");
        var browser = await server.SignedIn(owner);
        (await browser.Patch("/api/v1/workspaces/current", new { name = "新名", timeZone = "Asia/Tokyo" })).Is(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await browser.Post("/api/v1/api-keys", new { name = "鑰匙", scopes = Caller.List("read") })).Is(HttpStatusCode.Created);

        var entries = (await browser.Get("/api/v1/audit")).Items;

        Assert.Equal(["api-key.create", "workspace.change", "workspace.create"], entries.Select(entry => entry.GetProperty("action").GetString()));
        Assert.Equal("operator", entries[1].GetProperty("actorKind").GetString());
        Assert.Equal(("舊名", "Asia/Taipei"), Named(entries[1], "before"));
        Assert.Equal(("新名", "Asia/Tokyo"), Named(entries[1], "after"));
        Assert.Equal(JsonValueKind.Null, entries[0].GetProperty("before").ValueKind);
    }

    [Theory, OnEachDatabase]
    public async Task The_log_is_read_in_pages_and_narrowed(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        // All within one millisecond of the fake clock: the page's key must tell them apart.
        for (var i = 0; i < 5; i++)
        {
            (await browser.Patch("/api/v1/workspaces/current", new { name = $"第 {i} 次" })).Is(HttpStatusCode.OK);
            (await browser.Post("/api/v1/api-keys", new { name = $"{i}", scopes = Caller.List("read") })).Is(HttpStatusCode.Created);
        }

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await browser.Get($"/api/v1/audit?limit=3&after={next}");
            Assert.InRange(page.Items.Count, 1, 3);
            seen.AddRange(page.Items.Select(entry => entry.GetRawText()));
            next = page["next"].GetString();
        }
        while (next is not null);

        Assert.Equal(11, seen.Count);
        Assert.Equal(11, seen.Distinct().Count());
        Assert.Equal(5, (await browser.Get("/api/v1/audit?action=api-key.create")).Items.Count);
        Assert.Equal(6, (await browser.Get("/api/v1/audit?targetKind=workspace&targetId=1")).Items.Count);
        Assert.Equal(10, (await browser.Get("/api/v1/audit?actorKind=operator")).Items.Count);
        Assert.Empty((await browser.Get("/api/v1/audit?until=2020-01-01T00:00:00Z")).Items);
        var wrong = await browser.Get("/api/v1/audit?actorKind=2");
        Assert.Equal(("request.not-one-of", "actorKind"), (wrong.Code, wrong["field"].GetString()));
        var late = await browser.Get("/api/v1/audit?until=tomorrow");
        Assert.Equal(("request.bad-value", "until"), (late.Code, late["field"].GetString()));
        (await browser.Get("/api/v1/audit?after=nonsense")).Refuses(HttpStatusCode.BadRequest, "page.bad-cursor");
    }

    private static (string?, string?) Named(JsonElement entry, string when)
    {
        var shown = JsonDocument.Parse(entry.GetProperty(when).GetString()!).RootElement;
        return (shown.GetProperty("name").GetString(), shown.GetProperty("timeZone").GetString());
    }
}
