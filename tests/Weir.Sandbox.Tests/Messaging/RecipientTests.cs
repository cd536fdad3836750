using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Messaging;

/// <summary>Traps 5 and 6: who is reached, who is counted, and what each limit says.</summary>
public sealed class RecipientTests
{
    private const string Nobody = "U00000000000000000000000000000000";

    [Fact]
    public async Task A_push_to_a_blocker_is_accepted_not_delivered_and_not_counted()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync($"friends/{desk.Friend}/block");
        var push = await desk.PushAsync(desk.Friend);
        Assert.Equal(200, push.Status);
        Assert.Empty(await desk.InboxAsync(desk.Friend));
        Assert.Equal(0, await desk.UsedAsync());
        Assert.Equal(404, (await desk.GetAsync($"/v2/bot/profile/{desk.Friend}")).Status);
    }

    [Fact]
    public async Task A_push_to_an_unknown_id_fails_and_to_a_malformed_one_names_the_property()
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal((400, "Failed to send messages"), Say(await desk.PushAsync(Nobody)));
        Assert.Equal((400, "The property, to, in the request body is invalid (line: -, column: -)"), Say(await desk.PushAsync("hello")));
    }

    [Fact]
    public async Task A_stranger_who_wrote_can_be_pushed_to_for_a_week()
    {
        await using var desk = await Desk.StartAsync();
        var stranger = (await desk.ControlAsync("friends", new { count = 1, friend = false }))["friends"][0].GetProperty("userId").GetString()!;
        await desk.PushAsync(stranger);
        Assert.Empty(await desk.InboxAsync(stranger));
        await desk.ControlAsync($"friends/{stranger}/say", new { text = "請問" });
        await desk.PushAsync(stranger);
        Assert.Single(await desk.InboxAsync(stranger));
        desk.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        await desk.PushAsync(stranger);
        Assert.Single(await desk.InboxAsync(stranger));
        Assert.Equal(1, await desk.UsedAsync());
    }

    [Fact]
    public async Task A_multicast_skips_blockers_and_unknown_people_but_refuses_a_malformed_id_whole()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync($"friends/{desk.Friends[2]}/block");
        var (a, b) = (desk.Friends[0], desk.Friends[1]);
        var good = await desk.PostAsync("/v2/bot/message/multicast", new { to = new[] { a, b, desk.Friends[2], Nobody }, messages = Desk.Texts("一", "二", "三") });
        Assert.Equal((200, "{}"), (good.Status, good.Body.ToString()));
        Assert.Equal(2, await desk.UsedAsync());
        var bad = await desk.PostAsync("/v2/bot/message/multicast", new { to = new[] { a, "x" }, messages = Desk.Texts("一") });
        Assert.Equal((400, "The property, to[1], in the request body is invalid (line: -, column: -)"), Say(bad));
        Assert.Equal(2, await desk.UsedAsync());
    }

    [Fact]
    public async Task Five_hundred_recipients_are_the_most()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 501 });
        var refused = await desk.PostAsync("/v2/bot/message/multicast", new { to = desk.Friends, messages = Desk.Texts("一") });
        Assert.Equal(["to: Size must be between 1 and 500"], refused.Details);
        Assert.Equal(200, (await desk.PostAsync("/v2/bot/message/multicast", new { to = desk.Friends.Take(500), messages = Desk.Texts("一") })).Status);
    }

    [Fact]
    public async Task The_monthly_limit_refuses_the_whole_send_and_says_so_in_its_own_words()
    {
        await using var desk = await Desk.StartAsync(o => o with { MonthlyMessages = 4 });
        await desk.PushAsync(desk.Friend);
        await desk.PushAsync(desk.Friend);
        var broadcast = await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") });
        Assert.Equal((429, "You have reached your monthly limit."), Say(broadcast));
        Assert.Equal(2, await desk.UsedAsync());
        Assert.Equal(4, (await desk.GetAsync("/v2/bot/message/quota"))["value"].GetInt32());
        desk.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(200, (await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") })).Status);
        Assert.Equal(3, await desk.UsedAsync());
    }

    [Fact]
    public async Task A_plan_without_a_limit_says_none()
    {
        await using var desk = await Desk.StartAsync(o => o with { MonthlyMessages = null });
        Assert.Equal("""{"type":"none"}""", (await desk.GetAsync("/v2/bot/message/quota")).Body.ToString());
    }

    [Fact]
    public async Task A_push_to_a_group_counts_its_members()
    {
        await using var desk = await Desk.StartAsync();
        var group = (await desk.ControlAsync("groups", new { members = desk.Friends }))["groupId"].GetString()!;
        Assert.Equal(200, (await desk.PushAsync(group)).Status);
        Assert.Equal(3, await desk.UsedAsync());
        Assert.Equal(3, (await desk.GetAsync($"/v2/bot/group/{group}/members/count"))["count"].GetInt32());
        await desk.ControlAsync($"groups/{group}/remove-bot");
        Assert.Equal((400, "Failed to send messages"), Say(await desk.PushAsync(group)));
    }

    [Fact]
    public async Task The_rate_limit_is_a_bucket_for_each_endpoint_with_another_text_than_the_monthly_one()
    {
        await using var desk = await Desk.StartAsync();
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(200, (await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") })).Status);
        }
        Assert.Equal((429, "The API rate limit has been exceeded. Try again later."), Say(await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") })));
        Assert.Equal(200, (await desk.PushAsync(desk.Friend)).Status);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") })).Status);
        Assert.Equal(429, (await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") })).Status);
    }

    [Fact]
    public async Task Too_many_pushes_to_one_person_are_refused_while_others_are_still_reached()
    {
        await using var desk = await Desk.StartAsync();
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(200, (await desk.PushAsync(desk.Friend)).Status);
        }
        var refused = await desk.PushAsync(desk.Friend);
        Assert.Equal(429, refused.Status);
        Assert.NotEqual("The API rate limit has been exceeded. Try again later.", refused.Message);
        Assert.Equal(200, (await desk.PushAsync(desk.Friends[1])).Status);
    }

    [Fact]
    public async Task Message_ids_are_strings_beyond_what_a_double_can_hold()
    {
        await using var desk = await Desk.StartAsync();
        var id = (await desk.PushAsync(desk.Friend))["sentMessages"][0].GetProperty("id").GetString()!;
        Assert.True(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture) > 1L << 53);
    }

    [Fact]
    public async Task Delivery_counts_are_ready_the_day_after_in_the_days_of_UTC_plus_9()
    {
        await using var desk = await Desk.StartAsync();
        await desk.PushAsync(desk.Friend);
        Assert.Equal("""{"status":"unready"}""", (await desk.GetAsync("/v2/bot/message/delivery/push?date=20261121")).Body.ToString());
        desk.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal("""{"status":"ready","success":1}""", (await desk.GetAsync("/v2/bot/message/delivery/push?date=20261121")).Body.ToString());
        Assert.Equal((400, "The value for the 'date' parameter is invalid"), Say(await desk.GetAsync("/v2/bot/message/delivery/push?date=2026-11-21")));
    }

    [Fact]
    public async Task The_1001st_name_of_a_unit_is_dropped_without_a_word()
    {
        await using var desk = await Desk.StartAsync();
        for (var i = 0; i <= 1_000; i++)
        {
            await desk.PostAsync("/v2/bot/message/push", new { to = desk.Friends[i % 3], messages = Desk.Texts("一"), customAggregationUnits = new[] { $"unit_{i}" } });
            if (i % 100 == 99)
            {
                desk.Clock.Advance(TimeSpan.FromMinutes(2)); // the pushes one person takes in a minute are limited too
            }
        }
        Assert.Equal(1_000, (await desk.GetAsync("/v2/bot/message/aggregation/info"))["numOfCustomAggregationUnits"].GetInt32());
        var page = await desk.GetAsync("/v2/bot/message/aggregation/list?limit=100");
        Assert.Equal(100, page["customAggregationUnits"].GetArrayLength());
        Assert.True(page.Body.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task Who_deleted_the_app_is_accepted_as_a_blocker_is_and_nobody_is_told()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync($"friends/{desk.Friend}/delete");
        Assert.Equal(200, (await desk.PushAsync(desk.Friend)).Status);
        Assert.Equal(200, (await desk.PostAsync("/v2/bot/message/multicast", new { to = Desk.List(desk.Friend), messages = Desk.Texts("一") })).Status);
        Assert.Equal(404, (await desk.GetAsync($"/v2/bot/profile/{desk.Friend}")).Status);
        Assert.Equal(0, await desk.UsedAsync());
        await desk.Handle.IdleAsync();
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task Five_bubbles_to_one_person_count_once()
    {
        await using var desk = await Desk.StartAsync();
        var sent = await desk.PostAsync("/v2/bot/message/push", new { to = desk.Friend, messages = Desk.Texts("1", "2", "3", "4", "5") });
        Assert.Equal(5, sent["sentMessages"].GetArrayLength());
        Assert.Equal(1, await desk.UsedAsync());
    }

    private static (int, string) Say(Answer answer) => (answer.Status, answer.Message);
}
