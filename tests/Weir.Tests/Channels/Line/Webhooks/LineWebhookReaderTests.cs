using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Weir.Channels.Inbound;
using Weir.Channels.Line.Webhooks;
using Weir.Foundation;

namespace Weir.Tests.Channels.Line.Webhooks;

public sealed class LineWebhookReaderTests
{
    private const string Follow = """{"type":"follow","mode":"active","timestamp":1462629479859,"source":{"type":"user","userId":"U1"},"webhookEventId":"01FZ","deliveryContext":{"isRedelivery":false},"replyToken":"r1","follow":{"isUnblocked":true}}""";

    [Fact]
    public void Reads_what_all_events_have_in_common()
    {
        var batch = Read(Body(Follow));

        Assert.Null(batch.Refused);
        Assert.Equal("Ubot", batch.Destination);
        var read = Assert.Single(batch.Events);
        Assert.Equal(new InboundEvent("01FZ", new Instant(1462629479859), false, false, "r1", new InboundSource.User("U1"), new What.Followed(true)), read);
    }

    [Fact]
    public void An_empty_list_of_events_is_a_webhook()
    {
        var batch = Read("""{"destination":"Ubot","events":[]}""");

        Assert.Null(batch.Refused);
        Assert.Empty(batch.Events);
        Assert.Empty(batch.Spoilt);
    }

    [Fact]
    public void Fields_without_a_value_may_be_missing_or_null()
    {
        var read = One("""{"type":"unfollow","timestamp":5,"webhookEventId":"k","source":null,"replyToken":null,"mode":"standby","deliveryContext":{"isRedelivery":true},"surprise":{"x":[1]}}""");

        Assert.Equal(new InboundEvent("k", new Instant(5), true, true, null, InboundSource.None.Instance, new What.Unfollowed()), read);
    }

    [Theory]
    [InlineData("""{"type":"group","groupId":"C1","userId":"U1"}""", "C1", "U1")]
    [InlineData("""{"type":"group","groupId":"C1"}""", "C1", null)]
    [InlineData("""{"type":"room","roomId":"R1"}""", "R1", null)]
    [InlineData("""{"type":"user"}""", null, null)]
    [InlineData("""{"type":"planet","planetId":"P1"}""", null, null)]
    public void Names_the_source_as_far_as_LINE_does(string source, string? place, string? person)
    {
        var read = One($$"""{"type":"join","timestamp":5,"webhookEventId":"k","source":{{source}}}""").Source;

        Assert.Equal(place, read switch { InboundSource.Group group => group.GroupId, InboundSource.Room room => room.RoomId, _ => null });
        Assert.Equal(person, read.PersonId);
    }

    [Fact]
    public void One_bad_event_does_not_spoil_the_others()
    {
        var batch = Read(Body(Follow, "7", """{"type":"message","timestamp":1,"message":{"type":"text","id":"1"}}""", """{"type":"unfollow"}""", Follow.Replace("01FZ", "02FZ", StringComparison.Ordinal)));

        Assert.Equal(["01FZ", "02FZ"], batch.Events.Select(read => read.Key));
        Assert.Equal([(1, "events[1]"), (2, "events[2].message.text"), (3, "events[3].timestamp")], batch.Spoilt.Select(spoilt => (spoilt.Index, spoilt.Problem.Field)));
        Assert.Equal("7", batch.Spoilt[0].RawJson);
    }

    [Theory]
    [InlineData("""{"type":"unfollow","timestamp":-1}""", "events[0].timestamp")]
    [InlineData("""{"type":"unfollow","timestamp":9223372036854775807}""", "events[0].timestamp")]
    [InlineData("""{"type":"unfollow","timestamp":"5"}""", "events[0].timestamp")]
    [InlineData("""{"timestamp":5}""", "events[0].type")]
    [InlineData("""{"type":"unfollow","timestamp":5,"source":"U1"}""", "events[0].source")]
    [InlineData("""{"type":"message","timestamp":5,"message":{"type":"text","id":"1","text":"a","emojis":[{"index":-1,"length":1,"productId":"p","emojiId":"e"}]}}""", "events[0].message.emojis[0].index")]
    [InlineData("""{"type":"memberJoined","timestamp":5,"joined":{"members":["U1"]}}""", "events[0].joined.members[0]")]
    [InlineData("""{"type":"message","timestamp":5,"message":{"type":"text","id":"1","text":"\ud800"}}""", "events[0]")]
    [InlineData("""{"type":"unfollow","timestamp":5,"\ud800":1}""", "events[0]")]
    public void Says_which_field_is_wrong(string oneEvent, string field) =>
        Assert.Equal(field, Assert.Single(Read(Body(oneEvent)).Spoilt).Problem.Field);

    [Theory]
    [InlineData("", "webhook.not-json")]
    [InlineData("{", "webhook.not-json")]
    [InlineData("""{"events":[]} x""", "webhook.not-json")]
    [InlineData("[]", "webhook.no-events")]
    [InlineData("{}", "webhook.no-events")]
    [InlineData("""{"events":{}}""", "webhook.no-events")]
    public void A_body_that_is_no_webhook_is_one_problem(string body, string code)
    {
        var batch = Read(body);

        Assert.Equal(code, batch.Refused?.Code);
        Assert.Empty(batch.Events);
    }

    [Fact]
    public void A_body_nested_without_end_is_refused() =>
        Assert.Equal("webhook.not-json", Read("""{"events":""" + new string('[', 100_000))?.Refused?.Code);

    [Fact]
    public void A_body_past_the_limit_is_not_looked_at()
    {
        Assert.Equal("webhook.too-large", LineWebhookReader.Read(new byte[LineWebhookReader.BodyBytesMax + 1]).Refused?.Code);
        Assert.Equal("webhook.not-json", LineWebhookReader.Read(new byte[LineWebhookReader.BodyBytesMax]).Refused?.Code);
    }

    [Fact]
    public void Without_an_id_copies_still_share_a_key()
    {
        const string First = """{"type":"unfollow","timestamp":5,"deliveryContext":{"isRedelivery":false}}""";
        const string Again = """{"type":"unfollow","timestamp":5,"deliveryContext":{"isRedelivery":true}}""";
        const string Other = """{"type":"unfollow","timestamp":6,"deliveryContext":{"isRedelivery":false}}""";

        Assert.StartsWith("sha256:", One(First).Key, StringComparison.Ordinal);
        Assert.Equal(One(First).Key, One(Again).Key);
        Assert.NotEqual(One(First).Key, One(Other).Key);
    }

    [Fact]
    public void Never_throws_whatever_bytes_were_damaged()
    {
        var whole = Encoding.UTF8.GetBytes(Body(Follow, """{"type":"message","timestamp":5,"webhookEventId":"k","message":{"type":"text","id":"1","text":"嗨\u4f60","emojis":[{"index":0,"length":1,"productId":"p","emojiId":"e"}]}}"""));
        var damage = (from at in Gen.Choose(0, whole.Length - 1) from value in Gen.Choose(0, 255) select (at, value)).ListOf();

        Prop.ForAll(Arb.From(damage), list =>
        {
            var body = whole.ToArray();
            foreach (var (at, value) in list)
            {
                body[at] = (byte)value;
            }

            var batch = LineWebhookReader.Read(body);
            Assert.True(batch.Refused is null || batch.Events.Count == 0);
        }).QuickCheckThrowOnFailure();
    }

    internal static InboundEvent One(string oneEvent)
    {
        var batch = Read(Body(oneEvent));
        Assert.Empty(batch.Spoilt);
        return Assert.Single(batch.Events);
    }

    private static string Body(params string[] events) => $$"""{"destination":"Ubot","events":[{{string.Join(',', events)}}]}""";

    private static WebhookBatch Read(string body) => LineWebhookReader.Read(Encoding.UTF8.GetBytes(body));
}
