using Weir.Sandbox.Tests.Messaging;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Audiences;

/// <summary>Trap 7: audiences of readers and clickers need fifty people, never tell fewer than twenty, and know only mass sends.</summary>
public sealed class RetargetingTests
{
    [Fact]
    public async Task Readers_become_an_audience_only_when_they_are_fifty()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 80 });
        var many = await SendAndReadAsync(desk, readers: 50);
        var few = await SendAndReadAsync(desk, readers: 49);
        var (small, large) = (await MakeAsync(desk, "imp", few.RequestId), await MakeAsync(desk, "imp", many.RequestId));
        Assert.Equal((202, "IMP", many.RequestId), (large.Status, large["type"].GetString(), large["requestId"].GetString()));
        Assert.Equal("IN_PROGRESS", (await GroupAsync(desk, large)).GetProperty("status").GetString());
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(("READY", 50), Told(await GroupAsync(desk, large)));
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(("IN_PROGRESS", 49), Told(await GroupAsync(desk, small)));
        Assert.Equal(400, (await NarrowAsync(desk, small)).Status);
        Assert.Equal(202, (await NarrowAsync(desk, large)).Status);
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(2 * 80 + 50, await desk.UsedAsync());
    }

    [Fact]
    public async Task Clickers_are_told_apart_by_link_and_few_of_them_not_counted()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 60 });
        await using var shop = await Receiver.StartAsync();
        var sent = await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts($"新品 {shop.Url}/dress", $"鞋 {shop.Url}/shoe") });
        foreach (var friend in desk.Friends.Take(19))
        {
            await desk.ControlAsync($"friends/{friend}/click", new { url = shop.Url + "/dress" });
        }
        var any = await MakeAsync(desk, "click", sent.RequestId);
        var shoes = await MakeAsync(desk, "click", sent.RequestId, shop.Url + "/shoe");
        Assert.Equal(shop.Url + "/shoe", shoes["clickUrl"].GetString());
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(("IN_PROGRESS", 0), Told(await GroupAsync(desk, any)));
        await desk.ControlAsync($"friends/{desk.Friends[19]}/click", new { url = shop.Url + "/dress" });
        await desk.ControlAsync("audiences", new { description = "熟客", type = "CHAT_TAG", members = desk.Friends.Take(3) });
        var listed = await desk.GetAsync("/v2/bot/audienceGroup/list?page=1&createRoute=OA_MANAGER");
        Assert.Equal(("CHAT_TAG", 3, "READ"), (listed["audienceGroups"][0].GetProperty("type").GetString(), listed["audienceGroups"][0].GetProperty("audienceCount").GetInt32(), listed["audienceGroups"][0].GetProperty("permission").GetString()));
    }

    [Fact]
    public async Task Only_mass_sends_of_sixty_days_and_once_each()
    {
        await using var desk = await Desk.StartAsync();
        var push = await desk.PushAsync(desk.Friend);
        Assert.Equal([": REQUEST_NOT_FOUND"], (await MakeAsync(desk, "imp", push.RequestId)).Details);
        var sent = await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") });
        Assert.Equal(202, (await MakeAsync(desk, "imp", sent.RequestId)).Status);
        Assert.Equal([": AUDIENCE_GROUP_REQUESTID_DUPLICATE"], (await MakeAsync(desk, "imp", sent.RequestId)).Details);
        desk.Clock.Advance(TimeSpan.FromDays(61));
        Assert.Equal([": TOO_OLD_MESSAGES"], (await MakeAsync(desk, "click", sent.RequestId)).Details);
    }

    [Fact]
    public async Task An_audience_expires_after_half_a_year_and_is_gone_a_month_later()
    {
        await using var desk = await Desk.StartAsync();
        var id = await NarrowcastTests.AudienceAsync(desk, [desk.Friend]);
        desk.Clock.Advance(TimeSpan.FromDays(180));
        Assert.Equal("EXPIRED", (await desk.GetAsync("/v2/bot/audienceGroup/" + id))["audienceGroup"].GetProperty("status").GetString());
        var late = await desk.PutAsync("/v2/bot/audienceGroup/upload", new { audienceGroupId = id, audiences = new[] { new { id = desk.Friend } } });
        Assert.Equal([": AUDIENCE_GROUP_CAN_NOT_UPLOAD_STATUS_EXPIRED"], late.Details);
        desk.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(400, (await desk.GetAsync("/v2/bot/audienceGroup/" + id)).Status);
    }

    private static async Task<Answer> SendAndReadAsync(Desk desk, int readers)
    {
        var sent = await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") });
        foreach (var friend in desk.Friends.Take(readers))
        {
            await desk.ControlAsync($"friends/{friend}/read");
        }
        return sent;
    }

    private static Task<Answer> MakeAsync(Desk desk, string kind, string requestId, string? clickUrl = null) =>
        desk.PostAsync("/v2/bot/audienceGroup/" + kind, clickUrl is null ? new { description = kind, requestId } : new { description = kind, requestId, clickUrl });

    private static async Task<System.Text.Json.JsonElement> GroupAsync(Desk desk, Answer made) =>
        (await desk.GetAsync($"/v2/bot/audienceGroup/{made["audienceGroupId"].GetInt64()}"))["audienceGroup"];

    private static (string?, int) Told(System.Text.Json.JsonElement group) => (group.GetProperty("status").GetString(), group.GetProperty("audienceCount").GetInt32());

    private static Task<Answer> NarrowAsync(Desk desk, Answer made) =>
        desk.PostAsync("/v2/bot/message/narrowcast", new { messages = Desk.Texts("二"), recipient = new { type = "audience", audienceGroupId = made["audienceGroupId"].GetInt64() } });
}
