using Weir.Channels.Line.Messages;
using Weir.Messages;
using Weir.Messages.Flex;
using Weir.Messages.Images;
using static Weir.Tests.Messages.SampleContent;

namespace Weir.Tests.Channels.Line.Messages;

public sealed class LineFieldNamesTests
{
    private static readonly MessageContent Content = With(
        new TextMessage("嗨"), new PictureMessage(Picture), new ButtonsMessage("?"), new CarouselMessage(), new FlexMessage { Json = RawBubble }, new FlexMessage { Design = new ProductCard() },
        new ImageMessage("https://cdn.example.com/m/7", 1040, ImageGrid.TwoColumns) { Areas = [new(), new() { Action = LinkTo("https://shop.example.com/") }] }, new StickerMessage("1", "2"), new AudioMessage(Picture, 1));

    [Theory]
    [InlineData("messages[0].text", "messages[0].text")]
    [InlineData("messages[0].emojis[0].productId", "messages[0].text")]
    [InlineData("messages[1].previewImageUrl", "messages[1].previewUrl")]
    [InlineData("messages[2].template.thumbnailImageUrl", "messages[2].pictureUrl")]
    [InlineData("messages[2].template.actions[1].uri", "messages[2].actions[1].link.url")]
    [InlineData("messages[2].template.defaultAction.uri", "messages[2].tap.link.url")]
    [InlineData("messages[2].altText", "messages[2].altText")]
    [InlineData("messages[3].template.columns[2].actions[0].clipboardText", "messages[3].columns[2].actions[0].text")]
    [InlineData("messages[3].template.columns[2].somethingNew.deep", "messages[3].columns[2]")]
    [InlineData("messages[4].contents.body.contents[0].size", "messages[4].json.body.contents[0].size")]
    [InlineData("messages[5].contents.body.contents[0].size", "messages[5].design")]
    [InlineData("messages[6].actions[0].linkUri", "messages[6].areas[1].action.link.url")]
    [InlineData("messages[6].actions[0].area.width", "messages[6].areas[1].bounds")]
    [InlineData("messages[6].baseUrl", "messages[6].pictureUrl")]
    [InlineData("messages[7].stickerId", "messages[7].stickerId")]
    [InlineData("messages[8].duration", "messages[8].durationMilliseconds")]
    [InlineData("messages[8].quickReply.items[2].action.label", "quickReplies[2].action.label")]
    [InlineData("A message (messages[4]) in the request body is invalid", "messages[4]")]
    [InlineData("messages", "messages")]
    [InlineData("messages[99].text", "messages")]
    [InlineData("", null)]
    public void Each_place_leads_back_to_the_field_that_was_edited(string line, string? ours) => Assert.Equal(ours, LineFieldNames.Ours(line, Content));
}
