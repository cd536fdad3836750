using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Channels.Line.Messages;
using Weir.Messages;
using Weir.Messages.Flex;
using Weir.Messages.Images;
using Weir.Tests.Architecture;
using static Weir.Tests.Messages.SampleContent;

namespace Weir.Tests.Channels.Line.Messages;

/// <summary>A finished draft is shown as it is sent; an unfinished one is shown as far as it goes.</summary>
public sealed class LinePreviewTests
{
    private const string RewriteSwitch = "WEIR_REWRITE_FIXTURES";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void A_finished_content_is_drawn_from_the_bytes_that_would_be_sent()
    {
        var content = With([.. EveryMessage, .. EveryDesign.Select(design => new FlexMessage { Design = design })]) with { QuickReplies = [new() { Action = Say() }] };

        var drawn = new JsonArray([.. LinePreview.Draw(content)]);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(LineMessageWriter.Write(content)), drawn));
    }

    [Fact]
    public void Every_kind_of_message_is_drawn_before_a_single_field_is_filled_in()
    {
        var content = With(
            new TextMessage(), new StickerMessage(), new PictureMessage(), new VideoMessage(), new AudioMessage(), new LocationMessage(), new ButtonsMessage(), new ConfirmMessage(),
            new CarouselMessage { Columns = [new()] }, new ImageCarouselMessage { Columns = [new()] }, new ImageMessage { Areas = [new()] }, new CouponMessage());

        Assert.Equal(
            ["text", "sticker", "image", "video", "audio", "location", "template", "template", "template", "template", "imagemap", "coupon"],
            LinePreview.Draw(content).Select(message => message?["type"]?.GetValue<string>()));
    }

    [Fact]
    public void Every_design_is_drawn_before_a_single_field_is_filled_in()
    {
        FlexDesign[] empty =
        [
            new ProductCard(), new ProductCarousel { Products = [new()] }, new CouponCard(), new EventNotice(), new AppointmentReminder { Actions = [new SayText()] },
            new OrderNotice { Lines = [new()] }, new MemberCard(), new ArticleList { Articles = [new()] },
        ];

        var drawn = LinePreview.Draw(With([.. empty.Select(design => new FlexMessage { Design = design })]));

        Assert.All(drawn, message => Assert.NotNull(message?["contents"]?["type"]));
        Assert.Equal(empty.Length, drawn.Count);
    }

    [Fact]
    public void A_card_without_design_and_json_leaves_its_place_empty_and_moves_no_other()
    {
        var drawn = LinePreview.Draw(With(new TextMessage("一"), new FlexMessage(), new TextMessage("二")) with { QuickReplies = [new(), new() { Action = Say() }] });

        Assert.Equal(["一", null, "二"], drawn.Select(message => message?["text"]?.GetValue<string>()));
        Assert.Single(drawn[2]!["quickReply"]!["items"]!.AsArray());
    }

    [Fact]
    public void A_colour_half_typed_falls_back_to_the_usual_one()
    {
        var card = new FlexMessage { Design = new MemberCard("魚梁", "小芸") { AccentColor = "#1F6" } };

        var drawn = LinePreview.Draw(With(card)).Single()!;

        Assert.Equal(FlexDesign.DefaultAccentColor, drawn["contents"]!["body"]!["backgroundColor"]!.GetValue<string>());
    }

    [Fact]
    public void A_smart_link_without_an_address_yet_and_an_empty_link_lead_nowhere()
    {
        var smart = new OpenLink { Label = "看", Link = new(SmartLink: 17) };
        var empty = new OpenLink { Label = "看" };
        var raw = Raw("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"button","action":{"type":"uri","label":"看","uri":"smart-link:8"}}]}}""");

        var drawn = LinePreview.Draw(With(new ButtonsMessage("選") { Actions = [smart, empty] }, new FlexMessage { Json = raw }));

        Assert.Equal(["https://smart-link.invalid/17", "https://smart-link.invalid/"], drawn[0]!["template"]!["actions"]!.AsArray().Select(action => action!["uri"]!.GetValue<string>()));
        Assert.Equal("https://smart-link.invalid/8", drawn[1]!["contents"]!["body"]!["contents"]![0]!["action"]!["uri"]!.GetValue<string>());
    }

    [Fact]
    public void Areas_that_have_no_place_or_an_action_that_cannot_stand_there_are_left_out()
    {
        var tap = new ImageArea { Action = Say() };
        var tooMany = new ImageMessage("https://cdn.example.com/m", 520, ImageGrid.TwoColumns) { Areas = [tap, tap, tap] };
        var undrawn = new ImageMessage("https://cdn.example.com/m") { Areas = [tap, tap with { Bounds = new(0, 0, 100, 100) }, new(new(0, 0, 9, 9)) { Action = new TakePhoto() }] };

        var drawn = LinePreview.Draw(With(tooMany, undrawn));

        Assert.Equal([2, 1], drawn.Select(message => message!["actions"]!.AsArray().Count));
    }

    [Fact]
    public void The_view_in_the_console_is_tried_on_the_designs_as_they_are_sent()
    {
        var content = CompiledContent.Compile(With([.. EveryDesign.Select(design => new FlexMessage { Design = design })]), Catalogue).Content!.RenderForNobody();
        var designs = new JsonArray([.. LinePreview.Draw(content)]);
        var fixture = Repository.PathOf("web/line-view/fixtures/designs.json");
        if (Environment.GetEnvironmentVariable(RewriteSwitch) is "1")
        {
            File.WriteAllText(fixture, designs.ToJsonString(Readable) + "\n");
        }

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(fixture)), designs), $"The designs are drawn otherwise now. Run this test with {RewriteSwitch}=1 and look at the gallery of web/line-view.");
    }
}
