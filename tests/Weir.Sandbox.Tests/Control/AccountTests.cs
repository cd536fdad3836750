using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Control;

public sealed class AccountTests
{
    [Fact]
    public async Task The_account_tells_all_that_a_bot_is_set_up_with()
    {
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("https://shop.example/links") });
        var account = await desk.LookAsync("account");
        Assert.Equal(desk.Handle.ChannelSecret, account["channelSecret"].GetString());
        Assert.Equal(desk.Handle.ChannelAccessToken, account["channelAccessToken"].GetString());
        Assert.Equal(desk.Url + "/data", account["dataBaseUrl"].GetString());
        var app = Assert.Single(account["liffApps"].EnumerateArray());
        Assert.Equal($"{desk.Url}/liff/{desk.Handle.LiffId}", app.GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_plan_is_free_messages_and_those_that_may_be_bought()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync("account", new { monthlyMessages = 6_500, extraMessages = 500 });
        Assert.Equal(6_500, (await desk.GetAsync("/v2/bot/message/quota"))["value"].GetInt32());
        Assert.Equal(500, (await desk.LookAsync("account"))["extraMessages"].GetInt32());
        await desk.ControlAsync("account", new { unlimited = true });
        Assert.Equal(JsonValueKind.Null, (await desk.LookAsync("account"))["monthlyMessages"].ValueKind);
    }

    [Fact]
    public async Task LIFF_apps_are_changed_and_deleted()
    {
        await using var desk = await Desk.StartAsync();
        var id = (await desk.ControlAsync("account", new { liffEndpointUrl = "https://shop.example/a", botPrompt = "aggressive" }))["liffId"].GetString();
        Assert.Equal(400, (await desk.ControlAsync($"liff-apps/{id}", new { viewType = "wide" })).Status);
        Assert.Equal(200, (await desk.ControlAsync($"liff-apps/{id}", new { viewType = "compact", endpointUrl = "https://shop.example/b" })).Status);
        var app = (await desk.LiffApiAsync(HttpMethod.Get, ""))["apps"][0];
        Assert.Equal(("compact", "https://shop.example/b"), (app.GetProperty("view").GetProperty("type").GetString(), app.GetProperty("view").GetProperty("url").GetString()));
        await desk.SendAsync(HttpMethod.Delete, $"/sandbox/v1/liff-apps/{id}", null);
        Assert.Equal(404, (await desk.LiffApiAsync(HttpMethod.Get, "")).Status);
    }

    [Fact]
    public async Task What_is_left_of_each_limit_is_told_and_grows_again()
    {
        await using var desk = await Desk.StartAsync();
        await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") });
        var limit = Assert.Single((await desk.LookAsync("state"))["rateLimits"].EnumerateArray());
        Assert.Equal(("POST /v2/bot/message/broadcast", 59, 60, 3600), (limit.GetProperty("endpoint").GetString(), limit.GetProperty("left").GetInt32(), limit.GetProperty("limit").GetInt32(), limit.GetProperty("perSeconds").GetInt32()));
        await desk.Handle.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(60, (await desk.LookAsync("state"))["rateLimits"][0].GetProperty("left").GetInt32());
    }

    [Fact]
    public async Task People_are_found_by_name()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 50 });
        await desk.ControlAsync("friends", new { displayName = "林小美", friend = false });
        var found = Assert.Single((await desk.LookAsync("friends?search=" + Uri.EscapeDataString("小美")))["friends"].EnumerateArray());
        Assert.Equal("stranger", found.GetProperty("friendship").GetString());
    }
}
