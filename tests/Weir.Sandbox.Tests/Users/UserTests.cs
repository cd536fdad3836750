using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Users;

public sealed class UserTests
{
    [Fact]
    public async Task Profiles_are_for_friends_and_for_strangers_who_wrote()
    {
        await using var desk = await Desk.StartAsync();
        var profile = await desk.GetAsync($"/v2/bot/profile/{desk.Friend}");
        Assert.Equal(desk.Friend, profile["userId"].GetString());
        Assert.Equal("zh-TW", profile["language"].GetString());
        var stranger = (await desk.ControlAsync("friends", new { count = 1, friend = false }))["friends"][0].GetProperty("userId").GetString()!;
        Assert.Equal((404, "Not found"), Say(await desk.GetAsync($"/v2/bot/profile/{stranger}")));
        await desk.ControlAsync($"friends/{stranger}/say", new { text = "請問" });
        Assert.Equal(200, (await desk.GetAsync($"/v2/bot/profile/{stranger}")).Status);
        Assert.Equal((400, "The value for the 'userId' parameter is invalid"), Say(await desk.GetAsync("/v2/bot/profile/me")));
    }

    [Fact]
    public async Task Followers_come_in_pages_that_may_be_short_and_only_for_verified_accounts()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 25 });
        await desk.ControlAsync($"friends/{desk.Friends[3]}/block");
        var first = await desk.GetAsync("/v2/bot/followers/ids?limit=10");
        Assert.Equal(9, first["userIds"].GetArrayLength());
        var next = first["next"].GetString();
        Assert.Equal(10, (await desk.GetAsync($"/v2/bot/followers/ids?limit=10&start={next}"))["userIds"].GetArrayLength());
        desk.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal((400, "Invalid start param"), Say(await desk.GetAsync($"/v2/bot/followers/ids?limit=10&start={next}")));
        await desk.ControlAsync("faults", new { switches = new { verified = false } });
        Assert.Equal((403, "Access to this API is not available for your account"), Say(await desk.GetAsync("/v2/bot/followers/ids")));
    }

    [Fact]
    public async Task The_bot_tells_its_chat_mode()
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal("bot", (await desk.GetAsync("/v2/bot/info"))["chatMode"].GetString());
        await desk.ControlAsync("faults", new { switches = new { chatMode = true } });
        var info = await desk.GetAsync("/v2/bot/info");
        Assert.Equal(("chat", desk.Handle.BotUserId), (info["chatMode"].GetString(), info["userId"].GetString()));
    }

    [Fact]
    public async Task Loading_and_marking_as_read_have_their_rules()
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal(202, (await desk.PostAsync("/v2/bot/chat/loading/start", new { chatId = desk.Friend, loadingSeconds = 20 })).Status);
        Assert.Equal(["loadingSeconds: must be a multiple of five"], (await desk.PostAsync("/v2/bot/chat/loading/start", new { chatId = desk.Friend, loadingSeconds = 7 })).Details);
        Assert.Equal(400, (await desk.PostAsync("/v2/bot/chat/markAsRead", new { markAsReadToken = "x" })).Status);
    }

    private static (int, string) Say(Answer answer) => (answer.Status, answer.Message);
}
