using Weir.Channels.Line.Messages;
using Weir.Messages;
using Weir.Messages.Flex;
using Weir.Messages.Images;
using static Weir.Tests.Messages.SampleContent;

namespace Weir.Tests.Channels.Line.Messages;

public class LineMessageValidatorTests
{
    private static readonly SmartLinkSample Sample = new("https://crm.brand.example/l/AbCdEfGhIjKlMnOpQrStUvWx");

    private static IEnumerable<string> Check(params MessageObject[] messages) => Codes(LineMessageValidator.Check(With(messages)));

    [Fact]
    public void Good_content_of_every_kind_passes()
    {
        foreach (var message in EveryMessage.Concat(EveryDesign.Select(design => new FlexMessage { Design = design })))
        {
            Assert.Empty(Codes(LineMessageValidator.CheckDraft(With(message), Catalogue, Sample)));
        }

        Assert.Empty(Codes(LineMessageValidator.CheckDraft(With(new TextMessage("?")) with { QuickReplies = [.. EveryAction.Select(action => new QuickReply { Action = action })] }, Catalogue, Sample)));
    }

    [Fact]
    public void What_the_designs_draw_keeps_the_rules_for_hand_written_cards()
    {
        foreach (var design in EveryDesign)
        {
            Assert.Empty(Check(new FlexMessage { Json = LineMessageWriter.FlexContents(new FlexMessage { Design = design }) }));
        }
    }

    [Fact]
    public void A_design_with_only_what_it_needs_keeps_the_rules_too()
    {
        FlexDesign[] bare =
        [
            new ProductCard { Product = new("外套", Picture) }, new ProductCarousel { Products = [new("外套", Picture)] }, new CouponCard("券", "9 折"), new EventNotice("慶"),
            new AppointmentReminder("預約", "明天"), new OrderNotice("訂單", "A1"), new MemberCard("店", "小美"), new ArticleList("文") { Articles = [new("一")] },
        ];
        foreach (var design in bare)
        {
            Assert.Empty(Codes(LineMessageValidator.CheckDraft(With(new FlexMessage { Design = design }), Catalogue, Sample)));
            Assert.Empty(Check(new FlexMessage { Json = LineMessageWriter.FlexContents(new FlexMessage { Design = design }) }));
        }
    }

    [Fact]
    public void A_draft_is_told_everything_once()
    {
        var problems = LineMessageValidator.CheckDraft(
            With(new TextMessage(), new TextMessage("{{nmae}}"), new TextMessage("{{points|}}"), new PictureMessage("http://cdn.example.com/a.jpg"), new ConfirmMessage("?") { Actions = [Say()] }), Catalogue, Sample);

        Assert.Equal(
            ["messages[0].text: message.required", "messages[1].text: message.unknown-value", "messages[3].url: line.not-https", "messages[4].actions: line.confirm-actions"],
            Codes(problems).Order());
        Assert.Equal(["messages[0].text: line.empty"], Codes(LineMessageValidator.CheckDraft(With(new TextMessage("{{points|}}")), Catalogue, Sample)));
    }

    [Fact]
    public void The_length_of_a_draft_is_that_of_its_fallbacks()
    {
        var text = new string('字', LineMessageLimits.TextUnitsMax - 2) + "{{display_name|貴賓}}";

        Assert.Empty(LineMessageValidator.CheckDraft(With(new TextMessage(text)), Catalogue, Sample));
        Assert.Single(LineMessageValidator.CheckDraft(With(new TextMessage("多" + text)), Catalogue, Sample));
    }

    [Fact]
    public void An_address_in_a_text_is_as_long_as_what_it_becomes()
    {
        const string shorter = "https://shop.example/a";
        var longer = $"https://shop.example/{new string('a', 900)}";
        var room = LineMessageLimits.TextUnitsMax - Sample.Address.Length;

        Assert.Empty(LineMessageValidator.CheckDraft(With(new TextMessage(new string('字', room) + longer)), Catalogue, Sample));
        Assert.Equal(["messages[0].text: line.too-long"], Codes(LineMessageValidator.CheckDraft(With(new TextMessage(new string('字', room + 1) + shorter)), Catalogue, Sample)));
        var plain = new TextMessage(new string('字', room) + longer) { Links = [new() { Link = new Link(longer) { IsPlain = true } }] };
        Assert.Equal(["messages[0].text: line.too-long"], Codes(LineMessageValidator.CheckDraft(With(plain), Catalogue, Sample)));
    }

    [Fact]
    public void All_columns_of_a_carousel_are_alike() => Assert.Equal(
        ["messages[0].columns[1].actions: line.carousel-uneven", "messages[0].columns[1].pictureUrl: line.carousel-mixed", "messages[0].columns[1].title: line.carousel-mixed"],
        Check(new CarouselMessage { Columns = [new("一", "題", Picture) { Actions = [Say()] }, new("二") { Actions = [Say(), Say()] }] }));

    [Fact]
    public void Camera_and_place_stand_in_quick_replies_only() => Assert.Equal(
        ["messages[0].actions[0]: line.action-place", "messages[1].areas[0].action: line.action-place"],
        Check(
            new ButtonsMessage("挑") { Actions = [new TakePhoto { Label = "拍" }] },
            new ImageMessage("https://cdn.example.com/m/7", 1040, ImageGrid.Whole) { Areas = [new() { Action = new SendPostback("a") }] }));

    [Fact]
    public void A_button_has_words_and_a_picture_carousel_need_not() => Assert.Equal(
        ["messages[0].actions[0].label: line.label-missing"],
        Check(new ButtonsMessage("挑") { Actions = [Say(label: "")] }, new ImageCarouselMessage { Columns = [new(Picture) { Action = Say(label: "") }] }));

    [Theory]
    [InlineData(DatePickerMode.Date, "2026-12-01", "2026-11-21", "2026-12-31", "")]
    [InlineData(DatePickerMode.Time, "09:30", "00:00", "23:59", "")]
    [InlineData(DatePickerMode.DateTime, "2100-12-31T23:59", "1900-01-01T00:00", "2100-12-31T23:59", "")]
    [InlineData(DatePickerMode.Date, "2026-12-01T09:30", null, null, "initial: line.picker-format")]
    [InlineData(DatePickerMode.Time, "24:00", null, null, "initial: line.picker-format")]
    [InlineData(DatePickerMode.Date, null, "1899-12-31", null, "earliest: line.picker-bounds")]
    [InlineData(DatePickerMode.Date, null, null, "2101-01-01", "latest: line.picker-bounds")]
    [InlineData(DatePickerMode.Date, null, "2026-12-01", "2026-12-01", "latest: line.picker-range")]
    [InlineData(DatePickerMode.Date, "2026-12-02", "2026-11-01", "2026-12-01", "initial: line.picker-initial")]
    [InlineData(DatePickerMode.Date, "2026-10-31", "2026-11-01", null, "initial: line.picker-initial")]
    public void A_picker_stays_within_its_bounds_and_those_of_line(DatePickerMode mode, string? initial, string? earliest, string? latest, string expected) => Assert.Equal(
        expected.Length == 0 ? [] : [$"messages[0].actions[0].{expected}"],
        Check(new ButtonsMessage("挑") { Actions = [new PickDate("d", mode, initial, earliest, latest) { Label = "選" }] }));

    [Fact]
    public void Names_that_line_reads_by_machine_hold_only_its_letters() => Assert.Equal(
        ["messages[0].trackingId: line.tracking-id", "messages[1].deliveryTag: line.delivery-tag", "messages[2].packageId: line.sticker", "messages[3].pictureUrl: line.picture-extension"],
        Check(
            new VideoMessage(Picture, Picture, "影片"), new CouponMessage("c", "spring-1"), new StickerMessage("a1", "1"),
            new ImageMessage("https://cdn.example.com/m.png", 1040, ImageGrid.Whole) { Areas = [new() { Action = Say() }] }));

    [Theory]
    [InlineData("""{"type":"carousel","contents":[]}""", "json.contents: line.flex")]
    [InlineData("""{"type":"poster"}""", "json.type: line.flex-type")]
    [InlineData("""{"type":"bubble","size":"huge"}""", "json.size: line.flex-value")]
    [InlineData("""{"type":"bubble","body":{"type":"text","text":"a"}}""", "json.body.type: line.flex-type")]
    [InlineData("""{"type":"bubble","body":{"type":"box","layout":"vertical"}}""", "json.body.contents: line.flex-required")]
    [InlineData("""{"type":"bubble","body":{"type":"box","contents":[]}}""", "json.body.layout: line.flex-required")]
    [InlineData("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":""}]}}""", "json.body.contents[0].text: line.flex-required")]
    [InlineData("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"icon","url":"https://a.example.com/i.png"}]}}""", "json.body.contents[0].type: line.flex-type")]
    [InlineData("""{"type":"bubble","body":{"type":"box","layout":"baseline","contents":[{"type":"button","action":{"type":"uri","label":"a","uri":"https://a.example.com"}}]}}""", "json.body.contents[0].type: line.flex-type")]
    [InlineData("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"video","url":"https://a.example.com/v"}]}}""", "json.body.contents[0].type: line.flex-type")]
    [InlineData("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"button"}]}}""", "json.body.contents[0].action: line.flex-required")]
    [InlineData("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"button","action":{"type":"uri","uri":"https://a.example.com"}}]}}""", "json.body.contents[0].action.label: line.flex-required")]
    [InlineData("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"button","action":{"type":"camera","label":"a"}}]}}""", "json.body.contents[0].action.type: line.flex-action")]
    [InlineData("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"a","color":"red"}]}}""", "json.body.contents[0].color: line.flex-colour")]
    [InlineData("""{"type":"bubble","hero":{"type":"image","url":"http://a.example.com/i.png"}}""", "json.hero.url: line.not-https")]
    [InlineData("""{"type":"bubble","hero":{"type":"image","url":"https://a.example.com/i.png","aspectRatio":"0:1"}}""", "json.hero.aspectRatio: line.flex-ratio")]
    [InlineData("""{"type":"bubble","hero":{"type":"video","url":"https://a.example.com/v","previewUrl":"https://a.example.com/p"}}""", "json.hero.altContent: line.flex-required")]
    [InlineData("""{"type":"bubble","size":"micro","hero":{"type":"video","url":"https://a.example.com/v","previewUrl":"https://a.example.com/p","altContent":{"type":"image","url":"https://a.example.com/p"}}}""", "json.hero: line.flex-video")]
    [InlineData("""{"type":"carousel","contents":[{"type":"bubble","hero":{"type":"video","url":"https://a.example.com/v","previewUrl":"https://a.example.com/p","altContent":{"type":"image","url":"https://a.example.com/p"}}}]}""", "json.contents[0].hero: line.flex-video")]
    [InlineData("""{"type":"carousel","contents":[{"type":"bubble"},{"type":"bubble","size":"kilo"}]}""", "json.contents[1].size: line.flex-size")]
    public void A_hand_written_card_keeps_the_rules_of_flex(string json, string expected) => Assert.Equal([$"messages[0].{expected}"], Check(new FlexMessage { Json = Raw(json) }));

    [Fact]
    public void A_smart_link_without_address_does_not_hide_other_problems() => Assert.Equal(
        ["messages[0].design.action.label: line.too-long"],
        Check(new FlexMessage { Design = new EventNotice("慶") { Action = new OpenLink { Label = new('字', 41), Link = new(SmartLink: 3) } } }));
}
