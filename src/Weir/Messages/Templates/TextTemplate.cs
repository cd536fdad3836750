using System.Globalization;
using System.Text.RegularExpressions;
using HandlebarsDotNet;
using Weir.Foundation;

namespace Weir.Messages.Templates;

/// <summary>
/// One text with blanks, compiled once and safe to render from many threads. A marketer writes <c>{{points}}</c>, <c>{{display_name|貴賓}}</c>
/// (the words after the bar stand in when there is no value), and <c>{{#if points}}…{{else}}…{{/if}}</c> or <c>{{#unless …}}</c>. Handlebars does
/// the work; of its language nothing else is let through, so that no text can call a helper, reach into an object or
/// bring in a partial. A value is never read as a template: what a member calls himself stays words.
/// </summary>
internal sealed partial class TextTemplate
{
    /// <summary>Enough for any message; keeps one text from costing seconds to compile.</summary>
    public const int TagsMax = 200;
    public const string Opening = "{{";
    private const string Closing = "}}";

    private readonly HandlebarsTemplate<object, object> _render;

    private TextTemplate(HandlebarsTemplate<object, object> render, IReadOnlyList<string> values) => (_render, Values) = (render, values);

    /// <summary>The names of the values that the text uses, each once.</summary>
    public IReadOnlyList<string> Values { get; }

    public static bool IsTemplate(string text) => text.Contains(Opening, StringComparison.Ordinal);

    /// <summary>The template, or null and what is wrong with it, all at once.</summary>
    public static (TextTemplate? Template, IReadOnlyList<Problem> Problems) Compile(string path, string text, ValueCatalogue catalogue)
    {
        var problems = new List<Problem>();
        var blanks = new List<Blank>();
        var open = new Stack<string>();
        var count = 0;

        // 1. Each tag is checked, and a value becomes a call of our helper by number: a fallback then needs no quoting.
        var source = Tag.Replace(text, tag =>
        {
            count++;
            return Slashes(tag.Groups["slashes"].Length) + Translate(path, tag.Groups["inside"].Value.Trim(), catalogue, blanks, open, problems);
        });

        // 2. What is left of braces after all tags are taken out has no partner.
        var rest = Tag.Replace(text, "");
        if (rest.Contains(Opening, StringComparison.Ordinal) || rest.Contains(Closing, StringComparison.Ordinal))
        {
            problems.Add(new("message.template-braces", path, new(
                "大括號沒有成對。個人化欄位請寫成 {{名稱}} 或 {{名稱|備用文字}}。",
                "The braces do not pair up. Write a personal value as {{name}} or {{name|fallback}}.")));
        }

        if (open.Count > 0)
        {
            problems.Add(new("message.template-unclosed", path, new(
                $"{{{{#{open.Peek()}}}}} 沒有結尾，請補上 {{{{/{open.Peek()}}}}}。",
                $"{{{{#{open.Peek()}}}}} has no end; add {{{{/{open.Peek()}}}}}.")));
        }

        if (count > TagsMax)
        {
            problems.Add(new("message.template-too-many", path, new(
                $"一段文字最多 {TagsMax} 個個人化欄位，現在有 {count} 個；請拆成兩則訊息。",
                $"A text holds at most {TagsMax} personal values, this one {count}; split it into two messages.")));
        }

        if (problems.Count > 0)
        {
            return (null, problems);
        }

        // 3. The engine keeps no state of ours: what the text needs travels with the compiled function.
        return (new(Engine(blanks).Compile(source), [.. blanks.Select(blank => blank.Name).Distinct()]), []);
    }

    /// <param name="values">The member's values; an absent name and an empty value are the same.</param>
    /// <param name="shape">How a value fits where the text stands, e.g. percent-encoded in an address.</param>
    /// <param name="missing">Takes the names that had neither value nor fallback.</param>
    public string Render(IReadOnlyDictionary<string, string> values, Func<string, string> shape, ICollection<string> missing) =>
        _render(new Rendering(values, shape, missing));

    private sealed record Blank(string Name, string? Fallback);

    private sealed record Rendering(IReadOnlyDictionary<string, string> Values, Func<string, string> Shape, ICollection<string> Missing)
    {
        public string? ValueOf(string name) => Values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;
    }

    private static string Translate(string path, string inside, ValueCatalogue catalogue, List<Blank> blanks, Stack<string> open, List<Problem> problems)
    {
        if (BlockStart.Match(inside) is { Success: true } start)
        {
            open.Push(start.Groups["word"].Value);
            return $"{{{{#{open.Peek()} (has {Number(new(start.Groups["name"].Value, ""))})}}}}";
        }

        if (inside is "/if" or "/unless")
        {
            if (open.Count > 0 && open.Peek() == inside[1..])
            {
                open.Pop();
            }
            else
            {
                problems.Add(new("message.template-unopened", path, new(
                    $"{{{{{inside}}}}} 前面沒有對應的開頭，請刪除或補上 {{{{#{inside[1..]} 名稱}}}}。",
                    $"{{{{{inside}}}}} ends nothing; remove it or add {{{{#{inside[1..]} name}}}}.")));
            }

            return $"{{{{{inside}}}}}";
        }

        if (inside is "else" && open.Count > 0)
        {
            return "{{else}}";
        }

        var bar = inside.IndexOf('|', StringComparison.Ordinal);
        return $"{{{{value {Number(bar < 0 ? new(inside, null) : new(inside[..bar].Trim(), inside[(bar + 1)..].Trim()))}}}}}";

        string Number(Blank blank)
        {
            if (!catalogue.Has(blank.Name))
            {
                problems.Add(Unknown(path, blank.Name, catalogue.Suggest(blank.Name)));
            }

            blanks.Add(blank);
            return (blanks.Count - 1).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static Problem Unknown(string path, string name, IReadOnlyList<string> suggestions)
    {
        var (zhTw, en) = suggestions.Count == 0
            ? ("請從欄位清單挑選。", "Pick one from the list of values.")
            : ($"您是不是要用：{string.Join("、", suggestions)}？", $"Did you mean {string.Join(", ", suggestions)}?");
        return new("message.unknown-value", path, new($"沒有「{name}」這個個人化欄位。{zhTw}", $"There is no personal value \"{name}\". {en}"));
    }

    private static IHandlebars Engine(List<Blank> blanks)
    {
        // No HTML escaping: a text is words for a phone, and whoever writes JSON or an address escapes for that.
        var engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
        engine.RegisterHelper("has", (in HelperOptions _, in Context context, in Arguments arguments) =>
            RenderingOf(context).ValueOf(blanks[arguments.At<int>(0)].Name) is not null);
        engine.RegisterHelper("slashes", (in EncodedTextWriter output, in HelperOptions _, in Context _, in Arguments arguments) =>
            output.WriteSafeString(new string('\\', arguments.At<int>(0))));
        engine.RegisterHelper("value", (in EncodedTextWriter output, in HelperOptions _, in Context context, in Arguments arguments) =>
        {
            var rendering = RenderingOf(context);
            var blank = blanks[arguments.At<int>(0)];
            var value = rendering.ValueOf(blank.Name);
            if (value is null && blank.Fallback is null)
            {
                rendering.Missing.Add(blank.Name);
            }

            output.WriteSafeString(rendering.Shape(value ?? blank.Fallback ?? ""));
        });
        return engine;
    }

    private static Rendering RenderingOf(in Context context) =>
        context.Value as Rendering ?? throw new InvalidOperationException("A template was rendered with something other than its own values.");

    /// <summary>Backslashes before braces mean something to Handlebars, so they are written by a helper too.</summary>
    private static string Slashes(int count) => count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{{{{slashes {count}}}}}") : "";

    [GeneratedRegex(@"(?<slashes>\\*)(?<!\{)\{\{(?<inside>[^{}]*)\}\}(?!\})")]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"^#(?<word>if|unless)\s+(?<name>\S+)$")]
    private static partial Regex BlockStart { get; }
}
