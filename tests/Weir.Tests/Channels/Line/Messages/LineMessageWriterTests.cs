using System.Text;
using System.Text.Json;
using Weir.Channels.Line.Messages;
using Weir.Messages;
using Weir.Messages.Flex;
using Weir.Messages.Images;
using static Weir.Tests.Messages.SampleContent;

namespace Weir.Tests.Channels.Line.Messages;

public class LineMessageWriterTests
{
    private static string Write(params MessageObject[] messages) => Encoding.UTF8.GetString(LineMessageWriter.Write(With(messages)));

    private static JsonElement One(MessageObject message) => Raw(Write(message))[0];

    [Fact]
    public void Writes_each_plain_kind_in_lines_words()
    {
        Assert.Equal("""[{"type":"text","text":"嗨"}]""", Write(new TextMessage("嗨")));
        Assert.Equal("""[{"type":"sticker","packageId":"446","stickerId":"1988"}]""", Write(new StickerMessage("446", "1988")));
        Assert.Equal($$"""[{"type":"image","originalContentUrl":"{{Picture}}","previewImageUrl":"{{Picture}}"}]""", Write(new PictureMessage(Picture)));
        Assert.Equal(
            $$"""[{"type":"video","originalContentUrl":"https://cdn.example.com/v.mp4","previewImageUrl":"{{Picture}}","trackingId":"t1"}]""",
            Write(new VideoMessage("https://cdn.example.com/v.mp4", Picture, "t1")));
        Assert.Equal("""[{"type":"audio","originalContentUrl":"https://cdn.example.com/a.m4a","duration":5000}]""", Write(new AudioMessage("https://cdn.example.com/a.m4a", 5000)));
        Assert.Equal("""[{"type":"location","title":"店","address":"台北","latitude":25.033,"longitude":121.565}]""", Write(new LocationMessage("店", "台北", 25.033, 121.565)));
        Assert.Equal("""[{"type":"coupon","couponId":"c1","deliveryTag":"spring"}]""", Write(new CouponMessage("c1", "spring")));
    }

    [Fact]
    public void Writes_each_action_in_lines_words()
    {
        string[] expected =
        [
            """{"type":"uri","label":"看更多","uri":"https://shop.example.com/"}""",
            """{"type":"message","label":"我要","text":"我要"}""",
            """{"type":"postback","label":"好","data":"a=1","displayText":"知道了"}""",
            """{"type":"datetimepicker","label":"選日期","data":"day","mode":"date","initial":"2026-12-01","min":"2026-11-21","max":"2026-12-31"}""",
            """{"type":"clipboard","label":"複製","clipboardText":"SAVE100"}""",
            """{"type":"camera","label":"拍照"}""",
            """{"type":"cameraRoll","label":"選照片"}""",
            """{"type":"location","label":"我的位置"}""",
        ];
        var json = Encoding.UTF8.GetString(LineMessageWriter.Write(
            With(new TextMessage("?")) with { QuickReplies = [.. EveryAction.Select(action => new QuickReply { Action = action })] }));

        Assert.Equal("""[{"type":"text","text":"?","quickReply":{"items":[""" + string.Join(',', expected.Select(action => $$"""{"type":"action","action":{{action}}}""")) + "]}}]", json);
    }

    [Fact]
    public void Quick_replies_stand_on_the_last_object_only()
    {
        var messages = Raw(Encoding.UTF8.GetString(LineMessageWriter.Write(With(new TextMessage("一"), new TextMessage("二")) with { QuickReplies = [new(Picture) { Action = Say() }] })));

        Assert.False(messages[0].TryGetProperty("quickReply", out _));
        Assert.Equal(Picture, messages[1].GetProperty("quickReply").GetProperty("items")[0].GetProperty("imageUrl").GetString());
    }

    [Fact]
    public void An_emoji_of_line_becomes_a_dollar_at_its_place()
    {
        var text = One(new TextMessage("😀 $5 [emoji:5ac1bfd5/001]好[emoji:5ac1bfd5/002]"));

        Assert.Equal("😀 $5 $好$", text.GetProperty("text").GetString());
        Assert.Equal(
            """[{"index":6,"productId":"5ac1bfd5","emojiId":"001"},{"index":8,"productId":"5ac1bfd5","emojiId":"002"}]""",
            text.GetProperty("emojis").GetRawText());
    }

    [Fact]
    public void Writes_the_templates()
    {
        Assert.Equal(
            $$$"""[{"type":"template","altText":"選單","template":{"type":"buttons","thumbnailImageUrl":"{{{Picture}}}","imageAspectRatio":"square","imageSize":"contain","title":"選單","text":"挑一個","defaultAction":{"type":"message","label":"我要","text":"我要"},"actions":[{"type":"message","label":"我要","text":"我要"}]}}]""",
            Write(new ButtonsMessage("挑一個", "選單", Picture, PictureShape.Square, PictureFit.Contain) { Actions = [Say()], Tap = Say() }));
        Assert.Equal(
            """[{"type":"template","altText":"好嗎？","template":{"type":"confirm","text":"好嗎？","actions":[{"type":"message","label":"我要","text":"我要"},{"type":"message","label":"不","text":"不"}]}}]""",
            Write(new ConfirmMessage("好嗎？") { Actions = [Say(), Say("不", "不")] }));
        Assert.Equal(
            """[{"type":"template","altText":"一","template":{"type":"carousel","columns":[{"text":"一","actions":[{"type":"message","label":"我要","text":"我要"}]}],"imageAspectRatio":"rectangle","imageSize":"cover"}}]""",
            Write(new CarouselMessage { Columns = [new("一") { Actions = [Say()] }] }));
        Assert.Equal(
            $$$"""[{"type":"template","altText":"我要","template":{"type":"image_carousel","columns":[{"imageUrl":"{{{Picture}}}","action":{"type":"message","label":"我要","text":"我要"}}]}}]""",
            Write(new ImageCarouselMessage { Columns = [new(Picture) { Action = Say() }] }));
    }

    [Fact]
    public void An_image_message_gets_its_areas_from_the_grid_and_leaves_dead_cells_out()
    {
        var json = Write(new ImageMessage("https://cdn.example.com/m/7", 701, ImageGrid.TwoRows, "週年慶") { Areas = [new(), new() { Action = LinkTo("https://shop.example.com/", "看") }] });

        Assert.Equal(
            """[{"type":"imagemap","baseUrl":"https://cdn.example.com/m/7","altText":"週年慶","baseSize":{"width":1040,"height":701},"actions":[{"type":"uri","linkUri":"https://shop.example.com/","label":"看","area":{"x":0,"y":351,"width":1040,"height":350}}]}]""",
            json);
    }

    [Fact]
    public void A_drawn_area_keeps_its_bounds()
    {
        var area = One(new ImageMessage("https://cdn.example.com/m/7") { Areas = [new(new(1, 2, 3, 4)) { Action = new CopyText("SAVE") }] }).GetProperty("actions")[0];

        Assert.Equal("""{"type":"clipboard","clipboardText":"SAVE","area":{"x":1,"y":2,"width":3,"height":4}}""", area.GetRawText());
    }

    [Fact]
    public void A_raw_card_goes_out_as_it_was_written()
    {
        var flex = One(new FlexMessage { Json = RawBubble });

        Assert.Equal(RawBubble.GetRawText(), flex.GetProperty("contents").GetRawText());
        Assert.Equal("新品上市", flex.GetProperty("altText").GetString());
    }

    [Fact]
    public void Every_design_is_drawn_without_escapes_and_the_same_each_time()
    {
        foreach (var design in EveryDesign)
        {
            var json = Write(new FlexMessage { Design = design });

            Assert.DoesNotContain("\\u", json, StringComparison.Ordinal);
            Assert.Equal(json, Write(new FlexMessage { Design = design }));
        }
    }

    [Theory]
    [InlineData("#1F6F5C", "primary")]
    [InlineData("#F4B6C2", "secondary")]
    [InlineData("#FFFFFF", "secondary")]
    [InlineData("#000000", "primary")]
    public void The_words_on_a_button_can_be_read_on_any_colour(string accent, string style) => Assert.Equal(
        style,
        One(new FlexMessage { Design = new EventNotice("慶") { AccentColor = accent, Action = Say() } }).GetProperty("contents").GetProperty("footer").GetProperty("contents")[0].GetProperty("style").GetString());

    [Fact]
    public void The_captions_of_a_design_speak_its_language()
    {
        var notice = new EventNotice("Sale", When: "Nov 21");

        Assert.Contains("時間", Write(new FlexMessage { Design = notice }), StringComparison.Ordinal);
        Assert.Contains("When", Write(new FlexMessage { Design = notice with { Language = "en" } }), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_address_on_computers_is_written_where_line_reads_it()
    {
        var link = LinkTo("https://m.example.com") with { DesktopUrl = "https://www.example.com" };

        Assert.Contains("""altUri":{"desktop":"https://www.example.com"}""", Write(new FlexMessage { Design = new EventNotice("慶") { Action = link } }), StringComparison.Ordinal);
        Assert.DoesNotContain("altUri", Write(new ButtonsMessage("挑") { Actions = [link] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_without_words_borrows_those_sent_with_it()
    {
        var image = new ImageMessage("https://cdn.example.com/m/7", 1040, ImageGrid.Whole) { Areas = [new() { Action = LinkTo("https://a.example.com", "") }] };

        Assert.Equal("週年慶開跑", Raw(Write(image, new TextMessage("[emoji:5ac1/001]週年慶開跑")))[0].GetProperty("altText").GetString());
        Assert.Equal("您有一則新訊息", One(image).GetProperty("altText").GetString());
    }

    [Fact]
    public void A_borrowed_line_is_cut_between_letters()
    {
        var words = new string('a', LineMessageLimits.AltTextUnitsMax - 1) + "👨‍👩‍👧";

        var altText = Raw(Write(new ImageMessage("https://cdn.example.com/m/7") { Areas = [new(new(0, 0, 9, 9))] }, new TextMessage(words)))[0].GetProperty("altText").GetString();

        Assert.Equal(new string('a', LineMessageLimits.AltTextUnitsMax - 1), altText);
    }

    [Fact]
    public void A_smart_link_that_nobody_turned_into_an_address_is_a_bug()
    {
        Assert.Throws<InvalidOperationException>(() => Write(new ButtonsMessage("挑") { Actions = [new OpenLink { Label = "去", Link = new(SmartLink: 5) }] }));
        Assert.Throws<InvalidOperationException>(() => Write(new FlexMessage { Json = Raw("""{"type":"bubble","action":{"type":"uri","uri":"smart-link:5"}}""") }));
    }
}
