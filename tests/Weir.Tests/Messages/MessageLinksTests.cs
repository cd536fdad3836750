using Weir.Messages;
using static Weir.Tests.Messages.SampleContent;

namespace Weir.Tests.Messages;

public class MessageLinksTests
{
    private static MessageContent Everything => new()
    {
        Messages = [.. EveryMessage, .. EveryDesign.Select(design => new FlexMessage { Design = design })],
        QuickReplies = [new() { Action = LinkTo("https://shop.example.com/quick", "快") with { Tags = [7, 8] } }],
    };

    [Fact]
    public void Finds_every_link_with_its_path_and_label()
    {
        var links = MessageLinks.Of(Everything);

        Assert.Equal(
            [
                "messages[6].tap.link", "messages[6].actions[0].link", "messages[8].columns[1].actions[0].link", "messages[9].columns[0].action.link",
                "messages[10].json.body.contents[1].action.uri", "messages[11].areas[0].action.link",
                "messages[13].design.product.action.link", "messages[14].design.products[0].action.link", "messages[14].design.products[1].action.link",
                "messages[15].design.action.link", "messages[16].design.action.link", "messages[18].design.action.link", "messages[19].design.action.link",
                "messages[20].design.articles[0].action.link", "messages[20].design.action.link", "quickReplies[0].action.link",
            ],
            links.Select(link => link.Path));
        Assert.Equal(("逛逛", "https://shop.example.com/new"), (links[4].Label, links[4].Link.Url));
        Assert.Equal([7, 8], links[^1].Tags);
    }

    [Fact]
    public void Replaces_every_link_and_nothing_else()
    {
        var before = Everything;

        var after = MessageLinks.Replace(before, at => new Link(Url: $"https://l.example.com/{Uri.EscapeDataString(at.Path)}"));

        var links = MessageLinks.Of(after);
        Assert.Equal(MessageLinks.Of(before).Select(link => link.Path), links.Select(link => link.Path));
        Assert.All(links, link => Assert.Equal($"https://l.example.com/{Uri.EscapeDataString(link.Path)}", link.Link.Url));

        var back = MessageLinks.Of(before).ToDictionary(link => link.Path, link => link.Link);
        Assert.Equal(MessageJson.Write(before), MessageJson.Write(MessageLinks.Replace(after, at => back[at.Path])));
    }

    [Fact]
    public void A_raw_card_can_hold_a_smart_link()
    {
        var content = With(new FlexMessage { Json = Raw("""{"type":"bubble","action":{"type":"uri","uri":"smart-link:17"}}""") });

        Assert.Equal(new Link(SmartLink: 17), Assert.Single(MessageLinks.Of(content)).Link);
        Assert.Empty(MessageValidator.Check(content, Catalogue));
        Assert.Equal(MessageJson.Write(content), MessageJson.Write(MessageLinks.Replace(content, at => at.Link)));
        Assert.Equal("https://l.example.com/17", Assert.Single(MessageLinks.Of(MessageLinks.Replace(content, at => new($"https://l.example.com/{at.Link.SmartLink}")))).Link.Url);
    }

    [Fact]
    public void An_action_can_be_replaced_by_whoever_must_recognise_its_tap()
    {
        var content = With(new ConfirmMessage("?") { Actions = [new SendPostback("yes") { Label = "好", Tags = [3] }, Say()] });

        var marked = MessageActions.Replace(content, (path, action) => action is SendPostback postback ? postback with { Data = $"{path}|{postback.Data}" } : action);

        Assert.Equal("messages[0].actions[0]|yes", Assert.IsType<SendPostback>(Assert.IsType<ConfirmMessage>(marked.Messages[0]).Actions[0]).Data);
    }
}
