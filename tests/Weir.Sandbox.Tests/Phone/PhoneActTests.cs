using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Phone;

/// <summary>What a person does on the page, and what the account hears of it.</summary>
public sealed class PhoneActTests
{
    [Fact]
    public async Task What_a_postback_displays_is_seen_and_not_heard()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync($"friends/{desk.Friend}/tap", new { data = "size=m", displayText = "我要 M 號" });
        await desk.Handle.IdleAsync();
        var shown = Assert.Single((await desk.LookAsync($"friends/{desk.Friend}/chat"))["messages"].EnumerateArray());
        Assert.Equal(("person", "我要 M 號"), (shown.GetProperty("from").GetString(), shown.GetProperty("message").GetProperty("text").GetString()));
        Assert.Equal("postback", Assert.Single(receiver.Events).GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_answer_to_a_message_says_which_and_only_of_this_chat()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var sent = (await desk.PushAsync(desk.Friend, "要哪一件？"))["sentMessages"][0].GetProperty("id").GetString();
        await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "這件", quotes = sent });
        Assert.Equal(409, (await desk.ControlAsync($"friends/{desk.Friends[1]}/say", new { text = "這件", quotes = sent })).Status);
        await desk.Handle.IdleAsync();
        Assert.Equal(sent, Assert.Single(receiver.Events).GetProperty("message").GetProperty("quotedMessageId").GetString());
    }

    [Fact]
    public async Task A_picture_from_a_phone_lies_on_the_data_host_and_is_drawn_from_the_control_side_until_it_is_taken_back()
    {
        await using var desk = await Desk.StartAsync();
        using var picture = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("image/jpeg") } };
        var id = (await desk.SendAsync(HttpMethod.Post, $"/sandbox/v1/friends/{desk.Friend}/upload?type=image", picture))["messageId"].GetString();
        Assert.Equal([1, 2, 3], (await desk.GetAsync($"/v2/bot/message/{id}/content", "/data")).Bytes);
        Assert.Equal([1, 2, 3], (await desk.LookAsync($"contents/{id}")).Bytes);
        await desk.ControlAsync($"friends/{desk.Friend}/unsend", new { messageId = id });
        Assert.Equal(404, (await desk.LookAsync($"contents/{id}")).Status);
    }

    [Fact]
    public async Task A_film_says_how_long_it_is_and_a_file_what_it_is_called()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        using var film = new ByteArrayContent([1]) { Headers = { ContentType = new("video/mp4") } };
        using var paper = new ByteArrayContent([1, 2]) { Headers = { ContentType = new("application/pdf") } };
        await desk.SendAsync(HttpMethod.Post, $"/sandbox/v1/friends/{desk.Friend}/upload?type=video&durationMs=4200", film);
        await desk.SendAsync(HttpMethod.Post, $"/sandbox/v1/friends/{desk.Friend}/upload?type=file&fileName=%E7%99%BC%E7%A5%A8.pdf", paper);
        await desk.Handle.IdleAsync();
        var messages = receiver.Events.Select(e => e.GetProperty("message")).ToArray();
        Assert.Equal(4200, messages[0].GetProperty("duration").GetInt32());
        Assert.Equal(("發票.pdf", 2), (messages[1].GetProperty("fileName").GetString(), messages[1].GetProperty("fileSize").GetInt32()));
        using var tooLarge = new ByteArrayContent(new byte[21 * 1024 * 1024]);
        Assert.Equal(413, (await desk.SendAsync(HttpMethod.Post, $"/sandbox/v1/friends/{desk.Friend}/upload?type=file", tooLarge)).Status);
    }

    [Fact]
    public async Task A_LIFF_app_asks_once_and_its_token_dies_with_its_window()
    {
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/") });
        var stranger = (await desk.ControlAsync("friends", new { friend = false }))["friends"][0].GetProperty("userId").GetString();
        await desk.ControlAsync($"liff-apps/{desk.Handle.LiffId}", new { botPrompt = "normal", viewType = "tall", description = "會員中心" });
        var address = $"{desk.Url}/liff/{desk.Handle.LiffId}";
        var asked = await desk.ControlAsync($"friends/{stranger}/open", new { url = address, asks = true });
        Assert.Equal(("consent", "會員中心"), (asked["kind"].GetString(), asked["name"].GetString()));
        var opened = await desk.ControlAsync($"friends/{stranger}/open", new { url = address, addsFriend = false });
        Assert.Equal(("liff", "tall"), (opened["kind"].GetString(), opened["viewType"].GetString()));
        Assert.Equal("stranger", (await desk.LookAsync($"friends/{stranger}"))["friendship"].GetString());
        Assert.Equal("liff", (await desk.ControlAsync($"friends/{stranger}/open", new { url = address, asks = true }))["kind"].GetString());
        var token = opened["accessToken"].GetString();
        Assert.Equal(200, (await desk.GetAsync("/oauth2/v2.1/verify?access_token=" + token)).Status);
        await desk.ControlAsync($"friends/{stranger}/close", new { accessToken = token });
        Assert.Equal(400, (await desk.GetAsync("/oauth2/v2.1/verify?access_token=" + token)).Status);
    }

    [Fact]
    public async Task An_address_is_told_for_what_it_is()
    {
        await using var desk = await Desk.StartAsync();
        var id = Uri.EscapeDataString((await desk.LookAsync("account"))["basicId"].GetString()!);
        async Task<string?> KindAsync(string url) => (await desk.ControlAsync($"friends/{desk.Friend}/open", new { url, asks = true }))["kind"].GetString();
        Assert.Equal("addFriend", await KindAsync($"https://line.me/R/ti/p/{id}"));
        Assert.Equal("addFriend", await KindAsync($"{desk.Url}/access/R/ti/p/{id}"));
        Assert.Equal("web", await KindAsync("https://line.me/R/ti/p/%40nobody"));
        Assert.Equal("web", await KindAsync("https://shop.example/sale"));
        Assert.Equal("closed", await KindAsync($"{desk.Url}/liff/none"));
    }

    [Fact]
    public async Task Inside_a_phone_LIFF_addresses_and_new_friends_are_left_to_the_phone()
    {
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/") });
        var stranger = (await desk.ControlAsync("friends", new { friend = false }))["friends"][0].GetProperty("userId").GetString();
        await desk.ControlAsync("holder", new { userId = stranger });
        var id = Uri.EscapeDataString((await desk.LookAsync("account"))["basicId"].GetString()!);
        foreach (var path in (string[])[$"/access/R/ti/p/{id}", $"/liff/{desk.Handle.LiffId}/sale?color=red"])
        {
            var framed = await desk.SendAsync(HttpMethod.Get, path, null, ("Sec-Fetch-Dest", "iframe"));
            Assert.Equal(200, framed.Status);
            Assert.Contains($$"""parent.postMessage({ type: "sandbox.open", url: "{{desk.Url}}{{Uri.UnescapeDataString(path)}}" }""", System.Text.Encoding.UTF8.GetString(framed.Bytes), StringComparison.Ordinal);
        }
        Assert.Equal("stranger", (await desk.LookAsync($"friends/{stranger}"))["friendship"].GetString());
        Assert.Equal(302, (await desk.SendAsync(HttpMethod.Get, $"/liff/{desk.Handle.LiffId}", null, ("Sec-Fetch-Dest", "document"))).Status);
    }

    [Fact]
    public async Task Opening_the_chat_counts_as_seeing_what_waits_there()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 25 });
        var sent = await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("秋裝上架") });
        foreach (var friend in desk.Friends.Take(22))
        {
            await desk.ControlAsync($"friends/{friend}/enter");
            await desk.ControlAsync($"friends/{friend}/enter");
        }
        var overview = (await desk.GetAsync("/v2/bot/insight/message/event?requestId=" + sent.RequestId))["overview"];
        Assert.Equal(22, overview.GetProperty("uniqueImpression").GetInt32());
    }

    [Fact]
    public async Task Somebody_in_a_persons_hands_is_left_alone_by_the_population()
    {
        await using var desk = await Desk.StartAsync(o => o with { Population = new() { Enabled = true, ReadRate = 1, WriteRate = 1, BlockHazard = 1 } });
        await using var live = await Live.OpenAsync(desk, $"users={desk.Friend}");
        await live.UntilAsync("phone", _ => true);
        await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("秋裝上架 https://shop.example/") });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        var held = await desk.LookAsync($"friends/{desk.Friend}/chat");
        Assert.Equal(JsonValueKind.Array, held["messages"].ValueKind);
        Assert.DoesNotContain(held["messages"].EnumerateArray(), m => m.GetProperty("from").GetString() == "person");
        Assert.Contains((await desk.LookAsync($"friends/{desk.Friends[1]}/chat"))["messages"].EnumerateArray(), m => m.GetProperty("from").GetString() == "person");
    }
}
