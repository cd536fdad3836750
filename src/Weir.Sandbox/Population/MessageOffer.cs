using System.Text.Json;
using System.Text.RegularExpressions;

namespace Weir.Sandbox.Population;

internal enum TapKind
{
    OpenUrl,
    Postback,
    Say,
}

/// <summary>One thing a reader can tap.</summary>
internal sealed record TapOption(TapKind Kind, string Value, string? Label, Category? Category);

/// <summary>
/// What a message offers to a reader: the actions of image messages, templates, Flex and quick replies, and the addresses in
/// texts. An action without a hint of its own is about what its message is about.
/// </summary>
internal sealed partial record MessageOffer(IReadOnlyList<TapOption> Options, IReadOnlyList<Category> Categories)
{
    public bool IsSurvey => Categories.Count > 1;

    public static MessageOffer Of(IReadOnlyList<JsonElement> messages)
    {
        var options = new List<TapOption>();
        foreach (var message in messages)
        {
            var about = Text(message, "altText") ?? Text(message, "text");
            if (Text(message, "type") is "text" or "textV2")
            {
                options.AddRange(Address().Matches(about ?? "").Select(m => new TapOption(TapKind.OpenUrl, m.Value, about, Population.Categories.Of(Around(about!, m.Index), m.Value))));
            }
            Collect(message, about, options);
        }
        return new MessageOffer(options, [.. options.Select(o => o.Category).OfType<Category>().Distinct()]);
    }

    /// <summary>Actions stand at many depths (Flex nests without end), and are known by their type wherever they are.</summary>
    private static void Collect(JsonElement element, string? about, List<TapOption> options)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, about, options);
            }
        }
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        var label = Text(element, "label");
        switch (Text(element, "type"))
        {
            case "uri" when (Text(element, "linkUri") ?? Text(element, "uri")) is { } url: Add(TapKind.OpenUrl, url); break;
            case "postback" when Text(element, "data") is { } data: Add(TapKind.Postback, data); break;
            case "message" when Text(element, "text") is { } text: Add(TapKind.Say, text); break;
        }
        foreach (var property in element.EnumerateObject())
        {
            Collect(property.Value, about, options);
        }

        void Add(TapKind kind, string value) =>
            options.Add(new TapOption(kind, value, label, Population.Categories.Of(label, value) ?? Population.Categories.Of(about)));
    }

    /// <summary>The line in which an address stands says what it leads to.</summary>
    private static string Around(string text, int index) => text[(text.LastIndexOf('\n', Math.Max(0, index - 1)) + 1)..index];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"https?://[!-~]+")]
    private static partial Regex Address();
}
