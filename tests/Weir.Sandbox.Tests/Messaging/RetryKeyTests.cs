using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Messaging;

/// <summary>Trap 4: a retry key is taken by the first 2xx only, for a day, and the conflict tells what was accepted.</summary>
public sealed class RetryKeyTests
{
    private const string Key = "123e4567-e89b-12d3-a456-426614174000";
    private static readonly (string, string) Header = ("X-Line-Retry-Key", Key);

    [Fact]
    public async Task The_second_push_with_a_key_is_a_409_that_names_the_first()
    {
        await using var desk = await Desk.StartAsync();
        var first = await desk.PushAsync(desk.Friend, "一", Header);
        var second = await desk.PushAsync(desk.Friend, "一", Header);
        Assert.Equal((200, 409), (first.Status, second.Status));
        Assert.Equal(first.RequestId, second.Header("x-line-accepted-request-id"));
        Assert.NotEqual(first.RequestId, second.RequestId);
        Assert.Equal("The retry key is already accepted", second.Message);
        Assert.Equal(first["sentMessages"].ToString(), second["sentMessages"].ToString());
        Assert.Single(await desk.InboxAsync(desk.Friend));
        Assert.Equal(1, await desk.UsedAsync());
    }

    [Fact]
    public async Task A_key_whose_attempt_failed_is_still_free()
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal(400, (await desk.PushAsync(desk.Friend, "", Header)).Status);
        Assert.Equal(200, (await desk.PushAsync(desk.Friend, "好", Header)).Status);
    }

    [Fact]
    public async Task After_a_day_the_key_is_new_and_sends_again()
    {
        await using var desk = await Desk.StartAsync();
        await desk.PushAsync(desk.Friend, "一", Header);
        desk.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(200, (await desk.PushAsync(desk.Friend, "一", Header)).Status);
        Assert.Equal(2, await desk.UsedAsync());
    }

    [Fact]
    public async Task A_blocked_person_burns_the_key_too()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync($"friends/{desk.Friend}/block");
        Assert.Equal(200, (await desk.PushAsync(desk.Friend, "一", Header)).Status);
        Assert.Equal(409, (await desk.PushAsync(desk.Friend, "一", Header)).Status);
    }

    [Fact]
    public async Task A_conflict_on_multicast_has_no_sent_messages()
    {
        await using var desk = await Desk.StartAsync();
        var body = new { to = desk.Friends, messages = Desk.Texts("一") };
        await desk.PostAsync("/v2/bot/message/multicast", body, "/api", Header);
        var second = await desk.PostAsync("/v2/bot/message/multicast", body, "/api", Header);
        Assert.Equal(409, second.Status);
        Assert.False(second.Body.TryGetProperty("sentMessages", out _));
    }

    [Fact]
    public async Task What_is_not_a_uuid_is_refused()
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal(400, (await desk.PushAsync(desk.Friend, "一", ("X-Line-Retry-Key", "once"))).Status);
    }

    [Fact]
    public async Task An_answer_lost_after_acceptance_is_found_again_by_the_key()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync("faults", new { rules = new[] { new { kind = "dropAfterAccept", endpoint = "/push", times = 1 } } });
        await Assert.ThrowsAsync<HttpRequestException>(() => desk.PushAsync(desk.Friend, "一", Header));
        Assert.Equal(409, (await desk.PushAsync(desk.Friend, "一", Header)).Status);
        Assert.Equal(1, await desk.UsedAsync());
    }

    [Fact]
    public async Task Every_attempt_takes_from_the_rate_limit()
    {
        await using var desk = await Desk.StartAsync();
        var statuses = new List<int>();
        for (var i = 0; i < 61; i++)
        {
            statuses.Add((await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") }, "/api", Header)).Status);
        }
        Assert.Equal([200, .. Enumerable.Repeat(409, 59), 429], statuses);
        Assert.Equal(desk.Friends.Count, await desk.UsedAsync());
    }

}
