using Weir.Foundation;
using Weir.Messages.Templates;

namespace Weir.Messages;

/// <summary>A content with a member's values filled in. <paramref name="Missing"/> names the values that had neither value nor fallback.</summary>
internal sealed record RenderedContent(MessageContent Content, IReadOnlyList<string> Missing);

/// <summary>
/// A content whose texts have been compiled once, for a send to very many. Immutable; any thread may render. It never renders a text
/// that it has not compiled, and it decides nothing about the member: values come in, a content goes out.
/// </summary>
internal sealed class CompiledContent
{
    private static readonly Dictionary<string, string> NobodysValues = new() { [PersonalValue.Unsubscribe] = PersonalValue.SampleAddress };

    private readonly MessageContent _content;
    private readonly Dictionary<string, TextTemplate> _templates;

    private CompiledContent(MessageContent content, Dictionary<string, TextTemplate> templates)
    {
        _content = content;
        _templates = templates;
        Values = [.. templates.Values.SelectMany(template => template.Values).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The names of all values used.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>
    /// Whether two members may see different words. If not, one call can carry the same content to many; a smart link
    /// with a token per member makes a send personal too, which is for the owner of the links to say.
    /// </summary>
    public bool IsPersonal => Values.Count > 0;

    public static (CompiledContent? Content, IReadOnlyList<Problem> Problems) Compile(MessageContent content, ValueCatalogue catalogue)
    {
        var compiler = new Compiler(catalogue);
        content.Rewrite(compiler);
        return compiler.Problems.Count > 0 ? (null, compiler.Problems) : (new(content, compiler.Templates), []);
    }

    public RenderedContent Render(IReadOnlyDictionary<string, string> values)
    {
        if (_templates.Count == 0)
        {
            return new(_content, []);
        }

        var missing = new SortedSet<string>(StringComparer.Ordinal);
        return new(_content.Rewrite(new Renderer(_templates, values, missing)), [.. missing]);
    }

    /// <summary>As a member sees it of whom nothing is known: every fallback stands in. The least that a preview and a check of lengths can show.</summary>
    public MessageContent RenderForNobody() => Render(NobodysValues).Content;

    /// <summary>For a preview: where a member's own address will stand, one as long as it.</summary>
    public RenderedContent RenderExample(IReadOnlyDictionary<string, string> values) =>
        Render(values.ContainsKey(PersonalValue.Unsubscribe) ? values : new Dictionary<string, string>(values) { [PersonalValue.Unsubscribe] = PersonalValue.SampleAddress });

    private sealed class Compiler(ValueCatalogue catalogue) : ContentRewriter
    {
        public Dictionary<string, TextTemplate> Templates { get; } = new(StringComparer.Ordinal);
        public List<Problem> Problems { get; } = [];

        public override string Text(string path, string text)
        {
            if (TextTemplate.IsTemplate(text) && !Templates.ContainsKey(text))
            {
                var (template, problems) = TextTemplate.Compile(path, text, catalogue);
                Problems.AddRange(problems);
                if (template is not null)
                {
                    Templates[text] = template;
                }
            }

            return text;
        }

        public override string Media(string path, string url) => Text(path, url);

        public override Link Link(LinkPosition at)
        {
            if (at.Link.Url is { } url)
            {
                Text(PathOfUrl(at), url);
            }

            return at.Link;
        }
    }

    private sealed class Renderer(Dictionary<string, TextTemplate> templates, IReadOnlyDictionary<string, string> values, SortedSet<string> missing) : ContentRewriter
    {
        public override string Text(string path, string text) => Rendered(text, value => TextAddresses.Defused(EmojiToken.Defused(value)));

        // In an address a value is data: "a&b=c" must not become two parameters.
        public override string Media(string path, string url) => Rendered(url, Uri.EscapeDataString);

        public override Link Link(LinkPosition at) => at.Link.Url is { } url ? at.Link with { Url = Rendered(url, PersonalValue.IsOwnAddress(url) ? whole => whole : Uri.EscapeDataString) } : at.Link;

        private string Rendered(string text, Func<string, string> shape) =>
            TextTemplate.IsTemplate(text) ? templates[text].Render(values, shape, missing) : text;
    }

    /// <summary>A link is an object with a url in it, except in a raw card, where it is the address itself.</summary>
    internal static string PathOfUrl(LinkPosition at) => at.Path.EndsWith(".link", StringComparison.Ordinal) ? $"{at.Path}.url" : at.Path;
}
