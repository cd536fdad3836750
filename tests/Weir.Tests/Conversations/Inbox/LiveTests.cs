using System.Net.WebSockets;
using System.Text.Json;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.Live;

namespace Weir.Tests.Conversations.Inbox;

/// <summary>What screens are told, and who is let in.</summary>
public sealed class LiveTests
{
    [Fact]
    public async Task A_message_shows_on_every_screen_that_watches()
    {
        await using var brand = await ServedBrand.Start(DatabaseKind.Sqlite);
        var server = brand.Line.OnSandbox.Server;
        var id = await brand.Asked();
        await using var screen = await Screen.Open(server, (await brand.Operator(Role.Viewer)).Cookie, Screen.OwnOrigin(server));
        Assert.Equal(["inbox", $"conversation:{id}"], await screen.Watch("inbox", $"conversation:{id}", "conversation:x", "audit"));

        await brand.Line.Say(brand.Friend, "在嗎");

        var hint = await screen.Hint($"conversation:{id}");
        Assert.Equal(id, hint.GetProperty("ids")[0].GetInt64());
        Assert.True(hint.GetProperty("batch").GetInt64() > 0);
    }

    [Fact]
    public async Task Whoever_types_is_seen_by_the_others_until_he_stops()
    {
        await using var brand = await ServedBrand.Start(DatabaseKind.Sqlite);
        var server = brand.Line.OnSandbox.Server;
        var topic = $"conversation:{await brand.Asked()}";
        await using var one = await Screen.Open(server, (await brand.Operator(Role.Agent)).Cookie, Screen.OwnOrigin(server));
        var other = await Screen.Open(server, (await brand.Operator(Role.Marketer)).Cookie, Screen.OwnOrigin(server));
        await one.Watch(topic);
        await other.Watch(topic);

        await other.Say(topic, "typing");
        var here = (await one.Hint(topic)).GetProperty("here")[0];
        Assert.Equal(("typing", "marketer"), (here.GetProperty("kind").GetString(), here.GetProperty("name").GetString()!.Split('@')[0]));
        Assert.Single((await brand.Line.OnSandbox.Owner.Get($"/api/v1/inbox/conversations/{topic.Split(':')[1]}"))["here"].EnumerateArray());
        server.Clock.Advance(Presences.TypingMax);
        Assert.Empty((await brand.Line.OnSandbox.Owner.Get($"/api/v1/inbox/conversations/{topic.Split(':')[1]}"))["here"].EnumerateArray());
        await other.Say(topic, "reading");
        Assert.Equal("reading", (await one.Hint(topic)).GetProperty("here")[0].GetProperty("kind").GetString());
        server.Clock.Advance(LiveLine.FrameInterval);
        await other.DisposeAsync();

        Assert.Equal(JsonValueKind.Null, (await one.Hint(topic)).GetProperty("here").ValueKind);
    }

    [Fact]
    public async Task Pages_of_others_and_those_who_have_not_signed_in_get_no_line()
    {
        await using var brand = await ServedBrand.Start(DatabaseKind.Sqlite);
        var server = brand.Line.OnSandbox.Server;
        var cookie = (await brand.Operator(Role.Agent)).Cookie;

        await Assert.ThrowsAsync<WebSocketException>(() => Screen.Open(server, cookie, "https://evil.example"));
        await Assert.ThrowsAsync<WebSocketException>(() => Screen.Open(server, cookie, null));
        await Assert.ThrowsAsync<WebSocketException>(() => Screen.Open(server, null, Screen.OwnOrigin(server)));
        await using var let = await Screen.Open(server, cookie, Screen.OwnOrigin(server));
    }

    [Fact]
    public async Task Whoever_loses_his_place_loses_his_line()
    {
        await using var brand = await ServedBrand.Start(DatabaseKind.Sqlite);
        var server = brand.Line.OnSandbox.Server;
        var agent = await brand.Operator(Role.Agent);
        await using var screen = await Screen.Open(server, agent.Cookie, Screen.OwnOrigin(server));
        await screen.Watch("inbox");
        (await brand.Line.OnSandbox.Owner.Patch($"/api/v1/operators/{await ServedBrand.IdOf(agent)}", new { role = "viewer" })).Is(System.Net.HttpStatusCode.OK);

        server.Clock.Advance(LiveGuard.LookInterval);

        await screen.IsHungUp();
    }

    [Fact]
    public async Task Screens_of_another_brand_hear_nothing()
    {
        await using var brand = await ServedBrand.Start(DatabaseKind.Sqlite);
        var server = brand.Line.OnSandbox.Server;
        var id = await brand.Asked();
        var (_, stranger) = await server.CreateBrand("別家");
        await using var foreign = await Screen.Open(server, (await server.SignedIn(stranger)).Cookie, Screen.OwnOrigin(server));
        await foreign.Watch("inbox", $"conversation:{id}");
        var lines = server.Service<LiveLines>();

        await brand.Line.Say(brand.Friend, "在嗎");
        lines.Tell(new Weir.Foundation.WorkspaceId(brand.Line.OnSandbox.Workspace.Value + 1), "inbox", 4711);

        // Had it been told of the other brand's message, that would have come first.
        Assert.Equal(4711, (await foreign.Hint("inbox")).GetProperty("ids")[0].GetInt64());
    }

    [Fact]
    public void More_than_can_be_named_is_said_to_be_many()
    {
        var line = new LiveLine("1", new(1), Actor.System, (_, _) => Task.CompletedTask);
        for (var id = 0; id <= LiveLine.IdsMax; id++)
        {
            line.Note("inbox", id);
        }
        line.Note("inbox", 5_000);

        Assert.Null(Assert.Single(line.TakePending(new(1_000))).Ids);
        Assert.Null(line.DueAt);
        line.Note("inbox", 1);
        Assert.Equal(new Weir.Foundation.Instant(1_250), line.DueAt);
    }
}
