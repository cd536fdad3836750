using Weir.Channels.Line.Messages;
using Weir.Messages;
using Weir.Messages.Flex;
using Weir.Messages.Images;
using static Weir.Channels.Line.Messages.LineMessageLimits;
using static Weir.Tests.Messages.SampleContent;

namespace Weir.Tests.Channels.Line.Messages;

/// <summary>Each limit of LINE is tried at its value, which passes, and one past it, which is named with its field and nothing else.</summary>
public class LineMessageLimitTests
{
    /// <summary>One letter to a reader, seven UTF-16 units to a machine.</summary>
    private const string Family = "👨‍👩‍👧";
    private const string Flag = "🇹🇼";

    private static readonly Dictionary<string, (string Field, int Max, Func<int, MessageContent> Content)> Limits = new()
    {
        ["text"] = ("messages[0].text", TextUnitsMax, n => With(new TextMessage(Units(n)))),
        ["text, half of it emoji of LINE"] = ("messages[0].text", EmojiMax, n => With(new TextMessage(Repeat("[emoji:5ac1bfd5040ab15980c9b435/001]", n)))),
        ["picture"] = ("messages[0].url", UrlUnitsMax, n => With(new PictureMessage(Url(n)))),
        ["preview of a picture"] = ("messages[0].previewUrl", UrlUnitsMax, n => With(new PictureMessage(Picture, Url(n)))),
        ["video"] = ("messages[0].url", UrlUnitsMax, n => With(new VideoMessage(Url(n), Picture))),
        ["preview of a video"] = ("messages[0].previewUrl", UrlUnitsMax, n => With(new VideoMessage(Picture, Url(n)))),
        ["tracking id"] = ("messages[0].trackingId", TrackingIdUnitsMax, n => With(new VideoMessage(Picture, Picture, Units(n, 'a')))),
        ["audio"] = ("messages[0].url", UrlUnitsMax, n => With(new AudioMessage(Url(n), 1))),
        ["title of a place"] = ("messages[0].title", LocationTitleUnitsMax, n => With(new LocationMessage(Units(n), "台北", 25, 121))),
        ["address of a place"] = ("messages[0].address", LocationAddressUnitsMax, n => With(new LocationMessage("店", Units(n), 25, 121))),
        ["delivery tag"] = ("messages[0].deliveryTag", DeliveryTagUnitsMax, n => With(new CouponMessage("c", Units(n, 'a')))),

        ["quick replies"] = ("quickReplies", QuickRepliesMax, n => With(new TextMessage("?")) with { QuickReplies = [.. Enumerable.Repeat(new QuickReply { Action = Say() }, n)] }),
        ["label of a quick reply"] = ("quickReplies[0].action.label", QuickReplyLabelGraphemesMax, n => With(new TextMessage("?")) with { QuickReplies = [new() { Action = Say(label: Graphemes(n)) }] }),
        ["icon of a quick reply"] = ("quickReplies[0].iconUrl", UrlUnitsMax, n => With(new TextMessage("?")) with { QuickReplies = [new(Url(n)) { Action = Say() }] }),

        ["buttons, text alone"] = ("messages[0].text", ButtonsTextGraphemesMax, n => With(new ButtonsMessage(Graphemes(n)) { Actions = [Say()] })),
        ["buttons, text with picture"] = ("messages[0].text", ButtonsTextWithPictureOrTitleGraphemesMax, n => With(new ButtonsMessage(Graphemes(n), PictureUrl: Picture) { Actions = [Say()] })),
        ["buttons, text with title"] = ("messages[0].text", ButtonsTextWithPictureOrTitleGraphemesMax, n => With(new ButtonsMessage(Graphemes(n), "標題") { Actions = [Say()] })),
        ["buttons, title"] = ("messages[0].title", TemplateTitleGraphemesMax, n => With(new ButtonsMessage("挑", Graphemes(n)) { Actions = [Say()] })),
        ["buttons, picture"] = ("messages[0].pictureUrl", UrlUnitsMax, n => With(new ButtonsMessage("挑", PictureUrl: Url(n)) { Actions = [Say()] })),
        ["buttons, altText"] = ("messages[0].altText", AltTextUnitsMax, n => With(new ButtonsMessage("挑", AltText: Units(n)) { Actions = [Say()] })),
        ["buttons, actions"] = ("messages[0].actions", ButtonsActionsMax, n => With(new ButtonsMessage("挑") { Actions = Many(n) })),
        ["buttons, label"] = ("messages[0].actions[0].label", TemplateLabelGraphemesMax, n => With(new ButtonsMessage("挑") { Actions = [Say(label: Graphemes(n))] })),
        ["buttons, label of the tap"] = ("messages[0].tap.label", TemplateLabelGraphemesMax, n => With(new ButtonsMessage("挑") { Actions = [Say()], Tap = Say(label: Graphemes(n)) })),

        ["confirm, text"] = ("messages[0].text", ConfirmTextGraphemesMax, n => With(new ConfirmMessage(Graphemes(n)) { Actions = Many(2) })),
        ["confirm, altText"] = ("messages[0].altText", AltTextUnitsMax, n => With(new ConfirmMessage("?", Units(n)) { Actions = Many(2) })),
        ["confirm, actions"] = ("messages[0].actions", ConfirmActions, n => With(new ConfirmMessage("?") { Actions = Many(n) })),

        ["carousel, columns"] = ("messages[0].columns", CarouselColumnsMax, n => With(new CarouselMessage { Columns = [.. Enumerable.Repeat(new CarouselColumn("一") { Actions = Many(1) }, n)] })),
        ["carousel, text alone"] = ("messages[0].columns[0].text", CarouselTextGraphemesMax, n => Column(new(Graphemes(n)) { Actions = Many(1) })),
        ["carousel, text with picture"] = ("messages[0].columns[0].text", CarouselTextWithPictureOrTitleGraphemesMax, n => Column(new(Graphemes(n), PictureUrl: Picture) { Actions = Many(1) })),
        ["carousel, text with title"] = ("messages[0].columns[0].text", CarouselTextWithPictureOrTitleGraphemesMax, n => Column(new(Graphemes(n), "標題") { Actions = Many(1) })),
        ["carousel, title"] = ("messages[0].columns[0].title", TemplateTitleGraphemesMax, n => Column(new("一", Graphemes(n)) { Actions = Many(1) })),
        ["carousel, actions"] = ("messages[0].columns[0].actions", CarouselActionsMax, n => Column(new("一") { Actions = Many(n) })),
        ["carousel, altText"] = ("messages[0].altText", AltTextUnitsMax, n => With(new CarouselMessage(AltText: Units(n)) { Columns = [new("一") { Actions = Many(1) }] })),

        ["image carousel, columns"] = ("messages[0].columns", ImageCarouselColumnsMax, n => With(new ImageCarouselMessage { Columns = [.. Enumerable.Repeat(new ImageCarouselColumn(Picture) { Action = Say() }, n)] })),
        ["image carousel, label"] = ("messages[0].columns[0].action.label", ImageCarouselLabelGraphemesMax, n => With(new ImageCarouselMessage { Columns = [new(Picture) { Action = Say(label: Graphemes(n)) }] })),
        ["image carousel, altText"] = ("messages[0].altText", AltTextUnitsMax, n => With(new ImageCarouselMessage(Units(n)) { Columns = [new(Picture) { Action = Say() }] })),

        ["imagemap, picture"] = ("messages[0].pictureUrl", UrlUnitsMax, n => With(new ImageMessage(Url(n), 1040, ImageGrid.Whole) { Areas = [new() { Action = Say() }] })),
        ["imagemap, altText"] = ("messages[0].altText", AltTextUnitsMax, n => With(Map(Say()) with { AltText = Units(n) })),
        ["imagemap, areas"] = ("messages[0].areas", ImagemapActionsMax, n => With(new ImageMessage("https://cdn.example.com/m/7") { Areas = [.. Enumerable.Repeat(new ImageArea(new(0, 0, 9, 9)) { Action = Say() }, n)] })),
        ["imagemap, link"] = ("messages[0].areas[0].action.link.url", ImagemapLinkUnitsMax, n => With(Map(LinkTo(Url(n))))),
        ["imagemap, text"] = ("messages[0].areas[0].action.text", ImagemapTextUnitsMax, n => With(Map(Say(Units(n))))),
        ["imagemap, label"] = ("messages[0].areas[0].action.label", ImagemapLabelGraphemesMax, n => With(Map(Say(label: Graphemes(n))))),
        ["imagemap, copied text"] = ("messages[0].areas[0].action.text", ClipboardUnitsMax, n => With(Map(new CopyText(Units(n))))),

        ["link"] = ("messages[0].actions[0].link.url", UriUnitsMax, n => Button(LinkTo(Url(n)))),
        ["link on a computer"] = ("messages[0].actions[0].desktopUrl", UriUnitsMax, n => Button(LinkTo(Picture) with { DesktopUrl = Url(n) })),
        ["said text"] = ("messages[0].actions[0].text", MessageActionTextGraphemesMax, n => Button(Say(Graphemes(n)))),
        ["postback data"] = ("messages[0].actions[0].data", PostbackDataUnitsMax, n => Button(new SendPostback(Units(n)) { Label = "好" })),
        ["postback words"] = ("messages[0].actions[0].displayText", PostbackDisplayTextGraphemesMax, n => Button(new SendPostback("a", Graphemes(n)) { Label = "好" })),
        ["picker data"] = ("messages[0].actions[0].data", PostbackDataUnitsMax, n => Button(new PickDate(Units(n)) { Label = "好" })),
        ["copied text"] = ("messages[0].actions[0].text", ClipboardUnitsMax, n => Button(new CopyText(Units(n)) { Label = "好" })),

        ["flex, altText"] = ("messages[0].altText", AltTextUnitsMax, n => With(new FlexMessage(Units(n)) { Json = RawBubble })),
        ["flex, bubble"] = ("messages[0].json", FlexBubbleBytesMax, n => With(new FlexMessage { Json = Raw(BubbleOfBytes(n)) })),
        ["flex, carousel"] = ("messages[0].json", FlexCarouselBytesMax, n => With(new FlexMessage { Json = Raw(CarouselOfBytes(n)) })),
        ["flex, bubbles"] = ("messages[0].json.contents", FlexCarouselBubblesMax, n => With(new FlexMessage { Json = Raw(Carousel(Enumerable.Repeat(BubbleOfBytes(200), n))) })),
        ["flex, animated pictures"] = ("messages[0].json", FlexAnimatedImagesMax, n => With(new FlexMessage { Json = Raw(Bubble(string.Join(',', Enumerable.Repeat($$"""{"type":"image","url":"{{Picture}}","animated":true}""", n)))) })),
        ["flex, label of a button"] = ("messages[0].json.body.contents[0].action.label", FlexLabelGraphemesMax, n => With(new FlexMessage { Json = Raw(Bubble($$$"""{"type":"button","action":{"type":"message","label":"{{{Graphemes(n)}}}","text":"a"}}""")) })),
        ["flex, height of a picture"] = ("messages[0].json.body.contents[0].aspectRatio", 3 * 7, n => With(new FlexMessage { Json = Raw(Bubble($$"""{"type":"image","url":"{{Picture}}","aspectRatio":"7:{{n}}"}""")) })),
        ["flex, width of a picture"] = ("messages[0].json.body.contents[0].aspectRatio", FlexAspectRatioPartMax, n => With(new FlexMessage { Json = Raw(Bubble($$"""{"type":"image","url":"{{Picture}}","aspectRatio":"{{n}}:1"}""")) })),
        ["flex, label in a design"] = ("messages[0].design.product.action.label", FlexLabelGraphemesMax, n => With(new FlexMessage { Design = new ProductCard { Product = AProduct with { Action = Say(label: Graphemes(n)) } } })),
        ["flex, link in a design"] = ("messages[0].design.product.action.link.url", UriUnitsMax, n => With(new FlexMessage { Design = new ProductCard { Product = AProduct with { Action = LinkTo(Url(n)) } } })),
        ["flex, picture of a design"] = ("messages[0].design.product.pictureUrl", UrlUnitsMax, n => With(new FlexMessage { Design = new ProductCard { Product = AProduct with { PictureUrl = Url(n) } } })),
        ["flex, products of a design"] = ("messages[0].design", FlexCarouselBubblesMax, n => With(new FlexMessage { Design = new ProductCarousel { Products = [.. Enumerable.Repeat(AProduct, n)] } })),
    };

    public static TheoryData<string> Names => [.. Limits.Keys];

    [Theory, MemberData(nameof(Names))]
    public void The_limit_itself_passes(string name) => Assert.Empty(Codes(LineMessageValidator.Check(Limits[name].Content(Limits[name].Max))));

    [Theory, MemberData(nameof(Names))]
    public void One_past_the_limit_is_named_with_its_field(string name)
    {
        var (field, max, content) = Limits[name];

        var problem = Assert.Single(LineMessageValidator.Check(content(max + 1)));

        Assert.Equal(field, problem.Field);
        Assert.StartsWith("line.", problem.Code, StringComparison.Ordinal);
        Assert.Contains('。', problem.Text.ZhTw);
    }

    [Fact]
    public void A_design_that_grows_too_big_is_told_in_bytes()
    {
        var article = new EventNotice("週年慶", Text: new string('字', FlexBubbleBytesMax / 3));

        Assert.Equal(["messages[0].design: line.too-big"], Codes(LineMessageValidator.Check(With(new FlexMessage { Design = article }))));
    }

    /// <summary>Letters of a reader: half of them of many units, so that a count in units fails these tests.</summary>
    private static string Graphemes(int count) => string.Concat(Enumerable.Range(0, count).Select(i => (i % 3) switch { 0 => Family, 1 => "字", _ => Flag }));

    /// <summary>UTF-16 units: emoji of two units each, so that a count in letters fails these tests.</summary>
    private static string Units(int count) => Repeat("😀", count / 2) + (count % 2 == 1 ? "字" : "");

    private static string Units(int count, char letter) => new(letter, count);

    private static string Url(int length) => "https://cdn.example.com/".PadRight(length, 'a');

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static MessageAction[] Many(int count) => [.. Enumerable.Repeat(Say(), count)];

    private static MessageContent Button(MessageAction action) => With(new ButtonsMessage("挑") { Actions = [action] });

    private static MessageContent Column(CarouselColumn column) => With(new CarouselMessage { Columns = [column] });

    private static ImageMessage Map(MessageAction action) => new("https://cdn.example.com/m/7", 1040, ImageGrid.Whole) { Areas = [new() { Action = action }] };

    private static string Bubble(string contents) => $$$"""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{{{contents}}}]}}""";

    private static string Carousel(IEnumerable<string> bubbles) => $$"""{"type":"carousel","contents":[{{string.Join(',', bubbles)}}]}""";

    private static string BubbleOfBytes(int bytes)
    {
        var empty = Bubble("""{"type":"text","text":""}""").Length;
        return Bubble($$$"""{"type":"text","text":"{{{new string('a', bytes - empty)}}}"}""");
    }

    private static string CarouselOfBytes(int bytes)
    {
        var frame = Carousel([""]).Length + 1;
        return Carousel([BubbleOfBytes((bytes - frame) / 2), BubbleOfBytes(bytes - frame - ((bytes - frame) / 2))]);
    }
}
