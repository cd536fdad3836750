using System.Net;
using System.Text.Json;
using Weir.Tests.Server;
using Weir.Workspaces;

namespace Weir.Tests.Channels;

/// <summary>What the phone beside the composer is told, over the API.</summary>
public sealed class MessagePreviewTests
{
    private const string Address = "/api/v1/messages/preview";

    [Fact]
    public async Task A_draft_comes_back_as_the_channel_is_told_to_show_it()
    {
        await using var server = await RunningServer.Start();
        var viewer = await Viewer(server);

        var preview = await viewer.Post(Address, new
        {
            content = new { messages = new object[] { new { kind = "text", text = "嗨 {{display_name|貴賓}}" }, new { kind = "flex" } } },
            values = new { display_name = "小美" },
        });

        preview.Is(HttpStatusCode.OK);
        Assert.Equal("嗨 小美", preview["messages"][0].GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, preview["messages"][1].ValueKind);
        Assert.Equal(["content.messages[1]"], Fields(preview["problems"]));
    }

    [Fact]
    public async Task Without_values_fallbacks_stand_in_and_gaps_are_named()
    {
        await using var server = await RunningServer.Start();
        var viewer = await Viewer(server);

        var fallback = await Previewed(viewer, "嗨 {{display_name|貴賓}}");
        var gap = await Previewed(viewer, "嗨 {{display_name}}");

        Assert.Equal("嗨 貴賓", fallback["messages"][0].GetProperty("text").GetString());
        Assert.Empty(fallback["missing"].EnumerateArray());
        Assert.Equal("display_name", Assert.Single(gap["missing"].EnumerateArray()).GetString());
    }

    [Fact]
    public async Task An_unknown_value_is_a_problem_in_the_callers_language_and_the_text_is_still_shown()
    {
        await using var server = await RunningServer.Start();
        var viewer = await Viewer(server);
        viewer.Language = "en";

        var preview = await Previewed(viewer, "嗨 {{nobody}}");

        Assert.Equal("嗨 {{nobody}}", preview["messages"][0].GetProperty("text").GetString());
        var problem = Assert.Single(preview["problems"].EnumerateArray());
        Assert.Equal("message.unknown-value", problem.GetProperty("code").GetString());
        Assert.StartsWith("There is no personal value", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_unknown_kind_is_refused_by_its_path()
    {
        await using var server = await RunningServer.Start();
        var viewer = await Viewer(server);

        var refused = await viewer.Post(Address, new { content = new { messages = new object[] { new { kind = "hologram" }, new { kind = "smell" } } } });

        refused.Refuses(HttpStatusCode.BadRequest, "message.unknown-kind");
        Assert.Equal(["content.messages[0].kind", "content.messages[1].kind"], Fields(refused["errors"]));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"values": {"display_name": 7}}""")]
    [InlineData("""{"content": {"messages": [{"kind": "text", "text": null}]}}""")]
    [InlineData("""{"content": {"messages": [null]}}""")]
    public async Task A_body_that_cannot_be_read_is_a_bad_request(string body)
    {
        await using var server = await RunningServer.Start();
        var viewer = await Viewer(server);

        (await viewer.Send(HttpMethod.Post, Address, Caller.Json(body))).Is(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_empty_draft_is_an_empty_phone()
    {
        await using var server = await RunningServer.Start();
        var viewer = await Viewer(server);

        Assert.Empty((await viewer.Post(Address, new { }))["messages"].EnumerateArray());
    }

    [Fact]
    public async Task Strangers_see_nothing()
    {
        await using var server = await RunningServer.Start();

        (await server.Anonymous().Post(Address, new { })).Is(HttpStatusCode.Unauthorized);
    }

    private static async Task<Caller> Viewer(RunningServer server)
    {
        var (workspace, _) = await server.CreateBrand();
        return server.WithKey(await server.CreateKey(workspace, Permission.Read));
    }

    private static async Task<Reply> Previewed(Caller caller, string text)
    {
        var preview = await caller.Post(Address, new { content = new { messages = new object[] { new { kind = "text", text } } } });
        preview.Is(HttpStatusCode.OK);
        return preview;
    }

    private static IEnumerable<string?> Fields(JsonElement problems) => problems.EnumerateArray().Select(problem => problem.GetProperty("field").GetString());
}
