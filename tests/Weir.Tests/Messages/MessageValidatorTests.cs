using Weir.Messages;
using Weir.Messages.Flex;
using Weir.Messages.Images;
using static Weir.Tests.Messages.SampleContent;

namespace Weir.Tests.Messages;

public class MessageValidatorTests
{
    private static IEnumerable<string> Check(params MessageObject[] messages) => Codes(MessageValidator.Check(With(messages), Catalogue));

    [Fact]
    public void Good_content_of_every_kind_passes()
    {
        foreach (var message in EveryMessage.Concat(EveryDesign.Select(design => new FlexMessage { Design = design })))
        {
            Assert.Empty(Check(message));
        }

        Assert.Empty(MessageValidator.Check(With(new TextMessage("?")) with { QuickReplies = [.. EveryAction.Select(action => new QuickReply { Action = action })] }, Catalogue));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(MessageLimits.MessagesMax, 0)]
    [InlineData(MessageLimits.MessagesMax + 1, 1)]
    public void A_send_holds_one_to_five_objects(int count, int problems) =>
        Assert.Equal(problems, Check([.. Enumerable.Repeat(new TextMessage("嗨"), count)]).Count());

    [Fact]
    public void All_that_is_missing_is_named_at_once()
    {
        Assert.Equal(
            [
                "messages[0].text: message.required",
                "messages[1].packageId: message.required", "messages[1].stickerId: message.required",
                "messages[2].url: message.required", "messages[2].previewUrl: message.required",
                "messages[3].url: message.required", "messages[3].durationMilliseconds: message.duration",
                "messages[4].columns[0].text: message.required", "messages[4].columns[0].actions: message.required",
            ],
            Check(new TextMessage(" "), new StickerMessage(), new VideoMessage(), new AudioMessage(), new CarouselMessage { Columns = [new()] }));
        Assert.Equal(
            ["messages[0].title: message.required", "messages[0].address: message.required", "messages[0].latitude: message.latitude", "messages[0].longitude: message.longitude"],
            Check(new LocationMessage("", "", double.NaN, 181)));
    }

    [Fact]
    public void Both_languages_tell_the_way_out()
    {
        var problems = MessageValidator.Check(With(new TextMessage("{{nmae}}"), new FlexMessage(), new ImageMessage()), Catalogue);

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Contains('。', problem.Text.ZhTw));
        Assert.All(problems, problem => Assert.Matches("^[A-Z].*[.?]$", problem.Text.En));
    }

    [Theory]
    [InlineData("https://shop.example.com/", null)]
    [InlineData("tel:+886212345678", null)]
    [InlineData("line://nv/recommendOA/@weir", null)]
    [InlineData("https://shop.example.com/{{points|0}}", null)]
    [InlineData("{{ unsubscribe }}", null)]
    [InlineData("{{unsubscribe}}?a=1", "message.link-address")]
    [InlineData("{{display_name}}", "message.link-address")]
    [InlineData("https://{{display_name}}/", "message.link-address")]
    [InlineData("shop.example.com", "message.link-address")]
    [InlineData("javascript:alert(1)", "message.link-address")]
    [InlineData("javascript:{{points}}", "message.link-address")]
    [InlineData("https://", "message.link-address")]
    public void A_link_is_an_address_that_opens(string url, string? code) => Assert.Equal(
        code is null ? [] : [$"messages[0].actions[0].link.url: {code}"],
        Check(new ButtonsMessage("挑") { Actions = [LinkTo(url)] }));

    [Theory]
    [InlineData("https://cdn.example.com/a.jpg", true)]
    [InlineData("https://cdn.example.com/{{points|0}}.png", true)]
    [InlineData("{{display_name}}", false)]
    [InlineData("a.jpg", false)]
    [InlineData("ftp://cdn.example.com/a.jpg", false)]
    public void A_file_has_an_address_on_the_web(string url, bool isRight) => Assert.Equal(isRight ? [] : ["messages[0].url: message.media-address"], Check(new PictureMessage(url)));

    [Fact]
    public void A_link_is_an_address_or_a_smart_link_not_both_or_neither()
    {
        Assert.Empty(Check(new ButtonsMessage("挑") { Actions = [new OpenLink { Label = "去", Link = new(SmartLink: 5) }] }));
        Assert.Equal(
            ["messages[0].actions[0].link: message.link", "messages[0].actions[1].link: message.link"],
            Check(new ButtonsMessage("挑") { Actions = [new OpenLink { Label = "去" }, new OpenLink { Label = "去", Link = new("https://a.example.com", 5) }] }));
    }

    [Theory]
    [InlineData(MessageLimits.TagsPerActionMax, 0)]
    [InlineData(MessageLimits.TagsPerActionMax + 1, 1)]
    public void A_tap_gives_so_many_tags(int tags, int problems) => Assert.Equal(
        problems, Check(new ButtonsMessage("挑") { Actions = [Say() with { Tags = [.. Enumerable.Range(1, tags).Select(tag => (long)tag)] }] }).Count());

    [Fact]
    public void A_grid_wants_each_of_its_cells_and_no_bounds()
    {
        var image = new ImageMessage("https://cdn.example.com/m/7", 1040, ImageGrid.FourQuarters);

        Assert.Empty(Check(image with { Areas = [new() { Action = Say() }, new(), new(), new()] }));
        Assert.Equal(
            ["messages[0].areas: message.image-cells", "messages[0].areas[0].bounds: message.image-bounds"],
            Check(image with { Areas = [new(new(0, 0, 520, 520))] }));
    }

    [Theory]
    [InlineData(0, 0, 1040, 585, 0)]
    [InlineData(1, 0, 1040, 585, 1)]
    [InlineData(0, 1, 1040, 585, 1)]
    [InlineData(-1, 0, 10, 10, 1)]
    [InlineData(0, 0, 0, 10, 1)]
    [InlineData(int.MaxValue, 0, 10, 10, 1)]
    public void A_drawn_area_lies_inside_the_picture(int x, int y, int width, int height, int problems) => Assert.Equal(
        problems, Check(new ImageMessage("https://cdn.example.com/m/7", 585) { Areas = [new(new(x, y, width, height)) { Action = Say() }] }).Count());

    [Fact]
    public void A_designed_card_has_a_design_or_json()
    {
        Assert.Equal(["messages[0]: message.flex-source"], Check(new FlexMessage()));
        Assert.Equal(["messages[0]: message.flex-source"], Check(new FlexMessage { Design = EveryDesign[0], Json = RawBubble }));
        Assert.Equal(["messages[0].json: message.flex-json"], Check(new FlexMessage { Json = Raw("[]") }));
    }

    [Fact]
    public void Each_design_names_the_fields_it_cannot_be_drawn_without()
    {
        FlexDesign[] empty =
        [
            new ProductCard(), new ProductCarousel { Products = [new()] }, new CouponCard(), new EventNotice(),
            new AppointmentReminder(), new OrderNotice(), new MemberCard(), new ArticleList(),
        ];

        Assert.Equal(
            [
                "product.title", "product.pictureUrl", "products[0].title", "products[0].pictureUrl", "title", "offer", "title", "title", "when",
                "title", "orderNumber", "brand", "name", "title", "articles",
            ],
            empty.SelectMany(design => MessageValidator.Check(With(new FlexMessage { Design = design }), Catalogue))
                .Select(problem => problem.Field!["messages[0].design.".Length..]));
    }

    [Fact]
    public void A_button_of_a_design_has_words_and_the_colour_is_one() => Assert.Equal(
        ["messages[0].design.accentColor: message.colour", "messages[0].design.action.label: message.required"],
        Check(new FlexMessage { Design = new EventNotice("週年慶") { AccentColor = "red", Action = LinkTo("https://a.example.com", "") } }));

    [Theory]
    [InlineData(OrderNotice.LinesMax, 0)]
    [InlineData(OrderNotice.LinesMax + 1, 1)]
    public void An_order_shows_so_many_lines(int lines, int problems) => Assert.Equal(
        problems, Check(new FlexMessage { Design = new OrderNotice("訂單", "A1") { Lines = [.. Enumerable.Repeat(new OrderLine("襪子", "1"), lines)] } }).Count());
}
