using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// The few components of which the designs are made, so that all eight look like one family. Empty texts vanish: LINE refuses a text
/// component without words, and a personal value may turn out empty.
/// </summary>
internal static class FlexParts
{
    public const string Ink = "#1F2933";
    public const string Muted = "#6B7780";
    public const string Hairline = "#E6E9EC";
    public const string Paper = "#FFFFFF";
    public const string Tint = "#F5F7F8";

    public static JsonObject Bubble(string size, JsonObject? hero, JsonObject body, JsonObject? footer)
    {
        var bubble = new JsonObject { ["type"] = "bubble", ["size"] = size };
        if (hero is not null)
        {
            bubble["hero"] = hero;
        }

        bubble["body"] = body;
        if (footer is not null)
        {
            bubble["footer"] = footer;
        }

        return bubble;
    }

    public static JsonObject Box(string layout, string? spacing, params ReadOnlySpan<JsonObject?> contents)
    {
        var inside = new JsonArray();
        foreach (var component in contents)
        {
            if (component is not null)
            {
                inside.Add((JsonNode)component);
            }
        }

        var box = new JsonObject { ["type"] = "box", ["layout"] = layout, ["contents"] = inside };
        if (spacing is not null)
        {
            box["spacing"] = spacing;
        }

        return box;
    }

    public static JsonObject? Words(string? text, string size, string color = Ink, bool bold = false, int? linesMax = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var words = new JsonObject { ["type"] = "text", ["text"] = text, ["size"] = size, ["color"] = color, ["wrap"] = true };
        if (bold)
        {
            words["weight"] = "bold";
        }

        if (linesMax is { } lines)
        {
            words["maxLines"] = lines;
        }

        return words;
    }

    /// <summary>A caption and its value side by side: 「時間　11/21 19:00」.</summary>
    public static JsonObject? Row(string caption, string? value)
    {
        if (Words(value, "sm") is not { } words)
        {
            return null;
        }

        return Box("horizontal", "md", Words(caption, "sm", Muted)!.With("flex", 2), words.With("flex", 5));
    }

    public static JsonObject? Picture(string? url, string ratio, MessageAction? tap)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return null;
        }

        var picture = new JsonObject { ["type"] = "image", ["url"] = url, ["size"] = "full", ["aspectRatio"] = ratio, ["aspectMode"] = "cover" };
        return tap is null ? picture : picture.With("action", LineAction.Json(tap, LineActionPlace.FlexTap));
    }

    public static JsonObject Separator() => new() { ["type"] = "separator", ["margin"] = "lg", ["color"] = Hairline };

    /// <summary>A button whose words can be read: LINE writes white on "primary" and dark on "secondary", whatever the colour.</summary>
    public static JsonObject Button(MessageAction action, string accent) => new()
    {
        ["type"] = "button",
        ["style"] = InkOn(accent) == Paper ? "primary" : "secondary",
        ["height"] = "sm",
        ["color"] = accent,
        ["action"] = LineAction.Json(action, LineActionPlace.FlexButton),
    };

    public static JsonObject? Footer(MessageAction? action, string accent) =>
        action is null ? null : Box("vertical", "sm", Button(action, accent)).With("paddingAll", "lg");

    public static JsonObject With(this JsonObject component, string property, JsonNode value)
    {
        component[property] = value;
        return component;
    }

    /// <summary>White or ink, whichever stands out more, by the contrast of WCAG 2.</summary>
    public static string InkOn(string background) =>
        Contrast(Luminance(background), Luminance(Paper)) >= Contrast(Luminance(background), Luminance(Ink)) ? Paper : Ink;

    /// <summary>The colour with a share of black mixed in.</summary>
    public static string Darker(string color, double share) =>
        "#" + string.Concat(Channels(color).Select(channel => ((int)Math.Round(channel * (1 - share))).ToString("X2", CultureInfo.InvariantCulture)));

    private static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

    private static double Luminance(string color)
    {
        var linear = Channels(color).Select(channel => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static IEnumerable<int> Channels(string color) =>
        Enumerable.Range(0, 3).Select(channel => 1 + (2 * channel)).Select(at => int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
