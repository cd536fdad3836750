using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Channels;
using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;

namespace Weir.Tests.Channels.Line.Client;

public sealed class LineSendingTests : IAsyncLifetime
{
    private static readonly Guid Key = new("123e4567-e89b-12d3-a456-426614174000");

    // Odd spacing and escapes: what was sealed must arrive as it is.
    private const string Sealed = """[ {"type":"text" , "text":"\u55e8\/ $%"} ]""";
    private static readonly ReadOnlyMemory<byte> Messages = Encoding.UTF8.GetBytes(Sealed);
    private LineOnTheWire _line = null!;

    public async Task InitializeAsync() => _line = await LineOnTheWire.StartAsync();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task Push_carries_the_key_and_the_sealed_bytes()
    {
        _line.Answers(200, """{"sentMessages":[{"id":"461230966842064897","quoteToken":"q"},{"id":461230966842064898}]}""", ("x-line-request-id", "req-1"));

        var outcome = await _line.Client.Sending.PushAsync("U1", Messages, Key, new SendOptions(IsSilent: true, Unit: "promo_a"), default);

        var accepted = Assert.IsType<SendOutcome.Accepted>(outcome);
        Assert.Equal(("req-1", false), (accepted.RequestId, accepted.AlreadyAccepted));
        Assert.Equal(["461230966842064897", "461230966842064898"], accepted.SentIds);
        Assert.Equal("/v2/bot/message/push", _line.LastAsked.Address);
        Assert.Equal($$"""{"to":"U1","messages":{{Sealed}},"notificationDisabled":true,"customAggregationUnits":["promo_a"]}""", _line.LastAsked.Body);
        Assert.Equal("123e4567-e89b-12d3-a456-426614174000", _line.LastAsked.Headers["X-Line-Retry-Key"]);
        Assert.Equal("Bearer the-token", _line.LastAsked.Headers["Authorization"]);
        Assert.Equal("application/json", _line.LastAsked.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Multicast_broadcast_narrowcast_and_reply_say_what_LINE_expects()
    {
        _line.Answers(200);
        await _line.Client.Sending.MulticastAsync(["U1", "U2"], Messages, Key, default, default);
        await _line.Client.Sending.BroadcastAsync(Messages, Key, isSilent: true, default);
        var allButOptedOut = new NarrowcastTarget(
            new NarrowcastRecipient.And(new NarrowcastRecipient.Audience(5), new NarrowcastRecipient.Not(new NarrowcastRecipient.Audience(6)), new NarrowcastRecipient.Or(new NarrowcastRecipient.Redelivery("r"))),
            new NarrowcastLimit(100, UpToRemainingQuota: true, ForbidPartialDelivery: true));
        await _line.Client.Sending.NarrowcastAsync(allButOptedOut, Messages, Key, isSilent: false, default);
        await _line.Client.Sending.NarrowcastAsync(new NarrowcastTarget(), Messages, Key, isSilent: false, default);
        await _line.Client.Sending.ReplyAsync("token", Messages, isSilent: false, default);

        Assert.Equal(
            [
                $$"""/v2/bot/message/multicast {"to":["U1","U2"],"messages":{{Sealed}}}""",
                $$"""/v2/bot/message/broadcast {"messages":{{Sealed}},"notificationDisabled":true}""",
                $$$"""/v2/bot/message/narrowcast {"messages":{{{Sealed}}},"recipient":{"type":"operator","and":[{"type":"audience","audienceGroupId":5},{"type":"operator","not":{"type":"audience","audienceGroupId":6}},{"type":"operator","or":[{"type":"redelivery","requestId":"r"}]}]},"limit":{"max":100,"upToRemainingQuota":true,"forbidPartialDelivery":true}}""",
                $$"""/v2/bot/message/narrowcast {"messages":{{Sealed}}}""",
                $$"""/v2/bot/message/reply {"replyToken":"token","messages":{{Sealed}}}""",
            ],
            _line.Asked.Select(request => $"{request.Address} {request.Body}"));
        Assert.Equal([true, true, true, true, false], _line.Asked.Select(request => request.Headers.ContainsKey("X-Line-Retry-Key")));
    }

    [Fact]
    public async Task A_key_accepted_before_counts_as_accepted_with_the_first_ids()
    {
        _line.Answers(409, """{"message":"The retry key is already accepted","sentMessages":[{"id":"1","quoteToken":"q"}]}""", ("x-line-request-id", "now"), ("x-line-accepted-request-id", "then"));

        var accepted = Assert.IsType<SendOutcome.Accepted>(await PushAsync());

        Assert.Equal(("then", true), (accepted.RequestId, accepted.AlreadyAccepted));
        Assert.Equal(["1"], accepted.SentIds);
    }

    [Theory]
    [InlineData("The API rate limit has been exceeded. Try again later.", typeof(SendOutcome.RateLimited))]
    [InlineData("You have reached your monthly limit.", typeof(SendOutcome.QuotaExhausted))]
    [InlineData("Too many messages were sent to the same user.", typeof(SendOutcome.TooManyToOneRecipient))]
    [InlineData("", typeof(SendOutcome.RateLimited))]
    public async Task Tells_the_meanings_of_429_apart_by_text(string message, Type outcome)
    {
        _line.Answers(429, JsonSerializer.Serialize(new { message }));

        Assert.IsType(outcome, await PushAsync());
    }

    [Fact]
    public async Task An_unknown_429_of_an_audience_is_its_own_limit_and_of_a_multicast_the_rate()
    {
        _line.Answers(429, """{"message":"Please wait."}""");

        Assert.IsType<LineAnswer<Done>.Busy>(await _line.Client.Audiences.AddAsync(1, ["U1"], default));
        Assert.IsType<SendOutcome.RateLimited>(await _line.Client.Sending.MulticastAsync(["U1"], Messages, Key, default, default));
    }

    [Fact]
    public async Task After_a_429_for_the_rate_the_next_call_is_held_back()
    {
        _line.Answers(429, """{"message":"The API rate limit has been exceeded. Try again later."}""", ("Retry-After", "3"));
        var first = await _line.Client.Sending.BroadcastAsync(Messages, Key, false, default);
        _line.Answers(200);
        var second = await _line.Client.Sending.BroadcastAsync(Messages, Key, false, default);

        Assert.Equal(new SendOutcome.RateLimited(TimeSpan.FromSeconds(3)), first);
        Assert.Equal(new SendOutcome.RateLimited(TimeSpan.FromMinutes(1)), second);
        Assert.Single(_line.Asked);
    }

    [Fact]
    public async Task A_refusal_names_the_fields_and_the_recipients()
    {
        _line.Answers(400, """{"message":"The request body has 2 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"},{"message":"The property, to[12], in the request body is invalid (line: -, column: -)"},{"message":"invalid","property":"to[3]"}]}""");

        var rejected = Assert.IsType<SendOutcome.Rejected>(await PushAsync());

        Assert.Equal((400, "The request body has 2 error(s)", false), (rejected.Status, rejected.Message, rejected.IsReplySpent));
        Assert.Equal(new RejectedField("messages[0].text", "May not be empty"), rejected.Fields[0]);
        Assert.Equal([3, 12], rejected.Recipients);
    }

    [Theory]
    [InlineData("""{"message":"The property, to[1], in the request body is invalid (line: -, column: -)","details":[]}""", 1)]
    [InlineData("""{"message":"Failed to send messages"}""", null)]
    [InlineData("""{"message":"the photo[2] is bad"}""", null)]
    [InlineData("<html>Bad Request</html>", null)]
    [InlineData("", null)]
    [InlineData("null", null)]
    [InlineData("""{"message":null,"details":null}""", null)]
    [InlineData("""{"message":7}""", null)]
    public async Task A_refusal_may_be_written_in_any_way(string body, int? recipient)
    {
        _line.Answers(400, body);

        var rejected = Assert.IsType<SendOutcome.Rejected>(await PushAsync());

        Assert.Equal(recipient, rejected.Recipients.Select(index => (int?)index).SingleOrDefault());
    }

    [Fact]
    public async Task A_spent_reply_token_is_recognised()
    {
        _line.Answers(400, """{"message":"Invalid reply token"}""");

        var rejected = Assert.IsType<SendOutcome.Rejected>(await _line.Client.Sending.ReplyAsync("token", Messages, false, default));

        Assert.True(rejected.IsReplySpent);
    }

    [Fact]
    public async Task A_wrong_token_is_an_outcome_of_its_own()
    {
        _line.Answers(401, """{"message":"Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid."}""");

        Assert.StartsWith("Authentication failed", Assert.IsType<SendOutcome.NotAuthorised>(await PushAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, UnknownReason.ServerError)]
    [InlineData(503, UnknownReason.ServerError)]
    [InlineData(302, UnknownReason.ServerError)]
    [InlineData(408, UnknownReason.Timeout)]
    public async Task Nobody_knows_what_became_of_it(int status, UnknownReason reason)
    {
        _line.Answers(status, "oops", ("Location", "/elsewhere"));

        Assert.Equal(new SendOutcome.Unknown(reason), await PushAsync());
        Assert.Single(_line.Asked);
    }

    [Fact]
    public async Task A_cut_connection_is_unknown()
    {
        _line.Answers(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(new SendOutcome.Unknown(UnknownReason.ConnectionCut), await PushAsync());
    }

    [Fact]
    public async Task Silence_is_unknown_after_the_time_limit()
    {
        var asked = new TaskCompletionSource();
        _line.Answers(async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        var push = PushAsync();
        await asked.Task;
        _line.Clock.Advance(LineHttp.CallTimeout);

        Assert.Equal(new SendOutcome.Unknown(UnknownReason.Timeout), await push);
    }

    [Fact]
    public async Task Nobody_at_home_is_unknown()
    {
        _line.TalkTo(new Uri($"http://127.0.0.1:{FreePort()}"));

        Assert.Equal(new SendOutcome.Unknown(UnknownReason.NotConnected), await PushAsync());
    }

    [Fact]
    public async Task Accepted_stays_accepted_though_the_answer_is_cut_endless_or_no_JSON()
    {
        _line.Answers(async context =>
        {
            // Too little for its length: the server hangs up after what there is.
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{");
        });
        Assert.IsType<SendOutcome.Accepted>(await PushAsync());

        _line.Answers(200, new string(' ', LineHttp.AnswerBytesMax + 1));
        Assert.IsType<SendOutcome.Accepted>(await PushAsync());

        _line.Answers(200, "<html>");
        Assert.IsType<SendOutcome.Accepted>(await PushAsync());
    }

    [Fact]
    public async Task Only_the_callers_own_end_is_thrown()
    {
        using var stop = new CancellationTokenSource();
        _line.Answers(async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _line.Client.Sending.PushAsync("U1", Messages, Key, default, stop.Token).AsTask());
    }

    [Fact]
    public async Task A_token_with_stray_characters_is_LINEs_to_refuse()
    {
        _line.Answers(401, """{"message":"Authentication failed"}""");
        var http = new HttpClient();
        var client = new LineClients(new LineHttp(http, _line.Addresses, new Weir.Channels.Line.Rate.LinePacer(_line.Clock), _line.Clock))
            .Of(new Weir.Channels.Line.LineAccount(new ConnectionId(1), "嗨 token"));

        var outcome = await client.Sending.PushAsync("U1", Messages, Key, default, default);

        Assert.IsType<SendOutcome.NotAuthorised>(outcome);
    }

    [Fact]
    public async Task Messages_are_validated_for_the_call_they_are_meant_for()
    {
        _line.Answers(200);
        Assert.IsType<LineAnswer<Done>.Given>(await _line.Client.Sending.ValidateAsync(LineCall.Multicast, Messages, default));
        Assert.Equal(("/v2/bot/message/validate/multicast", $$"""{"messages":{{Sealed}}}"""), (_line.LastAsked.Address, _line.LastAsked.Body));

        _line.Answers(400, """{"message":"The request body has 1 error(s)","details":[{"message":"Length must be between 0 and 5000","property":"messages[0].text"}]}""");
        var refused = Assert.IsType<LineAnswer<Done>.Refused>(await _line.Client.Sending.ValidateAsync(LineCall.Push, Messages, default));
        Assert.Equal("messages[0].text", Assert.Single(refused.Fields).Property);
    }

    private Task<SendOutcome> PushAsync() => _line.Client.Sending.PushAsync("U1", Messages, Key, default, default).AsTask();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
