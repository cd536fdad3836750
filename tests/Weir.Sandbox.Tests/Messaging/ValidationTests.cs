using System.Text.Json.Nodes;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Messaging;

/// <summary>Trap 10: LINE's limits, counted as LINE counts them, and all findings at once with their paths.</summary>
public sealed class ValidationTests(SharedDesk shared) : IClassFixture<SharedDesk>
{
    private const string Family = "👨‍👩‍👧"; // one grapheme, eight UTF-16 units
    private static readonly string Https = "https://example.com/a.jpg";

    public static TheoryData<string, string> Good => new()
    {
        { "text of 5,000 units", $$"""{"type":"text","text":"{{new string('字', 5000)}}"}""" },
        { "emoji at its placeholder", """{"type":"text","text":"$好","emojis":[{"index":0,"productId":"5ac1bfd5040ab15980c9b435","emojiId":"001"}]}""" },
        { "textV2 with an escaped brace", """{"type":"textV2","text":"{{x}} {smile}","substitution":{"smile":{"type":"emoji","productId":"p","emojiId":"001"}}}""" },
        { "sticker", """{"type":"sticker","packageId":"446","stickerId":"1988"}""" },
        { "image", $$"""{"type":"image","originalContentUrl":"{{Https}}","previewImageUrl":"{{Https}}"}""" },
        { "label of 20 graphemes, 160 units", Buttons("好", label: string.Concat(Enumerable.Repeat(Family, 20))) },
        { "buttons text of 160", Buttons(new string('字', 160)) },
        { "imagemap", Imagemap(1040, """{"type":"uri","label":"洋裝","linkUri":"https://example.com/dress","area":{"x":0,"y":0,"width":520,"height":520}}""") },
        { "flex", Flex("""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"嗨"}]}}""") },
        { "location", """{"type":"location","title":"店","address":"台北市","latitude":25.03,"longitude":121.56}""" },
        { "camera in a quick reply", """{"type":"text","text":"拍","quickReply":{"items":[{"type":"action","action":{"type":"camera","label":"拍照"}}]}}""" },
    };

    public static TheoryData<string, string, string[]> Bad => new()
    {
        { "unknown type", """{"type":"telegram"}""", ["messages[0].type"] },
        { "empty text", """{"type":"text","text":""}""", ["messages[0].text"] },
        { "text beyond 5,000 UTF-16 units", $$"""{"type":"text","text":"{{string.Concat(Enumerable.Repeat("😀", 2501))}}"}""", ["messages[0].text"] },
        { "emoji without placeholder", """{"type":"text","text":"好$","emojis":[{"index":0,"productId":"p","emojiId":"001"}]}""", ["messages[0].emojis[0].index"] },
        { "unbalanced brace", """{"type":"textV2","text":"嗨 {name"}""", ["messages[0].text"] },
        { "undefined key", """{"type":"textV2","text":"嗨 {name}"}""", ["messages[0].text"] },
        { "unknown sticker", """{"type":"sticker","packageId":"1","stickerId":"1"}""", ["messages[0].stickerId"] },
        { "plain http", """{"type":"image","originalContentUrl":"http://example.com/a.jpg","previewImageUrl":"https://例.com/a"}""", ["messages[0].originalContentUrl", "messages[0].previewImageUrl"] },
        { "audio without duration", $$"""{"type":"audio","originalContentUrl":"{{Https}}"}""", ["messages[0].duration"] },
        { "buttons text below a title", Buttons(new string('字', 61), title: "標題"), ["messages[0].template.text"] },
        { "label of 21 graphemes", Buttons("好", label: new string('字', 21)), ["messages[0].template.actions[0].label"] },
        { "five buttons", Buttons("好", actions: 5), ["messages[0].template.actions"] },
        { "confirm with one action", """{"type":"template","altText":"a","template":{"type":"confirm","text":"好嗎","actions":[{"type":"message","label":"好","text":"好"}]}}""", ["messages[0].template.actions"] },
        { "carousel with unequal actions", Carousel(1, 2), ["messages[0].template.columns"] },
        { "image carousel label beyond 12", """{"type":"template","altText":"a","template":{"type":"image_carousel","columns":[{"imageUrl":"https://example.com/a","action":{"type":"uri","label":"一二三四五六七八九十一二三","uri":"https://example.com"}}]}}""", ["messages[0].template.columns[0].action.label"] },
        { "camera outside a quick reply", Buttons("好", action: """{"type":"camera","label":"拍照"}"""), ["messages[0].template.actions[0].type"] },
        { "imagemap of another width", Imagemap(1000, """{"type":"uri","linkUri":"ftp://example.com","area":{"x":0,"y":0,"width":1,"height":1}}"""), ["messages[0].baseSize.width", "messages[0].actions[0].linkUri"] },
        { "flex without altText", """{"type":"flex","contents":{"type":"bubble"}}""", ["messages[0].altText"] },
        { "flex bubble beyond 30 KB", Flex($$"""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{{string.Join(',', Enumerable.Repeat("{\"type\":\"text\",\"text\":\"" + new string('x', 4000) + "\"}", 8))}}]} }"""), ["messages[0].contents"] },
        { "flex video in a small bubble", Flex($$"""{"type":"bubble","size":"nano","hero":{"type":"video","url":"{{Https}}","previewUrl":"{{Https}}","altContent":{"type":"image","url":"{{Https}}"} } }"""), ["messages[0].contents.size"] },
        { "flex icon outside a baseline", Flex($$"""{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"icon","url":"{{Https}}"}]} }"""), ["messages[0].contents.body.contents[0].type"] },
        { "flex aspect ratio too tall", Flex($$"""{"type":"bubble","hero":{"type":"image","url":"{{Https}}","aspectRatio":"1:4"} }"""), ["messages[0].contents.hero.aspectRatio"] },
        { "flex carousel of mixed sizes", Flex("""{"type":"carousel","contents":[{"type":"bubble","size":"nano"},{"type":"bubble"}]}"""), ["messages[0].contents.contents"] },
        { "fourteen quick replies", $$"""{"type":"text","text":"a","quickReply":{"items":[{{string.Join(',', Enumerable.Repeat("""{"type":"action","action":{"type":"message","label":"a","text":"a"}}""", 14))}}]} }""", ["messages[0].quickReply.items"] },
        { "postback data beyond 300", Buttons("好", action: $$"""{"type":"postback","label":"好","data":"{{new string('x', 301)}}"}"""), ["messages[0].template.actions[0].data"] },
        { "date picker with max before min", Buttons("好", action: """{"type":"datetimepicker","label":"選","data":"d","mode":"date","min":"2026-02-01","max":"2026-01-01"}"""), ["messages[0].template.actions[0].max"] },
        { "sender called LINE", """{"type":"text","text":"a","sender":{"name":"LINE"}}""", ["messages[0].sender.name"] },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Accepts(string what, string message)
    {
        Assert.NotEmpty(what);
        var answer = await ValidateAsync(shared.Desk, message);
        Assert.True(answer.Status == 200, answer.Body.ToString());
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Refuses_with_the_path(string what, string message, string[] paths)
    {
        Assert.NotEmpty(what);
        var answer = await ValidateAsync(shared.Desk, message);
        Assert.Equal(400, answer.Status);
        Assert.Equal(paths, answer.Details.Select(d => d[..d.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.Equal($"The request body has {paths.Length} error(s)", answer.Message);
    }

    [Fact]
    public async Task Reports_the_errors_of_all_messages_at_once_and_sends_none()
    {
        var desk = shared.Desk;
        var push = await desk.PushAsync(desk.Friend);
        Assert.Equal(200, push.Status);
        var refused = await desk.PostAsync("/v2/bot/message/push", new { to = desk.Friend, messages = Desk.Texts("好", "", "") });
        Assert.Equal(["messages[1].text: May not be empty", "messages[2].text: May not be empty"], refused.Details);
        Assert.Single(await desk.InboxAsync(desk.Friend));
        Assert.Equal(["messages: Size must be between 1 and 5"], (await desk.PostAsync("/v2/bot/message/push", new { to = desk.Friend, messages = Desk.Texts("1", "2", "3", "4", "5", "6") })).Details);
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_makes_the_body_unreadable()
    {
        var desk = shared.Desk;
        Assert.Equal("The property, messages[0].text, in the request body is invalid (line: -, column: -)", (await ValidateAsync(desk, """{"type":"text","text":5}""")).Message);
    }

    [Fact]
    public async Task Wrong_bodies_are_told_apart_before_any_rule()
    {
        var desk = shared.Desk;
        using var broken = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        Assert.StartsWith("The request body could not be parsed as JSON", (await desk.SendAsync(HttpMethod.Post, "/api/v2/bot/message/push", broken)).Message, StringComparison.Ordinal);
        Assert.Equal(["to: May not be empty", "messages: must be specified"], (await desk.PostAsync("/v2/bot/message/push", null)).Details.Order(StringComparer.Ordinal).Reverse());
        using var text = new StringContent("{}", System.Text.Encoding.UTF8, "text/plain");
        Assert.Equal(415, (await desk.SendAsync(HttpMethod.Post, "/api/v2/bot/message/push", text)).Status);
        using var huge = new StringContent("{\"a\":\"" + new string('x', 2 * 1024 * 1024) + "\"}", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(413, (await desk.SendAsync(HttpMethod.Post, "/api/v2/bot/message/push", huge)).Status);
    }

    private static Task<Answer> ValidateAsync(Desk desk, string message) =>
        desk.PostAsync("/v2/bot/message/validate/push", new JsonObject { ["messages"] = new JsonArray(JsonNode.Parse(message)) });

    private static string Buttons(string text, string? title = null, string label = "好", int actions = 1, string? action = null)
    {
        action ??= $$"""{"type":"message","label":"{{label}}","text":"好"}""";
        var head = title is null ? "" : $"\"title\":\"{title}\",";
        return $$"""{"type":"template","altText":"a","template":{"type":"buttons",{{head}}"text":"{{text}}","actions":[{{string.Join(',', Enumerable.Repeat(action, actions))}}]} }""";
    }

    private static string Carousel(params int[] actions) =>
        $$$"""{"type":"template","altText":"a","template":{"type":"carousel","columns":[{{{string.Join(',', actions.Select(n => $$"""{"text":"a","actions":[{{string.Join(',', Enumerable.Repeat("""{"type":"message","label":"a","text":"a"}""", n))}}]}"""))}}}]}}""";

    private static string Imagemap(int width, string action) =>
        $$$"""{"type":"imagemap","baseUrl":"https://example.com/map","altText":"a","baseSize":{"width":{{{width}}},"height":1040},"actions":[{{{action}}}]}""";

    private static string Flex(string contents) => $$"""{"type":"flex","altText":"a","contents":{{contents}}}""";
}
