using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Weir.Messages;
using Weir.Tests.Architecture;
using static Weir.Tests.Messages.SampleContent;

namespace Weir.Tests.Messages;

public sealed class TextAddressesTests
{
    private sealed record Sentence(string Text, string[] Found);

    /// <summary>The console finds the same addresses while somebody types; its tests read the same sentences.</summary>
    private static IReadOnlyList<Sentence> Sentences => JsonSerializer.Deserialize<List<Sentence>>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Weir.Tests", "Messages", "text-addresses.json")), JsonSerializerOptions.Web)!;

    [Fact]
    public void Finds_addresses_as_a_reader_would()
    {
        Assert.NotEmpty(Sentences);
        foreach (var sentence in Sentences)
        {
            var found = MessageLinks.Of(With(new TextMessage(sentence.Text))).Select(at => at.Link.Url ?? TextAddresses.Token(at.Link.SmartLink!.Value)).ToList();
            Assert.True(sentence.Found.Distinct().SequenceEqual(found), $"{sentence.Text}: {string.Join(" and ", found)}");
        }
    }

    [Fact]
    public void Everything_outside_of_the_addresses_stays_as_it_is_to_the_letter()
    {
        var words = Gen.Elements(
            "", " ", "\n", "，", "！快來", "（", "）", "「限時」", "🎁", "[emoji:5ac1bfd5040ab15980c9b435/001]", "A.b, c。", "{{display_name|貴賓}}", "{{#if points}}", "{{/if}}", "\\", "http:/", "\u0007é");
        var addresses = Gen.Elements("https://shop.example/a", "http://shop.example/b?x=1&y=%E5%A4%A7", "https://shop.example/c(d)#e", "[link:17]");
        // Words that a reader would take for a part of an address before them are no words outside of one.
        var texts = Gen.Zip(words, addresses).Select(pair => (Words: pair.Item1, Address: pair.Item2)).ListOf(12)
            .Select(pairs => pairs.Select((pair, i) => (Words: i == 0 ? pair.Words : " " + pair.Words + "、", pair.Address)).ToList());

        Prop.ForAll(texts.ToArbitrary(), pairs =>
        {
            var before = string.Concat(pairs.Select(pair => pair.Words + pair.Address)) + "。完";
            var wanted = string.Concat(pairs.Select(pair => $"{pair.Words}[link:{Array.IndexOf(All, pair.Address) + 900}]")) + "。完";
            var after = MessageLinks.Replace(With(new TextMessage(before)), at =>
                new Link(SmartLink: Array.IndexOf(All, at.Link.Url ?? TextAddresses.Token(at.Link.SmartLink!.Value)) + 900));
            return ((TextMessage)after.Messages[0]).Text == wanted;
        }).QuickCheckThrowOnFailure();
    }

    private static readonly string[] All = ["https://shop.example/a", "http://shop.example/b?x=1&y=%E5%A4%A7", "https://shop.example/c(d)#e", "[link:17]"];

    [Fact]
    public void A_text_no_address_is_found_in_is_the_same_to_the_letter() => Prop.ForAll<NonNull<string>>(text =>
        ((TextMessage)MessageLinks.Replace(With(new TextMessage(text.Get)), at => new Link("!")).Messages[0]).Text == text.Get).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_said_of_an_address_comes_with_it_and_the_same_address_is_one_link()
    {
        var content = With(new TextMessage("https://shop.example/a https://shop.example/b https://shop.example/a")
        {
            Links = [new() { Link = new Link("https://shop.example/b") { Name = "B", IsPlain = true }, Tags = [7] }, new() { Link = new("https://gone.example/") }],
        });

        var links = MessageLinks.Of(content);

        Assert.Equal(["messages[0].links[0]", "messages[0].links[1]"], links.Select(at => at.Path));
        Assert.Equal([(true, null), (false, "B")], links.Select(at => (at.BecomesSmart, at.Name)));
        Assert.Equal([7], links[1].Tags);
        var after = (TextMessage)MessageLinks.Replace(content, at => at.BecomesSmart ? new Link(SmartLink: 5) : at.Link).Messages[0];
        Assert.Equal("[link:5] https://shop.example/b [link:5]", after.Text);
        Assert.Empty(MessageValidator.Check(content, Catalogue));
    }

    [Fact]
    public void A_value_becomes_nobodys_link()
    {
        var (compiled, _) = CompiledContent.Compile(With(new TextMessage("嗨 {{display_name}} [link:5]")), Catalogue);

        var rendered = compiled!.Render(new Dictionary<string, string> { ["display_name"] = "[link:9] https://evil.example/{{points}}" }).Content;

        var after = (TextMessage)MessageLinks.Replace(rendered, at => at.Link.SmartLink is { } link ? new Link($"https://weir.example/l/{link}") : at.Link).Messages[0];
        Assert.Equal("嗨 ［link:9] https://evil.example/{{points}} https://weir.example/l/5", after.Text);
    }

    [Fact]
    public void An_address_with_a_personal_value_stays_as_it_is_on_a_button_too() =>
        Assert.False(MessageLinks.Of(With(new ButtonsMessage("?") { Actions = [LinkTo("https://shop.example/?n={{display_name|0}}")] }))[0].BecomesSmart);

    [Fact]
    public void What_is_too_much_is_told_with_its_field()
    {
        var content = With(new TextMessage("https://shop.example/a")
        {
            Links = [new() { Link = new Link("https://shop.example/a") { Name = new string('x', 121), Parameters = new Dictionary<string, string> { [""] = "1" } }, Tags = [.. Enumerable.Range(1, 21)] }],
        });

        Assert.Equal(
            ["messages[0].links[0].tags: message.tags", "messages[0].links[0].name: message.link-name", "messages[0].links[0].parameters: message.link-parameters"],
            Codes(MessageValidator.Check(content, Catalogue)));
    }
}
