using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Messaging;

/// <summary>Traps 6 and 7: narrowcasts and audiences finish later, fail later, and hold on to quota meanwhile.</summary>
public sealed class NarrowcastTests
{
    [Fact]
    public async Task The_id_is_only_in_the_header_and_the_phases_take_time()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 60 });
        var sent = await SendAsync(desk, new { messages = Desk.Texts("一") });
        Assert.Equal((202, "{}"), (sent.Status, sent.Body.ToString()));
        var waiting = await ProgressAsync(desk, sent);
        Assert.Equal("waiting", waiting["phase"].GetString());
        Assert.False(waiting.Body.TryGetProperty("targetCount", out _));
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal("sending", (await ProgressAsync(desk, sent))["phase"].GetString());
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(5));
        var done = await ProgressAsync(desk, sent);
        Assert.Equal(("succeeded", 60, 0), (done["phase"].GetString(), done["successCount"].GetInt32(), done["failureCount"].GetInt32()));
        Assert.Equal(60, await desk.UsedAsync());
        Assert.Equal(404, (await desk.GetAsync("/v2/bot/message/progress/narrowcast?requestId=nothing")).Status);
        desk.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal((404, "Not found"), ((await ProgressAsync(desk, sent)).Status, (await ProgressAsync(desk, sent)).Message));
    }

    [Fact]
    public async Task Fewer_than_fifty_fail_after_the_202_except_for_a_list_of_ones_own()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 49 });
        var all = await SendAsync(desk, new { messages = Desk.Texts("一") });
        var audience = await AudienceAsync(desk, [.. desk.Friends.Take(2)]);
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        var failed = await ProgressAsync(desk, all);
        Assert.Equal(("failed", 2), (failed["phase"].GetString(), failed["errorCode"].GetInt32()));
        Assert.Equal(0, await desk.UsedAsync());
        var own = await SendAsync(desk, new { messages = Desk.Texts("一"), recipient = new { type = "audience", audienceGroupId = audience } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(2, (await ProgressAsync(desk, own))["successCount"].GetInt32());
    }

    [Fact]
    public async Task Everybody_but_an_uploaded_audience()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 60 });
        var optedOut = desk.Friends.Take(5).ToArray();
        var audience = await AudienceAsync(desk, optedOut);
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        await SendAsync(desk, new { messages = Desk.Texts("一"), recipient = new { type = "operator", not = new { type = "audience", audienceGroupId = audience } } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(55, await desk.UsedAsync());
        Assert.Empty(await desk.InboxAsync(optedOut[0]));
    }

    [Fact]
    public async Task While_one_is_under_way_its_quota_starves_other_sends()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 60, MonthlyMessages = 60 });
        await SendAsync(desk, new { messages = Desk.Texts("一") });
        Assert.Equal(0, await desk.UsedAsync());
        var push = await desk.PushAsync(desk.Friend);
        Assert.Equal((429, "You have reached your monthly limit."), (push.Status, push.Message));
    }

    [Fact]
    public async Task Too_little_quota_fails_at_the_start_or_takes_what_is_left()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 80, MonthlyMessages = 60 });
        var whole = await SendAsync(desk, new { messages = Desk.Texts("一") });
        var forbidden = await SendAsync(desk, new { messages = Desk.Texts("一"), limit = new { upToRemainingQuota = true, forbidPartialDelivery = true } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, (await ProgressAsync(desk, whole))["errorCode"].GetInt32());
        Assert.Equal(5, (await ProgressAsync(desk, forbidden))["errorCode"].GetInt32());
        var rest = await SendAsync(desk, new { messages = Desk.Texts("一"), limit = new { upToRemainingQuota = true } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(60, (await ProgressAsync(desk, rest))["successCount"].GetInt32());
        var alone = await SendAsync(desk, new { messages = Desk.Texts("一"), limit = new { forbidPartialDelivery = true } });
        Assert.Equal((400, "The option forbidPartialDelivery must be used with upToRemainingQuota."), (alone.Status, alone.Message));
    }

    [Fact]
    public async Task Recipients_that_are_not_there_are_refused_at_once()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 60 });
        var missing = await SendAsync(desk, new { messages = Desk.Texts("一"), recipient = new { type = "audience", audienceGroupId = 5 } });
        Assert.Equal((400, "Invalid audience group id: 5"), (missing.Status, missing.Message));
        var notReady = await AudienceAsync(desk, [desk.Friend]);
        Assert.Equal(400, (await SendAsync(desk, new { messages = Desk.Texts("一"), recipient = new { type = "audience", audienceGroupId = notReady } })).Status);
        var redelivery = await SendAsync(desk, new { messages = Desk.Texts("一"), recipient = new { type = "redelivery", requestId = "x" } });
        Assert.Equal("Invalid request id: x", redelivery.Message);
        var empty = await SendAsync(desk, new { messages = Desk.Texts("一"), recipient = new { type = "operator", and = Array.Empty<object>() } });
        Assert.Equal(["recipient.and: Size must be between 1 and 2147483647"], empty.Details);
        var demographic = await SendAsync(desk, new { messages = Desk.Texts("一"), filter = new { demographic = new { type = "gender", oneOf = Desk.List("female") } } });
        Assert.Equal((403, "Your account does not have enough friends"), (demographic.Status, demographic.Message));
    }

    [Fact]
    public async Task A_redelivery_goes_to_those_who_got_the_first_and_filters_narrow_it()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 400 });
        var women = await SendAsync(desk, new { messages = Desk.Texts("一"), filter = new { demographic = new { type = "gender", oneOf = Desk.List("female") } } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        var reached = (await ProgressAsync(desk, women))["successCount"].GetInt32();
        Assert.InRange(reached, 150, 300);
        var again = await SendAsync(desk, new { messages = Desk.Texts("二"), recipient = new { type = "redelivery", requestId = women.RequestId } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(reached, (await ProgressAsync(desk, again))["successCount"].GetInt32());
    }

    internal static async Task<long> AudienceAsync(Desk desk, string[] userIds)
    {
        var created = await desk.PostAsync("/v2/bot/audienceGroup/upload", new { description = "名單", audiences = userIds.Select(id => new { id }) });
        Assert.Equal(202, created.Status);
        return created["audienceGroupId"].GetInt64();
    }

    private static Task<Answer> SendAsync(Desk desk, object body) => desk.PostAsync("/v2/bot/message/narrowcast", body);

    private static Task<Answer> ProgressAsync(Desk desk, Answer sent) => desk.GetAsync("/v2/bot/message/progress/narrowcast?requestId=" + sent.RequestId);
}
