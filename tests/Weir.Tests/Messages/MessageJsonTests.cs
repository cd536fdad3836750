using System.Text.Json;
using Weir.Messages;
using Weir.Messages.Flex;
using Weir.Messages.Images;

namespace Weir.Tests.Messages;

public class MessageJsonTests
{
    [Fact]
    public void The_names_of_the_kinds_never_change()
    {
        Assert.Equal(
            ["text", "sticker", "picture", "video", "audio", "location", "buttons", "confirm", "carousel", "imageCarousel", "flex", "imageMessage", "coupon"],
            MessageJson.KindsOf<MessageObject>());
        Assert.Equal(["openLink", "sayText", "postback", "pickDate", "copyText", "takePhoto", "choosePhoto", "shareLocation"], MessageJson.KindsOf<MessageAction>());
        Assert.Equal(
            ["productCard", "productCarousel", "couponCard", "eventNotice", "appointmentReminder", "orderNotice", "memberCard", "articleList"],
            MessageJson.KindsOf<FlexDesign>());
        Assert.Equal(
            ["whole", "twoColumns", "twoRows", "threeRows", "fourQuarters", "oneAboveTwo", "oneAboveThree", "sixCells"],
            Enum.GetNames<ImageGrid>().Select(JsonNamingPolicy.CamelCase.ConvertName));
    }

    [Theory]
    [InlineData(typeof(MessageObject))]
    [InlineData(typeof(MessageAction))]
    [InlineData(typeof(FlexDesign))]
    public void Every_kind_of_a_union_has_a_name_and_a_sample(Type union)
    {
        var kinds = union.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(union)).ToHashSet();
        var named = union.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false)
            .Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType).ToHashSet();
        object[] samples = [.. SampleContent.EveryMessage, .. SampleContent.EveryAction, .. SampleContent.EveryDesign];

        Assert.Equal(kinds, named);
        Assert.Superset(kinds, samples.Select(sample => sample.GetType()).ToHashSet());
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        foreach (var message in SampleContent.EveryMessage.Concat(SampleContent.EveryDesign.Select(design => new FlexMessage { Design = design })))
        {
            var json = MessageJson.Write(SampleContent.With(message) with { QuickReplies = [.. SampleContent.EveryAction.Select(action => new QuickReply { Action = action })] });

            var (content, problems) = MessageJson.Read(json);

            Assert.Empty(problems);
            Assert.Equal(json, MessageJson.Write(content!));
            Assert.DoesNotContain("\\u", json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_kind_need_not_come_first()
    {
        var (content, _) = MessageJson.Read("""{"messages":[{"text":"嗨","kind":"text"}]}""");

        Assert.Equal(new TextMessage("嗨"), Assert.Single(content!.Messages));
    }

    [Fact]
    public void A_half_written_draft_is_read()
    {
        var (content, problems) = MessageJson.Read("""{"messages":[{"kind":"buttons"}]}""");

        Assert.Empty(problems);
        Assert.Equal("", Assert.IsType<ButtonsMessage>(Assert.Single(content!.Messages)).Text);
    }

    [Fact]
    public void Every_unknown_kind_is_named_with_the_known_ones()
    {
        var (content, problems) = MessageJson.Read(
            """{"messages":[{"kind":"poem"},{"kind":"buttons","actions":[{"kind":"jump"},{}]},{"kind":"flex","design":{"kind":"poster"}}]}""");

        Assert.Null(content);
        Assert.Equal(
            [
                "messages[0].kind: message.unknown-kind", "messages[1].actions[0].kind: message.unknown-kind",
                "messages[1].actions[1].kind: message.kind-missing", "messages[2].design.kind: message.unknown-kind",
            ],
            SampleContent.Codes(problems));
        Assert.Contains("沒有「poem」這種類型", problems[0].Text.ZhTw, StringComparison.Ordinal);
        Assert.Contains("imageMessage", problems[0].Text.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"messages":[{"kind":"text","txet":"嗨"}]}""", "messages[0]")]
    [InlineData("""{"messages":[{"kind":"text","text":5}]}""", "messages[0].text")]
    [InlineData("""{"messages":[{"kind":"imageMessage","grid":"nine"}]}""", "messages[0].grid")]
    [InlineData("""{"messages":null}""", "messages")]
    public void A_field_that_is_not_understood_is_refused_with_its_place(string json, string field)
    {
        var (content, problems) = MessageJson.Read(json);

        Assert.Null(content);
        Assert.StartsWith(field, Assert.Single(problems).Field, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hole_in_a_list_is_refused()
    {
        var (content, problems) = MessageJson.Read("""{"messages":[null],"quickReplies":[null]}""");

        Assert.Null(content);
        Assert.Equal(["messages[0]: message.hole", "quickReplies[0]: message.hole"], SampleContent.Codes(problems));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    public void What_is_no_content_at_all_is_refused(string json) => Assert.Equal("message.unreadable", Assert.Single(MessageJson.Read(json).Problems).Code);
}
