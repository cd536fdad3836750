
namespace Weir.Tests.Channels.Line.Webhooks;

/// <summary>Every event type of LINE's reference, in LINE's JSON, and what is stored of it.</summary>
public sealed class LineEventsTests
{
    [Theory]
    [InlineData("""{"type":"follow","follow":{"isUnblocked":false}}""", "friend.followed", """{"isReturn":false}""")]
    [InlineData("""{"type":"unfollow"}""", "friend.unfollowed", "{}")]
    [InlineData("""{"type":"unsend","unsend":{"messageId":"325708"}}""", "message.unsent", """{"messageId":"325708"}""")]
    [InlineData("""{"type":"join"}""", "group.joined", "{}")]
    [InlineData("""{"type":"leave"}""", "group.left", "{}")]
    [InlineData("""{"type":"memberJoined","joined":{"members":[{"type":"user","userId":"U1"},{"type":"user"}]}}""", "group.members-joined", """{"userIds":["U1"]}""")]
    [InlineData("""{"type":"memberLeft","left":{"members":[{"type":"user","userId":"U1"}]}}""", "group.members-left", """{"userIds":["U1"]}""")]
    [InlineData("""{"type":"postback","postback":{"data":"a=1"}}""", "button.pressed", """{"data":"a=1"}""")]
    [InlineData("""{"type":"postback","postback":{"data":"d","params":{"date":"2026-11-21"}}}""", "button.pressed", """{"data":"d","picked":{"date":"2026-11-21"}}""")]
    [InlineData("""{"type":"postback","postback":{"data":"t","params":{"time":"23:59"}}}""", "button.pressed", """{"data":"t","picked":{"time":"23:59"}}""")]
    [InlineData("""{"type":"postback","postback":{"data":"m","params":{"newRichMenuAliasId":"b","status":"SUCCESS"}}}""", "button.pressed", """{"data":"m","menu":{"status":"SUCCESS","menu":"b"}}""")]
    [InlineData("""{"type":"postback","postback":{"data":"m","params":{"status":"RICHMENU_NOTFOUND"}}}""", "button.pressed", """{"data":"m","menu":{"status":"RICHMENU_NOTFOUND"}}""")]
    [InlineData("""{"type":"videoPlayComplete","videoPlayComplete":{"trackingId":"track-1"}}""", "video.finished", """{"trackingId":"track-1"}""")]
    [InlineData("""{"type":"beacon","beacon":{"hwid":"d41d8cd98f","type":"stay"}}""", "beacon.seen", """{"beaconId":"d41d8cd98f","sighting":"stay"}""")]
    [InlineData("""{"type":"accountLink","link":{"result":"ok","nonce":"n"}}""", "account.linked", """{"isLinked":true,"nonce":"n"}""")]
    [InlineData("""{"type":"accountLink","link":{"result":"failed","nonce":"n"}}""", "account.linked", """{"isLinked":false,"nonce":"n"}""")]
    [InlineData("""{"type":"membership","membership":{"type":"renewed","membershipId":3189}}""", "membership.changed", """{"change":"renewed","membershipId":"3189"}""")]
    [InlineData("""{"type":"delivery","delivery":{"data":"15034552939884E28"}}""", "notice.delivered", """{"tag":"15034552939884E28"}""")]
    [InlineData("""{"type":"module","module":{"type":"attached","botId":"Ubot","scopes":["message:send"]}}""", "module.changed", """{"change":"attached","accountId":"Ubot","scopes":["message:send"]}""")]
    [InlineData("""{"type":"module","module":{"type":"detached","botId":"Ubot","reason":"bot_deleted"}}""", "module.changed", """{"change":"detached","accountId":"Ubot","scopes":[],"reason":"bot_deleted"}""")]
    [InlineData("""{"type":"activated","chatControl":{"expireAt":1462629479860}}""", "module.changed", """{"change":"activated","scopes":[],"untilMilliseconds":1462629479860}""")]
    [InlineData("""{"type":"deactivated"}""", "module.changed", """{"change":"deactivated","scopes":[]}""")]
    [InlineData("""{"type":"botSuspended"}""", "module.changed", """{"change":"suspended","scopes":[]}""")]
    [InlineData("""{"type":"botResumed"}""", "module.changed", """{"change":"resumed","scopes":[]}""")]
    public void Reads_events(string oneEvent, string kind, string payload) => AssertReads(oneEvent, kind, payload);

    [Theory]
    [InlineData("""{"type":"text","id":"9007199254740993","text":"$ @All","quoteToken":"q","markAsReadToken":"m","quotedMessageId":"7","emojis":[{"index":0,"length":1,"productId":"5ac1","emojiId":"001"}],"mention":{"mentionees":[{"index":2,"length":4,"type":"all"}]}}""", "message.text", """{"message":{"id":"9007199254740993","quoteKey":"q","readToken":"m","quotedId":"7"},"text":"$ @All","emojis":[{"position":0,"length":1,"productId":"5ac1","emojiId":"001"}],"mentions":[{"position":2,"length":4,"isEveryone":true,"isOurselves":false}]}""")]
    [InlineData("""{"type":"sticker","id":"1","packageId":"11537","stickerId":"52002734","stickerResourceType":"MESSAGE","keywords":["love"],"text":"嗨"}""", "message.sticker", """{"message":{"id":"1"},"packageId":"11537","stickerId":"52002734","sort":"MESSAGE","keywords":["love"],"text":"嗨"}""")]
    [InlineData("""{"type":"image","id":"1","contentProvider":{"type":"line"},"imageSet":{"id":"E00","index":1,"total":2}}""", "message.picture", """{"message":{"id":"1"},"content":{"contentId":"1"},"set":{"id":"E00","position":1,"total":2}}""")]
    [InlineData("""{"type":"image","id":"1","contentProvider":{"type":"external","originalContentUrl":"https://e/o","previewImageUrl":"https://e/p"}}""", "message.picture", """{"message":{"id":"1"},"content":{"url":"https://e/o","previewUrl":"https://e/p"}}""")]
    [InlineData("""{"type":"video","id":"1","duration":60000,"contentProvider":{"type":"line"}}""", "message.video", """{"message":{"id":"1"},"content":{"contentId":"1"},"durationMilliseconds":60000}""")]
    [InlineData("""{"type":"audio","id":"1","contentProvider":{"type":"line"}}""", "message.audio", """{"message":{"id":"1"},"content":{"contentId":"1"}}""")]
    [InlineData("""{"type":"file","id":"1","fileName":"file.txt","fileSize":2138}""", "message.file", """{"message":{"id":"1"},"name":"file.txt","sizeBytes":2138}""")]
    [InlineData("""{"type":"location","id":"1","latitude":35.67966,"longitude":139.73669}""", "message.location", """{"message":{"id":"1"},"latitude":35.67966,"longitude":139.73669}""")]
    public void Reads_messages(string message, string kind, string payload) => AssertReads($$"""{"type":"message","message":{{message}}}""", kind, payload);

    [Fact]
    public void Reads_edits() => AssertReads(
        """{"type":"messageEdited","message":{"type":"text","id":"1","text":"Edited","quoteToken":"q2"}}""",
        "message.edited",
        """{"message":{"id":"1","quoteKey":"q2"},"text":"Edited","emojis":[],"mentions":[]}""");

    [Theory]
    [InlineData("""{"type":"reaction","reaction":{"emoji":"x"}}""", "reaction")]
    [InlineData("""{"type":"message","message":{"type":"hologram","id":"1"}}""", "message/hologram")]
    [InlineData("""{"type":"messageEdited","message":{"type":"image","id":"1"}}""", "messageEdited/image")]
    [InlineData("""{"type":"module","module":{"type":"moved"}}""", "module/moved")]
    public void Keeps_whole_what_is_newer_than_this_version(string oneEvent, string type)
    {
        var whole = Complete(oneEvent);

        var what = Assert.IsType<Weir.Channels.Inbound.What.Unrecognised>(LineWebhookReaderTests.One(whole).What);

        Assert.Equal(type, what.Type);
        Assert.Equal(whole, what.RawJson);
    }

    private static void AssertReads(string oneEvent, string kind, string payload)
    {
        var what = LineWebhookReaderTests.One(Complete(oneEvent)).What;

        Assert.Equal(kind, what.Kind);
        Assert.Equal(payload, what.ToPayloadJson());
    }

    private static string Complete(string oneEvent) =>
        oneEvent[..^1] + ""","mode":"active","timestamp":1462629479859,"source":{"type":"user","userId":"U1"},"webhookEventId":"01FZ","deliveryContext":{"isRedelivery":false}}""";
}
