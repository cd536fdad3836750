using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Control;

public sealed class ControlTests
{
    [Fact]
    public async Task The_first_line_of_the_verb_is_all_a_developer_needs()
    {
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/") });
        var line = JsonElement.Parse(desk.Handle.ToJson());
        foreach (var name in (string[])["baseUrl", "apiBaseUrl", "dataBaseUrl", "accessBaseUrl", "liffBaseUrl", "channelId", "channelSecret", "channelAccessToken", "botUserId", "loginChannelId", "loginChannelSecret", "liffId"])
        {
            Assert.False(string.IsNullOrEmpty(line.GetProperty(name).GetString()), name);
        }
        Assert.Equal(3, line.GetProperty("friends").GetArrayLength());
        Assert.DoesNotContain('\n', desk.Handle.ToJson());
        Assert.Equal(line.ToString(), (await desk.LookAsync("")).Body.ToString());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_people_and_secrets_and_another_seed_others()
    {
        await using var one = await Desk.StartAsync();
        await using var two = await Desk.StartAsync();
        await using var other = await Desk.StartAsync(o => o with { Seed = 8 });
        Assert.Equal(one.Friends, two.Friends);
        Assert.Equal(one.Handle.ChannelSecret, two.Handle.ChannelSecret);
        Assert.NotEqual(one.Friends, other.Friends);
        Assert.NotEqual(one.Handle.ChannelSecret, other.Handle.ChannelSecret);
    }

    [Theory]
    [InlineData("https://evil.example", 403)]
    [InlineData("http://localhost:1", 403)]
    [InlineData("null", 403)]
    [InlineData(null, 200)]
    public async Task A_page_of_somebody_else_cannot_change_anything(string? origin, int status)
    {
        await using var desk = await Desk.StartAsync();
        var body = System.Net.Http.Json.JsonContent.Create(new { displayName = "別人的" });
        Assert.Equal(status, (await desk.SendAsync(HttpMethod.Post, "/sandbox/v1/account", body, origin is null ? [] : [("Origin", origin)])).Status);
        var own = System.Net.Http.Json.JsonContent.Create(new { displayName = "自己的" });
        Assert.Equal(200, (await desk.SendAsync(HttpMethod.Post, "/sandbox/v1/account", own, ("Origin", desk.Handle.BaseUrl.GetLeftPart(UriPartial.Authority)))).Status);
    }

    [Fact]
    public async Task Mistakes_are_answered_with_a_sentence()
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal((404, "There is nobody with the user id Unobody."), Say(await desk.ControlAsync("friends/Unobody/say", new { text = "嗨" })));
        Assert.Equal((400, "'text' is missing."), Say(await desk.ControlAsync($"friends/{desk.Friend}/say")));
        Assert.Equal((400, "'text' must be a string."), Say(await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = 5 })));
        Assert.Equal(409, (await desk.ControlAsync($"friends/{desk.Friend}/unblock")).Status);
        Assert.Equal(400, (await desk.ControlAsync("clock/advance", new { seconds = -1 })).Status);
        Assert.Equal((400, "'boom' is no kind of fault: latency, status, cut, dropAfterAccept, lost, doubled, reordered."), Say(await desk.ControlAsync("faults", new { rules = new[] { new { kind = "boom" } } })));
        Assert.Equal(404, (await desk.LookAsync("nothing")).Status);
        using var broken = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(400, (await desk.SendAsync(HttpMethod.Post, "/sandbox/v1/faults", broken)).Status);
    }

    [Fact]
    public async Task The_clock_jumps_by_seconds_and_what_falls_due_happens()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 60 });
        var sent = await desk.PostAsync("/v2/bot/message/narrowcast", new { messages = Desk.Texts("一") });
        var clock = await desk.ControlAsync("clock/advance", new { seconds = 10 });
        Assert.Equal(Desk.Start.AddSeconds(10), clock["now"].GetDateTimeOffset());
        Assert.Equal("succeeded", (await desk.GetAsync("/v2/bot/message/progress/narrowcast?requestId=" + sent.RequestId))["phase"].GetString());
    }

    [Fact]
    public async Task The_state_tells_what_was_billed_to_whom_by_which_request()
    {
        await using var desk = await Desk.StartAsync();
        var push = await desk.PushAsync(desk.Friend, "一", ("X-Line-Retry-Key", "123e4567-e89b-12d3-a456-426614174000"));
        await desk.PostAsync("/v2/bot/message/multicast", new { to = desk.Friends, messages = Desk.Texts("一", "二") });
        var state = await desk.LookAsync("state");
        Assert.Equal(4, state["quota"].GetProperty("used").GetInt32());
        Assert.Equal([3, 1], state["requests"].EnumerateArray().Select(r => r.GetProperty("billed").GetInt32()));
        Assert.Equal(push.RequestId, state["requests"][1].GetProperty("requestId").GetString());
        Assert.Equal("123e4567-e89b-12d3-a456-426614174000", state["requests"][1].GetProperty("retryKey").GetString());
        Assert.Equal(2, state["billedByUser"].GetProperty(desk.Friend).GetInt32());
    }

    [Fact]
    public async Task The_truth_can_be_read_while_people_are_living()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 500, RateLimits = false, Population = new() { Enabled = true, SurveyClickRate = 1, ClickRate = 1, ClickRateMax = 1 } });
        await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("洋裝 http://localhost:1/a") });
        var living = desk.Handle.AdvanceAsync(TimeSpan.FromDays(1));
        do
        {
            Assert.Equal(500, (await desk.LookAsync("truth?limit=2000"))["people"].GetArrayLength());
        }
        while (!living.IsCompleted);
        await living;
        Assert.Equal(JsonValueKind.Null, (await desk.LookAsync("state"))["agendaFailure"].ValueKind);
    }

    [Fact]
    public async Task Traffic_is_paged_and_says_why_a_call_was_refused()
    {
        await using var desk = await Desk.StartAsync();
        await desk.PushAsync(desk.Friend);
        await desk.PushAsync("nobody");
        var first = await desk.LookAsync("traffic?limit=1");
        Assert.Equal(200, first["entries"][0].GetProperty("status").GetInt32());
        var second = await desk.LookAsync($"traffic?limit=1&after={first["next"].GetInt64()}");
        Assert.Equal("The property, to, in the request body is invalid (line: -, column: -)", second["entries"][0].GetProperty("reason").GetString());
        Assert.Contains("\"nobody\"", second["entries"][0].GetProperty("request").GetString()!, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, second["next"].ValueKind);
    }

    [Fact]
    public async Task Faults_strike_by_rate_and_seed_for_the_endpoint_they_name()
    {
        await using var desk = await Desk.StartAsync();
        var twice = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await desk.ControlAsync("faults", new { seed = 5, rules = new[] { new { kind = "status", status = 500, endpoint = "/message/push", rate = 0.5 } } });
            var statuses = new List<int>();
            for (var i = 0; i < 20; i++)
            {
                statuses.Add((await desk.PushAsync(desk.Friend)).Status);
            }
            twice.Add(string.Join(',', statuses));
            Assert.Contains(500, statuses);
            Assert.Contains(200, statuses);
        }
        Assert.Equal(twice[0], twice[1]);
        Assert.Equal(200, (await desk.GetAsync("/v2/bot/info")).Status);
        await desk.SendAsync(HttpMethod.Delete, "/sandbox/v1/faults", null);
        Assert.Equal(200, (await desk.PushAsync(desk.Friend)).Status);
    }

    [Fact]
    public async Task A_status_fault_does_nothing_else_and_a_429_reads_as_a_rate_limit()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync("faults", new { rules = new[] { new { kind = "status", status = 429, endpoint = "/push", times = 1 } } });
        Assert.Equal((429, "The API rate limit has been exceeded. Try again later."), ((await desk.PushAsync(desk.Friend)) is var limited ? limited.Status : 0, limited.Message));
        Assert.Empty(await desk.InboxAsync(desk.Friend));
        Assert.Equal(200, (await desk.PushAsync(desk.Friend)).Status);
    }

    [Fact]
    public async Task A_token_that_the_console_replaced_is_refused()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync("faults", new { switches = new { wrongToken = true } });
        Assert.Equal(401, (await desk.GetAsync("/v2/bot/info")).Status);
        await desk.ControlAsync("faults", new { switches = new { wrongToken = false } });
        Assert.Equal(200, (await desk.GetAsync("/v2/bot/info")).Status);
    }

    private static (int, string?) Say(Answer answer) => (answer.Status, answer["error"].GetString());
}
