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
        object[] messages = [new { type = "text", text = "我選洋裝" }, new { type = "template", altText = "a", template = new { type = "confirm", text = "好嗎", actions = new[] { new { type = "message", label = "好", text = "好" }, new { type = "message", label = "不", text = "不" } } } }];
        Assert.Equal(200, (await desk.PostAsync("/_messages", new { messages }, "/liff", access)).Status);
        await desk.Handle.IdleAsync();
        Assert.Equal("我選洋裝", Assert.Single(receiver.Events).GetProperty("message").GetProperty("text").GetString());
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
