using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Channels;
using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;

namespace Weir.Tests.Channels.Line.Client;

/// <summary>Each question, with the answer of LINE's reference and fields the reference does not have yet.</summary>
public sealed class LineQuestionsTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 11, 5);
    private LineOnTheWire _line = null!;

    public async Task InitializeAsync() => _line = await LineOnTheWire.StartAsync();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task Quota_consumption_and_delivery_counts()
    {
        Assert.Equal(new MessageQuota("limited", 1000), await AskAsync(line => line.Usage.QuotaAsync(default), """{"type":"limited","value":1000,"new":{}}""", "GET /v2/bot/message/quota"));
        Assert.Equal(new MessageQuota("none"), await AskAsync(line => line.Usage.QuotaAsync(default), """{"type":"none"}""", "GET /v2/bot/message/quota"));
        Assert.Equal(new QuotaConsumption(500), await AskAsync(line => line.Usage.ConsumptionAsync(default), """{"totalUsage":"500"}""", "GET /v2/bot/message/quota/consumption"));
        Assert.Equal(new DeliveryCount("ready", 10000), await AskAsync(line => line.Usage.DeliveredAsync(LineCall.Multicast, Day, default), """{"status":"ready","success":10000}""", "GET /v2/bot/message/delivery/multicast?date=20261105"));
        Assert.Equal(new DeliveryCount("unready"), await AskAsync(line => line.Usage.DeliveredAsync(LineCall.Reply, Day, default), """{"status":"unready"}""", "GET /v2/bot/message/delivery/reply?date=20261105"));
    }

    [Fact]
    public async Task Profile_and_followers()
    {
        var profile = await AskAsync(line => line.Friends.ProfileAsync("U1/../x", default), """{"displayName":"小美","userId":"U1","language":"zh-Hant"}""", "GET /v2/bot/profile/U1%2F..%2Fx");
        Assert.Equal(new LineProfile("U1", "小美", Language: "zh-Hant"), profile);

        var page = await AskAsync(line => line.Friends.FollowersAsync("a b&", 1000, default), """{"userIds":["U1","U2"],"next":"yANU9IA"}""", "GET /v2/bot/followers/ids?limit=1000&start=a%20b%26");
        Assert.Equal(["U1", "U2"], page.UserIds);
        Assert.Equal("yANU9IA", page.Next);

        var last = await AskAsync(line => line.Friends.FollowersAsync(null, 300, default), """{"userIds":[]}""", "GET /v2/bot/followers/ids?limit=300");
        Assert.Null(last.Next);
    }

    [Fact]
    public async Task The_account_and_its_webhook()
    {
        var info = await AskAsync(line => line.Bot.InfoAsync(default), """{"userId":"Ub9952f8","basicId":"@216ru","displayName":"Brand","pictureUrl":"https://obs","chatMode":"chat","markAsReadMode":"manual"}""", "GET /v2/bot/info");
        Assert.Equal(new BotInfo("Ub9952f8", "@216ru", "Brand", "chat", "manual", PictureUrl: "https://obs"), info);

        Assert.Equal(new WebhookEndpoint("https://e/w", true), await AskAsync(line => line.Bot.WebhookAsync(default), """{"endpoint":"https://e/w","active":true}""", "GET /v2/bot/channel/webhook/endpoint"));

        await AskAsync(line => line.Bot.SetWebhookAsync(new Uri("https://e/w/1"), default), "{}", "PUT /v2/bot/channel/webhook/endpoint");
        Assert.Equal("""{"endpoint":"https://e/w/1"}""", _line.LastAsked.Body);

        var test = await AskAsync(line => line.Bot.TestWebhookAsync(new Uri("https://e/w/1"), default), """{"success":false,"timestamp":"2020-09-30T05:38:20.031Z","statusCode":0,"reason":"COULD_NOT_CONNECT","detail":"TLS handshake failure: https://e"}""", "POST /v2/bot/channel/webhook/test");
        Assert.Equal(new WebhookTest(false, 0, "COULD_NOT_CONNECT", "TLS handshake failure: https://e"), test);
    }

    [Fact]
    public async Task Insight_hides_small_counts_as_null()
    {
        Assert.Equal(new FollowerInsight("ready", 7620, 5848, 237), await AskAsync(line => line.Insight.FollowersAsync(Day, default), """{"status":"ready","followers":7620,"targetedReaches":5848,"blocks":237}""", "GET /v2/bot/insight/followers?date=20261105"));
        Assert.Equal(new DeliveryInsight("ready", Broadcast: 5385, Targeting: 522, ApiPush: 3), await AskAsync(line => line.Insight.DeliveriesAsync(Day, default), """{"status":"ready","broadcast":5385,"targeting":522,"apiPush":3,"thirdPartyChatTool":1}""", "GET /v2/bot/insight/message/delivery?date=20261105"));

        var message = await AskAsync(line => line.Insight.MessageAsync("f70dd685", default), """{"overview":{"requestId":"f70dd685","timestamp":1568214000,"delivered":320,"uniqueImpression":82,"uniqueClick":null,"uniqueMediaPlayed":null,"uniqueMediaPlayed100Percent":null},"messages":[{"seq":1,"impression":136,"mediaPlayed":null}],"clicks":[{"seq":1,"url":"https://line.me/","click":41,"uniqueClick":30,"uniqueClickOfRequest":30}]}""", "GET /v2/bot/insight/message/event?requestId=f70dd685");
        Assert.Equal(new InsightOverview("f70dd685", 1568214000, 320, 82), message.Overview);
        Assert.Equal(new InsightBubble(1, 136), Assert.Single(message.Messages));
        Assert.Equal(new InsightClick(1, "https://line.me/", 41, 30, 30), Assert.Single(message.Clicks));

        var unit = await AskAsync(line => line.Insight.UnitAsync("promo_a", Day, Day.AddDays(30), default), """{"overview":{"uniqueImpression":40},"messages":[],"clicks":[]}""", "GET /v2/bot/insight/message/event/aggregation?customAggregationUnit=promo_a&from=20261105&to=20261205");
        Assert.Equal(new InsightOverview(UniqueImpression: 40), unit.Overview);
    }

    [Fact]
    public async Task Narrowcast_progress()
    {
        var progress = await AskAsync(line => line.Sending.NarrowcastProgressAsync("r-1", default), """{"phase":"failed","failedDescription":"internal error","errorCode":1,"acceptedTime":"2020-12-03T10:15:30.121Z","completedTime":"2020-12-03T10:15:31.121Z"}""", "GET /v2/bot/message/progress/narrowcast?requestId=r-1");

        Assert.True(progress.IsOver);
        Assert.Equal((1, "internal error", null), (progress.ErrorCode, progress.FailedDescription, progress.TargetCount));
        Assert.Equal(new DateTimeOffset(2020, 12, 3, 10, 15, 30, 121, TimeSpan.Zero), progress.AcceptedTime);
    }

    [Fact]
    public async Task Audiences_are_made_filled_watched_and_dropped()
    {
        var created = await AskAsync(line => line.Audiences.CreateAsync("拒收", ["U1"], default), """{"audienceGroupId":1234567890123,"createRoute":"MESSAGING_API","type":"UPLOAD","description":"拒收","created":1613698278,"permission":"READ_WRITE","expireTimestamp":1629250278,"isIfaAudience":false}""", "POST /v2/bot/audienceGroup/upload", status: 202);
        Assert.Equal(1234567890123, created.AudienceGroupId);
        Assert.Contains(""","audiences":[{"id":"U1"}]}""", _line.LastAsked.Body, StringComparison.Ordinal);

        await AskAsync(line => line.Audiences.AddAsync(1234567890123, ["U2", "U3"], default), "", "PUT /v2/bot/audienceGroup/upload", status: 202);
        Assert.Equal("""{"audienceGroupId":1234567890123,"audiences":[{"id":"U2"},{"id":"U3"}]}""", _line.LastAsked.Body);

        var filling = await AskAsync(line => line.Audiences.GetAsync(1234567890123, default), """{"audienceGroup":{"audienceGroupId":1234567890123,"type":"UPLOAD","status":"READY","audienceCount":0},"jobs":[{"audienceGroupJobId":12345678,"audienceGroupId":1234567890123,"type":"DIFF_ADD","jobStatus":"WORKING","audienceCount":0}],"adaccount":null}""", "GET /v2/bot/audienceGroup/1234567890123");
        Assert.False(filling.IsSettled);
        var ready = await AskAsync(line => line.Audiences.GetAsync(1, default), """{"audienceGroup":{"audienceGroupId":1,"status":"READY","audienceCount":3},"jobs":[{"audienceGroupJobId":12345678,"jobStatus":"FINISHED"}]}""", "GET /v2/bot/audienceGroup/1");
        Assert.True(ready.IsSettled);

        await AskAsync(line => line.Audiences.DeleteAsync(1, default), "", "DELETE /v2/bot/audienceGroup/1", status: 202);
    }

    [Fact]
    public async Task Tokens_and_friendship()
    {
        Assert.Equal(new TokenStanding("1350031035", 3138007490, "P CM"), await AskAsync(line => line.Login.ChannelTokenAsync("t+/=", default), """{"client_id":"1350031035","expires_in":3138007490,"scope":"P CM"}""", "POST /v2/oauth/verify"));
        Assert.Equal("access_token=t%2B%2F%3D", _line.LastAsked.Body);
        Assert.Equal("application/x-www-form-urlencoded", _line.LastAsked.Headers["Content-Type"]);
        Assert.False(_line.LastAsked.Headers.ContainsKey("Authorization"));

        Assert.Equal(new TokenStanding("1", 2), await AskAsync(line => line.Login.AccessTokenAsync("t", default), """{"client_id":"1","expires_in":2}""", "GET /oauth2/v2.1/verify?access_token=t"));
        Assert.False(_line.LastAsked.Headers.ContainsKey("Authorization"));

        var claims = await AskAsync(line => line.Login.IdTokenAsync("eyJ", "1234567890", null, default), """{"iss":"https://access.line.me","sub":"U1","aud":"1234567890","exp":1504169092,"iat":1504263657,"amr":["pwd"],"name":"小美"}""", "POST /oauth2/v2.1/verify");
        Assert.Equal(new IdTokenClaims("U1", "1234567890", 1504169092, "小美"), claims);
        Assert.Equal("id_token=eyJ&client_id=1234567890", _line.LastAsked.Body);

        Assert.Equal(new FriendshipState(true), await AskAsync(line => line.Login.FriendshipAsync("user-token", default), """{"friendFlag":true}""", "GET /friendship/v1/status"));
        Assert.Equal("Bearer user-token", _line.LastAsked.Headers["Authorization"]);
    }

    [Fact]
    public async Task What_is_no_answer_has_its_kind()
    {
        Assert.IsType<LineAnswer<LineProfile>.NotThere>(await ProfileAsync(404, """{"message":"Not found"}"""));
        Assert.IsType<LineAnswer<LineProfile>.NotAuthorised>(await ProfileAsync(401, "{}"));
        Assert.Equal(new LineAnswer<LineProfile>.Unreachable(UnknownReason.ServerError), await ProfileAsync(500, ""));
        Assert.IsType<LineAnswer<LineProfile>.Unreadable>(await ProfileAsync(200, """{"userId":"U1"}"""));
        Assert.IsType<LineAnswer<LineProfile>.Unreadable>(await ProfileAsync(200, "<html>"));
        Assert.IsType<LineAnswer<LineProfile>.Unreadable>(await ProfileAsync(200, "null"));
        Assert.IsType<LineAnswer<LineProfile>.Unreadable>(await ProfileAsync(200, new string(' ', LineHttp.AnswerBytesMax + 1)));

        var refused = Assert.IsType<LineAnswer<LineProfile>.Refused>(await ProfileAsync(403, """{"message":"Access to this API is not available for your account"}"""));
        Assert.Equal((403, "Access to this API is not available for your account"), (refused.Status, refused.Message));

        _line.Answers(400, """{"error":"invalid_request","error_description":"IdToken expired."}""");
        var expired = Assert.IsType<LineAnswer<IdTokenClaims>.Refused>(await _line.Client.Login.IdTokenAsync("eyJ", "1", null, default));
        Assert.Equal("IdToken expired.", expired.Message);

        // Last, since after it the next one would wait for the clock.
        Assert.IsType<LineAnswer<LineProfile>.RateLimited>(await ProfileAsync(429, """{"message":"The API rate limit has been exceeded. Try again later."}"""));
    }

    [Fact]
    public async Task Content_is_copied_from_the_other_host()
    {
        _line.Answers(async context =>
        {
            context.Response.ContentType = "image/jpeg";
            await context.Response.WriteAsync("picture");
        });
        using var destination = new MemoryStream();

        var outcome = await _line.Client.Contents.SaveAsync("325708", destination, default);

        Assert.Equal(new ContentOutcome.Saved("image/jpeg", 7), outcome);
        Assert.Equal("picture", Encoding.UTF8.GetString(destination.ToArray()));
        Assert.Equal("/data/v2/bot/message/325708/content", _line.LastAsked.Address);
    }

    [Fact]
    public async Task Content_may_be_late_gone_cut_or_unwritable()
    {
        Assert.IsType<ContentOutcome.Preparing>(await ContentAsync(202, Stream.Null));
        Assert.IsType<ContentOutcome.Gone>(await ContentAsync(410, Stream.Null));
        Assert.IsType<ContentOutcome.NotThere>(await ContentAsync(404, Stream.Null));
        Assert.IsType<LineAnswer<Done>.NotAuthorised>(Assert.IsType<ContentOutcome.Failed>(await ContentAsync(401, Stream.Null)).Why);
        await Assert.ThrowsAsync<NotSupportedException>(() => ContentAsync(200, new MemoryStream([], writable: false)));

        _line.Answers(async context =>
        {
            // Too little for its length: the server hangs up after what there is.
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("half");
        });
        var cut = Assert.IsType<ContentOutcome.Failed>(await _line.Client.Contents.SaveAsync("1", Stream.Null, default));
        Assert.Equal(new LineAnswer<Done>.Unreachable(UnknownReason.ConnectionCut), cut.Why);
    }

    private async Task<ContentOutcome> ContentAsync(int status, Stream destination)
    {
        _line.Answers(status);
        return await _line.Client.Contents.SaveAsync("1", destination, default);
    }

    private async Task<LineAnswer<LineProfile>> ProfileAsync(int status, string body)
    {
        _line.Answers(status, body);
        return await _line.Client.Friends.ProfileAsync("U1", default);
    }

    private async Task<T> AskAsync<T>(Func<LineClient, ValueTask<LineAnswer<T>>> ask, string answer, string expected, int status = 200)
    {
        _line.Answers(status, answer);

        var given = Assert.IsType<LineAnswer<T>.Given>(await ask(_line.Client));

        Assert.Equal(expected, $"{_line.LastAsked.Method} {_line.LastAsked.Address}");
        return given.Value;
    }
}
