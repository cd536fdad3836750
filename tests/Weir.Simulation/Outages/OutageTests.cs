using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Weir.Simulation.Support;
using Weir.Tests.Support;

namespace Weir.Simulation.Outages;

/// <summary>The world at its worst, seen from outside: a clear answer each time, never a hang, and afterwards all is as it was.</summary>
public sealed class OutageTests
{
    private const int TwoMegabytes = 2 * 1024 * 1024;

    [Theory, OnEachDatabase]
    public async Task A_database_that_is_gone_is_answered_503_and_the_server_is_ready_again_by_itself(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmpty(kind);
        var (workspace, key) = await Brand(database);
        using var goes = new DatabaseThatGoes(database.Options);
        await using (var server = await ServerProcess.Start(goes.Storage))
        {
            using var http = Http(server);
            Assert.Equal((HttpStatusCode.OK, "done"), StatusOf(await Post(http, key, "/api/v1/events", Event("before"))));

            goes.Go();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Post(http, key, "/api/v1/events", Event("during"))).Status);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await Ready(http));
            goes.Return();

            // Nobody writes meanwhile: a proxy in front would send nothing to a server that is not ready.
            await Patience.Until("the server is ready again", async () => await Ready(http) == HttpStatusCode.OK);
            Assert.Equal((HttpStatusCode.OK, "done"), StatusOf(await Post(http, key, "/api/v1/events", Event("during"))));
            Assert.Equal((HttpStatusCode.OK, "known"), StatusOf(await Post(http, key, "/api/v1/events", Event("before"))));
        }
        await using var opened = await OpenedHere.Open(database.Options);
        Assert.Equal(2, opened.Database.Read(workspace, tx => tx.First<long>("select count(*) from member_event where workspace = @w")));
        Assert.Equal(0, opened.Database.Read(workspace, tx => tx.First<long>("select count(*) from parked_arrival where workspace = @w")));
        opened.AssertMemoryEqualsSql(workspace);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_harms_nobody()
    {
        await using var database = await TestDatabase.CreateEmpty(DatabaseKind.Sqlite);
        var (workspace, key) = await Brand(database);
        await using (var server = await ServerProcess.Start(database.Options))
        {
            using var http = Http(server);
            Assert.Equal((HttpStatusCode.BadRequest, "request.bad-value"), ProblemOf(await Post(http, key, "/api/v1/events", """{"items":[{]}""")));
            Assert.Equal((HttpStatusCode.OK, "refused"), StatusOf(await Post(http, key, "/api/v1/events", Event("large", TwoMegabytes))));
            Assert.Equal((HttpStatusCode.BadRequest, "request.too-large"), ProblemOf(await Post(http, key, "/api/v1/campaigns", $$"""{"name":"{{new string('x', TwoMegabytes)}}"}""")));
            Assert.Equal(HttpStatusCode.Unauthorized, (await Post(http, key + "x", "/api/v1/events", Event("stranger"))).Status);
            Assert.Equal((HttpStatusCode.OK, "done"), StatusOf(await Post(http, key, "/api/v1/events", Event("good"))));
            Assert.Equal(HttpStatusCode.OK, await Ready(http));
        }
        await using var opened = await OpenedHere.Open(database.Options);
        Assert.Equal(1, opened.Database.Read(workspace, tx => tx.First<long>("select count(*) from member_event where workspace = @w")));
    }

    private static async Task<(Foundation.WorkspaceId Workspace, string Key)> Brand(TestDatabase database)
    {
        await using var opened = await OpenedHere.Open(database.Options);
        return await opened.CreateBrand();
    }

    private static HttpClient Http(ServerProcess server) =>
        new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Address, Timeout = Patience.Limit };

    private static string Event(string id, int padding = 0) => JsonSerializer.Serialize(new
    {
        items = new[]
        {
            new { id, identity = new { kind = "memberNumber", value = "M0001" }, kind = "store.visited", occurredAt = TimeProvider.System.GetUtcNow(), properties = new { text = new string('x', padding) } },
        },
    });

    private static async Task<(HttpStatusCode Status, string Text)> Post(HttpClient http, string key, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        // Asked first, the client does not run into a door that closes before it has said all.
        request.Headers.ExpectContinue = true;
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> Ready(HttpClient http)
    {
        using var response = await http.GetAsync("/readyz");
        return response.StatusCode;
    }

    private static (HttpStatusCode, string?) StatusOf((HttpStatusCode Status, string Text) reply) =>
        (reply.Status, reply.Status == HttpStatusCode.OK ? JsonElement.Parse(reply.Text).GetProperty("items")[0].GetProperty("status").GetString() : reply.Text);

    private static (HttpStatusCode, string?) ProblemOf((HttpStatusCode Status, string Text) reply) => (reply.Status, JsonElement.Parse(reply.Text).GetProperty("code").GetString());
}
