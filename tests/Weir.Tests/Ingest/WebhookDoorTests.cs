using System.Net;
using System.Text;
using Weir.Channels.Inbound;
using Weir.Members;
using Weir.Tests.Support;

namespace Weir.Tests.Ingest;

public sealed class WebhookDoorTests
{
    private static readonly string Anna = BrandOnLine.User(1);
    private static readonly string Ben = BrandOnLine.User(2);

    [Fact]
    public async Task The_signature_of_lines_reference_is_taken()
    {
        await using var brand = await BrandOnLine.Start();
        var body = Encoding.UTF8.GetBytes("""{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}""");

        Assert.Equal(HttpStatusCode.OK, await brand.Post(body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="));
    }

    [Theory, OnEachDatabase]
    public async Task A_bad_signature_stores_nothing_but_a_counter(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var body = Encoding.UTF8.GetBytes($$"""{"destination":"x","events":[{{brand.Says(Anna, "嗨")}}]}""");
        var right = BrandOnLine.Sign(body);

        Assert.Equal(HttpStatusCode.Unauthorized, await brand.Post(body, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await brand.Post(body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="));
        // The same meaning in other bytes.
        Assert.Equal(HttpStatusCode.Unauthorized, await brand.Post([.. body, (byte)' '], right));

        Assert.Equal(0, brand.Index.Universe.Count);
        Assert.Equal(0, brand.Read(tx => tx.First<long>("select count(*) from arrival_key where workspace = @w and source like 'line:%'")));
        Assert.Equal(3, brand.Server.Service<WebhookSightings>().Of(brand.Connection)!.BadSignatures);
        Assert.Equal(HttpStatusCode.OK, await brand.Post(body, right));
        Assert.Equal(1, brand.Index.Universe.Count);
    }

    [Theory, OnEachDatabase]
    public async Task Several_people_in_one_body_become_members_with_their_events(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);

        Assert.Equal(HttpStatusCode.OK, await brand.PostEvents(
            brand.Follows(Anna), brand.Says(Anna, "週年慶"), brand.Says(Ben, "嗨"),
            brand.Event("somethingNew", Ben, "\"shape\":\"unknown\""),
            brand.Event("message", Anna, "\"replyToken\":\"r\",\"message\":{\"type\":\"sticker\",\"id\":\"1\",\"packageId\":\"446\",\"stickerId\":\"1988\",\"stickerResourceType\":\"STATIC\",\"quoteToken\":\"q\"}", mode: "standby")));

        Assert.Equal(2, brand.Index.Universe.Count);
        Assert.Equal(2, brand.Events("message.text"));
        Assert.Equal(1, brand.Events("friend.followed"));
        Assert.Equal(1, brand.Events("message.sticker"));
        Assert.Equal(1, brand.Events("unrecognised"));
        var said = brand.Read(tx => tx.First<string>("select payload from member_event where workspace = @w and kind = 'message.text' order by id limit 1"));
        Assert.Contains("週年慶", said);
        Assert.StartsWith($$"""{"connection":{{brand.Connection}},""", said);
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_duplicate_is_taken_once_also_when_both_come_at_the_same_time(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var same = brand.Says(Anna, "嗨", key: "01JSAME");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => brand.PostEvents(same)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(1, brand.Events("message.text"));
    }

    [Theory, OnEachDatabase]
    public async Task The_latest_of_follow_and_block_stands_whatever_order_they_come_in(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);

        await brand.PostEvents(brand.Blocks(Anna, TimeSpan.FromMinutes(1)));
        await brand.PostEvents(brand.Follows(Anna, TimeSpan.FromMinutes(5)));
        Assert.False(brand.IsFriend(Anna));

        await brand.PostEvents(brand.Follows(Anna));
        await brand.PostEvents(brand.Blocks(Anna, TimeSpan.FromSeconds(30)));
        Assert.True(brand.IsFriend(Anna));
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_writes_is_a_friend_until_a_later_block_says_otherwise(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);

        await brand.PostEvents(brand.Says(Anna, "我很早以前就加入了", TimeSpan.FromMinutes(10)));
        Assert.True(brand.IsFriend(Anna));

        // It came late, but was told, which what is implied never outweighs.
        await brand.PostEvents(brand.Blocks(Anna, TimeSpan.FromMinutes(9)));
        Assert.False(brand.IsFriend(Anna));
        // And from before the block.
        await brand.PostEvents(brand.Says(Anna, "遲到的訊息", TimeSpan.FromMinutes(11)));
        Assert.False(brand.IsFriend(Anna));
        brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public async Task Groups_are_counted_and_make_nobody_a_member()
    {
        await using var brand = await BrandOnLine.Start();
        var inGroup = brand.Says(Anna, "嗨").Replace("{\"type\":\"user\",", "{\"type\":\"group\",\"groupId\":\"C1\",", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await brand.PostEvents(inGroup));

        Assert.Equal(0, brand.Index.Universe.Count);
        Assert.Equal(1, brand.Server.Service<WebhookSightings>().Of(brand.Connection)!.OfGroups);
    }

    [Theory, OnEachDatabase]
    public async Task An_event_that_is_not_as_documented_is_kept_whole_and_costs_the_others_nothing(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);

        Assert.Equal(HttpStatusCode.OK, await brand.PostEvents("""{"type":"message","timestamp":"yesterday"}""", brand.Says(Anna, "嗨")));
        Assert.Equal(HttpStatusCode.OK, await brand.PostEvents("""{"type":"message","timestamp":"yesterday"}"""));

        Assert.Equal(1, brand.Events("message.text"));
        Assert.Equal("""{"type":"message","timestamp":"yesterday"}""", brand.Read(tx => tx.Query<string>("select body from spoilt_event where workspace = @w").Single()));
    }

    [Fact]
    public async Task What_is_no_webhook_is_refused_and_nothing_hangs()
    {
        await using var brand = await BrandOnLine.Start();

        Assert.Equal(HttpStatusCode.BadRequest, await brand.Post("{\"events\":["));
        Assert.Equal(HttpStatusCode.BadRequest, await brand.Post("[]"));
        var body = new byte[(2 * 1024 * 1024) + 1];
        Array.Fill(body, (byte)' ');
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await brand.Post(body, BrandOnLine.Sign(body)));
        Assert.Equal(HttpStatusCode.OK, await brand.PostEvents(brand.Says(Anna, "還活著")));
    }

    [Fact]
    public async Task A_body_of_two_megabytes_is_taken_and_what_is_too_long_for_an_event_is_measured()
    {
        await using var brand = await BrandOnLine.Start();
        var frame = $$"""{"destination":"x","events":[{{brand.Event("novel", Anna, "\"text\":\"%\"")}}]}""";
        var body = frame.Replace("%", new string('a', (2 * 1024 * 1024) - frame.Length + 1), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await brand.Post(body));

        Assert.Contains("tooLong", brand.Read(tx => tx.First<string>("select payload from member_event where workspace = @w")));
    }

    [Fact]
    public async Task A_removed_connection_takes_nothing_any_more()
    {
        await using var brand = await BrandOnLine.Start();

        (await brand.Owner.Delete($"/api/v1/connections/{brand.Connection}")).Is(HttpStatusCode.NoContent);

        Assert.Equal(HttpStatusCode.NotFound, await brand.PostEvents(brand.Says(Anna, "嗨")));
        Assert.Equal("", brand.Read(tx => tx.First<string>("select settings from connection where workspace = @w")));
    }

    [Theory, OnEachDatabase]
    public async Task Words_buttons_and_stickers_tag(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var (dress, shoes, button, sticker) = (await brand.Tag("洋裝"), await brand.Tag("鞋"), await brand.Tag("按鈕"), await brand.Tag("貼圖"));
        await Rule(brand, new { match = "exact", pattern = "Dress", add = new[] { dress } });
        await Rule(brand, new { match = "contains", pattern = "鞋", add = new[] { shoes }, remove = new[] { dress } });
        await Rule(brand, new { match = "sticker", pattern = "446/*", add = new[] { sticker } });

        await brand.PostEvents(brand.Says(Anna, " ｄｒｅｓｓ "), brand.Says(Ben, "dresses"));
        Assert.True(brand.IsIn(MemberKeys.Tagged(dress), Anna));
        Assert.False(brand.IsIn(MemberKeys.Tagged(dress), Ben));

        await brand.PostEvents(
            brand.Says(Anna, "有跑鞋嗎"),
            brand.Event("postback", Ben, $"\"replyToken\":\"r\",\"postback\":{{\"data\":\"weir:{button}|color=red\"}}"),
            brand.Event("message", Ben, "\"replyToken\":\"r\",\"message\":{\"type\":\"sticker\",\"id\":\"1\",\"packageId\":\"446\",\"stickerId\":\"1988\",\"stickerResourceType\":\"STATIC\",\"quoteToken\":\"q\"}"));
        Assert.False(brand.IsIn(MemberKeys.Tagged(dress), Anna));
        Assert.True(brand.IsIn(MemberKeys.Tagged(shoes), Anna));
        Assert.True(brand.IsIn(MemberKeys.Tagged(button), Ben));
        Assert.True(brand.IsIn(MemberKeys.Tagged(sticker), Ben));
        brand.AssertMemoryEqualsSql();
    }

    private static async Task Rule(BrandOnLine brand, object rule) => (await brand.Owner.Post("/api/v1/keyword-rules", rule)).Is(HttpStatusCode.OK);
}
