using Weir.Messages;
using static Weir.Tests.Messages.SampleContent;

namespace Weir.Tests.Messages;

public class CompiledContentTests
{
    private static CompiledContent Compile(MessageContent content)
    {
        var (compiled, problems) = CompiledContent.Compile(content, Catalogue);
        Assert.Empty(problems);
        return compiled!;
    }

    [Fact]
    public void Content_without_values_is_the_same_for_everybody()
    {
        var content = With(new TextMessage("大家好"), new StickerMessage("446", "1988"));
        var compiled = Compile(content);

        Assert.False(compiled.IsPersonal);
        Assert.Same(content, compiled.Render(new Dictionary<string, string>()).Content);
    }

    [Fact]
    public void A_members_own_address_stands_whole_and_a_preview_shows_one_as_long()
    {
        const string Own = "https://weir.example/u/a_B-9";
        var compiled = Compile(With(new ButtonsMessage("退訂：{{unsubscribe}}") { Actions = [LinkTo("{{unsubscribe}}")] }));

        var sent = Assert.IsType<ButtonsMessage>(compiled.Render(new Dictionary<string, string> { ["unsubscribe"] = Own }).Content.Messages[0]);
        var shown = Assert.IsType<ButtonsMessage>(compiled.RenderExample(new Dictionary<string, string>()).Content.Messages[0]);

        Assert.Equal(($"退訂：{Own}", Own), (sent.Text, Assert.IsType<OpenLink>(sent.Actions[0]).Link.Url));
        Assert.StartsWith("https://", Assert.IsType<OpenLink>(shown.Actions[0]).Link.Url, StringComparison.Ordinal);
        Assert.True(compiled.IsPersonal);
    }

    [Fact]
    public void Knows_which_values_are_used_wherever_they_stand()
    {
        var compiled = Compile(With(
            new ButtonsMessage("{{points|0}} 點") { Actions = [LinkTo("https://shop.example.com/?n={{display_name|x}}")] },
            new FlexMessage { Json = Raw("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"到期 {{points_expiry|年底}}"}]}}""") }));

        Assert.True(compiled.IsPersonal);
        Assert.Equal(["display_name", "points", "points_expiry"], compiled.Values);
    }

    [Fact]
    public void A_value_is_escaped_for_the_place_where_it_stands()
    {
        var compiled = Compile(With(
            new TextMessage("嗨 {{display_name}}"),
            new ConfirmMessage("?") { Actions = [LinkTo("https://shop.example.com/?n={{display_name}}"), Say()] },
            new FlexMessage { Json = Raw("""{"type":"text","text":"嗨 {{display_name}}","action":{"type":"uri","uri":"https://a.example.com/{{display_name}}"}}""") }));

        var content = compiled.Render(new Dictionary<string, string> { ["display_name"] = "A&B \"小美\"" }).Content;

        Assert.Equal("嗨 A&B \"小美\"", Assert.IsType<TextMessage>(content.Messages[0]).Text);
        Assert.Equal("https://shop.example.com/?n=A%26B%20%22%E5%B0%8F%E7%BE%8E%22", MessageLinks.Of(content)[0].Link.Url);
        var card = Assert.IsType<FlexMessage>(content.Messages[2]).Json!.Value;
        Assert.Equal("嗨 A&B \"小美\"", card.GetProperty("text").GetString());
        Assert.Equal("https://a.example.com/A%26B%20%22%E5%B0%8F%E7%BE%8E%22", card.GetProperty("action").GetProperty("uri").GetString());
    }

    [Fact]
    public void Nobodys_name_becomes_an_emoji_of_the_channel()
    {
        var content = Compile(With(new TextMessage("{{display_name}}"))).Render(new Dictionary<string, string> { ["display_name"] = "[emoji:5ac1/001]" }).Content;

        Assert.DoesNotMatch(EmojiToken.Pattern, Assert.IsType<TextMessage>(content.Messages[0]).Text);
    }

    [Fact]
    public void Names_each_value_that_was_missing_once()
    {
        var rendered = Compile(With(new TextMessage("{{points}} {{points}} {{display_name|貴賓}}"), new TextMessage("{{points_expiry}}"))).Render(new Dictionary<string, string>());

        Assert.Equal(["points", "points_expiry"], rendered.Missing);
    }

    [Fact]
    public void Reports_the_bad_templates_of_all_fields()
    {
        var (compiled, problems) = CompiledContent.Compile(
            With(new TextMessage("{{nmae}}"), new TextMessage("{{nmae}}"), new ConfirmMessage("?") { Actions = [LinkTo("https://a.example.com/{{x")] }), Catalogue);

        Assert.Null(compiled);
        Assert.Equal(
            ["messages[0].text: message.unknown-value", "messages[1].text: message.unknown-value", "messages[2].actions[0].link.url: message.template-braces"],
            Codes(problems));
    }
}
