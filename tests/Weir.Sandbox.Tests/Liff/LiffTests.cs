using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Liff;

public sealed class LiffTests
{
    [Fact]
    public async Task Opening_an_address_gives_a_headless_client_the_page_and_a_token_that_verifies()
    {
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/links?v=1") });
        var opened = await desk.ControlAsync($"friends/{desk.Friend}/open", new { url = $"{desk.Url}/liff/{desk.Handle.LiffId}/abc?x=2" });
        Assert.Equal("http://localhost:9/links/abc?v=1&x=2", opened["pageUrl"].GetString());
        Assert.Contains("liff.state=%2Fabc%3Fx%3D2", opened["url"].GetString()!, StringComparison.Ordinal);
        Assert.Contains("#access_token=", opened["url"].GetString()!, StringComparison.Ordinal);
        var verified = await desk.FormAsync("/oauth2/v2.1/verify", ("id_token", opened["idToken"].GetString()!), ("client_id", desk.Handle.LoginChannelId));
        Assert.Equal(desk.Friend, verified["sub"].GetString());
    }

    [Fact]
    public async Task Who_refuses_at_the_consent_screen_never_reaches_the_page()
    {
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/") });
        await desk.ControlAsync($"friends/{desk.Friend}/consent", new { accepts = false });
        var opened = await desk.ControlAsync($"friends/{desk.Friend}/open", new { url = $"https://liff.line.me/{desk.Handle.LiffId}" });
        Assert.Equal("consent_refused", opened["reason"].GetString());
    }

    [Fact]
    public async Task What_is_left_out_at_the_consent_screen_is_not_granted_and_name_and_id_cannot_be_left_out()
    {
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/") });
        await desk.ControlAsync($"liff-apps/{desk.Handle.LiffId}", new { scopes = Desk.List("openid", "profile", "email", "chat_message.write") });
        await desk.ControlAsync($"friends/{desk.Friends[1]}/consent", new { accepts = true, declines = Desk.List("email", "openid") });
        var asked = await desk.ControlAsync($"friends/{desk.Friend}/open", new { url = $"{desk.Url}/liff/{desk.Handle.LiffId}", asks = true });
        Assert.Equal(("consent", "openid profile"), (asked["kind"].GetString(), string.Join(' ', asked["required"].EnumerateArray())));
        var first = await GrantedAsync(desk, desk.Friend, new { url = $"{desk.Url}/liff/{desk.Handle.LiffId}", declines = Desk.List("chat_message.write") });
        Assert.Equal(["openid", "profile", "email"], first);
        Assert.Equal(["openid", "profile", "chat_message.write"], await GrantedAsync(desk, desk.Friends[1], new { url = $"{desk.Url}/liff/{desk.Handle.LiffId}" }));

        // Asked once: what was left out stays so, until the app asks for something new.
        var again = await desk.ControlAsync($"friends/{desk.Friend}/open", new { url = $"{desk.Url}/liff/{desk.Handle.LiffId}", asks = true });
        Assert.Equal("liff", again["kind"].GetString());
        var verified = await desk.FormAsync("/oauth2/v2.1/verify", ("id_token", again["idToken"].GetString()!), ("client_id", desk.Handle.LoginChannelId));
        Assert.Equal("sb000000@mail.example", verified["email"].GetString());
        var refused = await desk.PostAsync("/_messages", new { messages = Desk.Texts("嗨") }, "/liff", ("Authorization", "Bearer " + again["accessToken"].GetString()));
        Assert.Equal((403, "user doesn't grant required permissions yet"), (refused.Status, refused["message"].GetString()));
    }

    private static async Task<string[]> GrantedAsync(Desk desk, string userId, object opening)
    {
        var opened = await desk.ControlAsync($"friends/{userId}/open", opening);
        var session = await desk.SendAsync(HttpMethod.Get, "/liff/_session", null, ("Authorization", "Bearer " + opened["accessToken"].GetString()));
        return [.. session["granted"].EnumerateArray().Select(s => s.GetString()!)];
    }

    [Fact]
    public async Task A_click_walks_through_liff_to_the_form_that_asks_for_the_token()
    {
        await using var page = await Receiver.StartAsync();
        page.Respond = ServePageAsync;
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri(page.Url + "/l") });
        var visit = await desk.ControlAsync($"friends/{desk.Friend}/click", new { url = $"{desk.Url}/liff/{desk.Handle.LiffId}/t1" });
        Assert.Equal(["GET", "POST", "GET"], visit["hops"].EnumerateArray().Select(h => h.GetProperty("method").GetString()));
        Assert.Equal($"{page.Url}/goal", visit["hops"][2].GetProperty("url").GetString());
        var form = Encoding.UTF8.GetString(page.Requests[1].Bytes);
        Assert.Contains("token=t1", form, StringComparison.Ordinal);
        Assert.Contains("id_token=ey", form, StringComparison.Ordinal);
        Assert.Contains("Line/", page.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("seen=1", page.Requests[1].Headers["Cookie"]);
    }

    [Fact]
    public async Task An_add_friend_link_makes_a_friend_and_so_does_a_liff_app_that_prompts()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var strangers = (await desk.ControlAsync("friends", new { count = 3, friend = false }))["friends"].EnumerateArray().Select(f => f.GetProperty("userId").GetString()!).ToArray();
        var basicId = (await desk.GetAsync("/v2/bot/info"))["basicId"].GetString()!;
        await desk.ControlAsync($"friends/{strangers[0]}/click", new { url = "https://line.me/R/ti/p/" + Uri.EscapeDataString(basicId) });
        var app = (await desk.LiffApiAsync(HttpMethod.Post, "", new { view = new { type = "full", url = receiver.Url }, botPrompt = "aggressive" }))["liffId"].GetString();
        await desk.ControlAsync($"friends/{strangers[1]}/open", new { url = $"{desk.Url}/liff/{app}" });
        await desk.GetAsync($"/R/ti/p/{Uri.EscapeDataString(basicId)}?sandbox_user={strangers[2]}", "/access");
        await desk.Handle.IdleAsync();
        Assert.Equal(strangers.Order(), receiver.Events.Select(e => e.GetProperty("source").GetProperty("userId").GetString()!).Order());
        Assert.Equal(6, desk.Handle.Friends.Count);
    }

    [Fact]
    public async Task The_script_is_served_with_this_sandboxs_addresses_and_its_calls_work()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/"), WebhookUrl = new Uri(receiver.Url) });
        var script = Encoding.UTF8.GetString((await desk.GetAsync("/edge/2/sdk.js", "/liff")).Bytes);
        Assert.Contains($"{desk.Url}/liff", script, StringComparison.Ordinal);
        Assert.DoesNotContain("%LIFF%", script, StringComparison.Ordinal);
        var opened = await desk.ControlAsync($"friends/{desk.Friend}/open", new { url = $"{desk.Url}/liff/{desk.Handle.LiffId}" });
        var access = ("Authorization", "Bearer " + opened["accessToken"].GetString());
        var session = await desk.SendAsync(HttpMethod.Get, "/liff/_session", null, access);
        Assert.Equal(desk.Friend, session["profile"].GetProperty("userId").GetString());
        object[] messages = [new { type = "text", text = "我選洋裝" }, new { type = "template", altText = "a", template = new { type = "confirm", text = "好嗎", actions = new[] { new { type = "uri", label = "好", uri = "https://shop.example/" }, new { type = "uri", label = "不", uri = "https://shop.example/no" } } } }];
        Assert.Equal(200, (await desk.PostAsync("/_messages", new { messages }, "/liff", access)).Status);
        await desk.Handle.IdleAsync();
        Assert.Equal("我選洋裝", Assert.Single(receiver.Events).GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_a_liff_app_sends_arrives_where_it_was_opened_and_nowhere_when_it_was_opened_outside_a_chat()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/"), WebhookUrl = new Uri(receiver.Url) });
        var group = (await desk.ControlAsync("groups", new { members = desk.Friends }))["groupId"].GetString()!;
        object[] messages = [new { type = "image", originalContentUrl = "https://shop.example/a.png", previewImageUrl = "https://shop.example/b.png" }];
        var inGroup = await OpenAsync(desk, group);
        Assert.Equal("group", (await desk.SendAsync(HttpMethod.Get, "/liff/_session", null, inGroup))["contextType"].GetString());
        Assert.Equal(200, (await desk.PostAsync("/_messages", new { messages }, "/liff", inGroup)).Status);
        var nowhere = await desk.PostAsync("/_messages", new { messages }, "/liff", await OpenAsync(desk, "none"));
        Assert.Equal((403, "user doesn't grant required permissions yet"), (nowhere.Status, nowhere["message"].GetString()));
        await desk.Handle.IdleAsync();
        var sent = receiver.Events.Single(e => e.GetProperty("type").GetString() == "message");
        Assert.Equal(group, sent.GetProperty("source").GetProperty("groupId").GetString());
        Assert.Equal("https://shop.example/a.png", sent.GetProperty("message").GetProperty("contentProvider").GetProperty("originalContentUrl").GetString());
    }

    [Fact]
    public async Task What_is_shared_stands_in_the_chosen_chats_of_both_and_the_account_hears_of_groups_alone()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/"), WebhookUrl = new Uri(receiver.Url) });
        var group = (await desk.ControlAsync("groups", new { members = desk.Friends }))["groupId"].GetString()!;
        var access = await OpenAsync(desk, null);
        var targets = (await desk.SendAsync(HttpMethod.Get, "/liff/_targets", null, access))["targets"].EnumerateArray().Select(t => t.GetProperty("id").GetString()!).ToArray();
        Assert.Equal([group, desk.Friends[1], desk.Friends[2]], targets);
        Assert.Equal(200, (await desk.PostAsync("/_share", new { messages = Desk.Texts("看這個"), to = Desk.List(group, desk.Friends[1]) }, "/liff", access)).Status);
        Assert.Equal(400, (await desk.PostAsync("/_share", new { messages = Desk.Texts("看這個"), to = Desk.List(desk.Friend) }, "/liff", access)).Status);
        object[] sticker = [new { type = "sticker", packageId = "446", stickerId = "1988" }];
        Assert.Equal(400, (await desk.PostAsync("/_share/check", new { messages = sticker }, "/liff", access)).Status);
        await using var phone = await Live.OpenAsync(desk, "users=" + desk.Friends[1]);
        var chats = (await phone.UntilAsync("phone", _ => true)).GetProperty("chats").EnumerateArray().ToArray();
        Assert.Equal(["group", "direct"], chats.Select(c => c.GetProperty("kind").GetString()));
        Assert.All(chats, c => Assert.Equal("看這個", c.GetProperty("messages").EnumerateArray().Last().GetProperty("message").GetProperty("text").GetString()));
        await desk.Handle.IdleAsync();
        Assert.Equal(["join", "message"], receiver.Events.Select(e => e.GetProperty("type").GetString()));
    }

    private static async Task<(string, string)> OpenAsync(Desk desk, string? chat)
    {
        var opened = await desk.ControlAsync($"friends/{desk.Friend}/open", new { url = $"{desk.Url}/liff/{desk.Handle.LiffId}", chat });
        return ("Authorization", "Bearer " + opened["accessToken"].GetString());
    }

    [Fact]
    public async Task A_LIFF_apps_ID_token_is_signed_with_the_key_that_LINE_publishes_and_not_with_the_channel_secret()
    {
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/") });
        var opened = await desk.ControlAsync($"friends/{desk.Friend}/open", new { url = $"https://liff.line.me/{desk.Handle.LiffId}" });
        var parts = opened["idToken"].GetString()!.Split('.');
        var header = JsonElement.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal("ES256", header.GetProperty("alg").GetString());
        var published = (await desk.GetAsync("/oauth2/v2.1/certs"))["keys"].EnumerateArray().Single(k => k.GetProperty("kid").GetString() == header.GetProperty("kid").GetString());
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(published.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(published.GetProperty("y").GetString()) },
        });
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    private static Task ServePageAsync(HttpContext http)
    {
        if (http.Request.Method == "POST")
        {
            http.Response.Redirect("/goal");
            return Task.CompletedTask;
        }
        http.Response.Cookies.Append("seen", "1");
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync("""<form method="post" action="/l/enter"><input type="hidden" name="token" value="t1"><input type="hidden" name="id_token" data-liff="id-token"></form>""");
    }
}
