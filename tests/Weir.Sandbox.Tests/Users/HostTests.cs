using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Users;

/// <summary>Trap 9: two hosts, content that is not ready, gone, or never was there.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Content_lies_on_the_data_host_alone()
    {
        await using var desk = await Desk.StartAsync();
        var id = (await desk.ControlAsync($"friends/{desk.Friend}/media", new { type = "image" }))["messageId"].GetString();
        var content = await desk.GetAsync($"/v2/bot/message/{id}/content", "/data");
        Assert.Equal(200, content.Status);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], content.Bytes[..4]);
        Assert.Equal((404, "Not found"), Say(await desk.GetAsync($"/v2/bot/message/{id}/content", "/api")));
        Assert.Equal((404, "Not found"), Say(await desk.GetAsync("/v2/bot/info", "/data")));
        Assert.NotNull((await desk.GetAsync("/v2/bot/nothing")).RequestId);
    }

    [Fact]
    public async Task A_film_is_202_while_it_is_prepared_and_an_unsent_one_410()
    {
        await using var desk = await Desk.StartAsync();
        var id = (await desk.ControlAsync($"friends/{desk.Friend}/media", new { type = "video" }))["messageId"].GetString();
        Assert.Equal(202, (await desk.GetAsync($"/v2/bot/message/{id}/content", "/data")).Status);
        Assert.Equal("processing", (await desk.GetAsync($"/v2/bot/message/{id}/content/transcoding", "/data"))["status"].GetString());
        desk.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(200, (await desk.GetAsync($"/v2/bot/message/{id}/content", "/data")).Status);
        await desk.ControlAsync($"friends/{desk.Friend}/unsend", new { messageId = id });
        Assert.Equal((410, "The content is gone"), Say(await desk.GetAsync($"/v2/bot/message/{id}/content", "/data")));
    }

    [Fact]
    public async Task What_a_liff_app_sent_by_address_is_nowhere_and_a_text_is_never_fetched_again()
    {
        await using var desk = await Desk.StartAsync();
        var external = (await desk.ControlAsync($"friends/{desk.Friend}/media", new { type = "image", external = true }))["messageId"].GetString();
        var text = (await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "嗨" }))["messageId"].GetString();
        Assert.Equal((404, "not found"), Say(await desk.GetAsync($"/v2/bot/message/{external}/content", "/data")));
        Assert.Equal((404, "not found"), Say(await desk.GetAsync($"/v2/bot/message/{text}/content", "/data")));
        var audio = (await desk.ControlAsync($"friends/{desk.Friend}/media", new { type = "audio" }))["messageId"].GetString();
        Assert.Equal((400, "The content can not be previewed"), Say(await desk.GetAsync($"/v2/bot/message/{audio}/content/preview", "/data")));
    }

    [Fact]
    public async Task Hosts_are_also_told_by_name_and_by_port()
    {
        await using var desk = await Desk.StartAsync(o => o with { DataPort = 0 });
        Assert.Equal(200, (await desk.SendAsync(HttpMethod.Get, "/v2/bot/info", null)).Status);
        Assert.Equal(404, (await desk.SendAsync(HttpMethod.Get, "/v2/bot/info", null, ("Host", "api-data.line.test"))).Status);
        Assert.Equal(404, (await desk.SendAsync(HttpMethod.Get, new Uri(desk.Handle.DataOnlyUrl!, "/v2/bot/info").AbsoluteUri, null)).Status);
        var id = (await desk.ControlAsync($"friends/{desk.Friend}/media"))["messageId"].GetString();
        Assert.Equal(200, (await desk.SendAsync(HttpMethod.Get, new Uri(desk.Handle.DataOnlyUrl!, $"/v2/bot/message/{id}/content").AbsoluteUri, null)).Status);
    }

    [Fact]
    public async Task A_wrong_token_is_a_401_with_a_request_id()
    {
        await using var desk = await Desk.StartAsync();
        var refused = await desk.SendAsync(HttpMethod.Get, "/api/v2/bot/info", null, ("Authorization", "Bearer wrong"));
        Assert.Equal(401, refused.Status);
        Assert.StartsWith("Authentication failed due to the following reason:", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.RequestId);
    }

    private static (int, string) Say(Answer answer) => (answer.Status, answer.Message);
}
