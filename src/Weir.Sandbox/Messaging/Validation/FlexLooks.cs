using System.Text.RegularExpressions;

namespace Weir.Sandbox.Messaging.Validation;

/// <summary>
/// How Flex components look: colours, sizes, distances. LINE writes them as words, pixels or percent, and each property takes some
/// of the three; a value of another form refuses the message.
/// </summary>
internal static partial class FlexLooks
{
    private const int ValueMax = 100;
    private const string NotValid = "invalid property";

    private static readonly string[] Distances = ["none", "xs", "sm", "md", "lg", "xl", "xxl"];
    private static readonly string[] TextSizes = ["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"];
    private static readonly string[] ImageSizes = [.. TextSizes, "full"];
    private static readonly string[] Borders = ["none", "light", "normal", "medium", "semi-bold", "bold"];

    /// <summary>What every component that stands in a box has.</summary>
    public static void CheckPlace(Shape part)
    {
        Measure(part, "margin", Distances, pixels: true);
        part.OneOf("position", required: false, "relative", "absolute");
        foreach (var side in (ReadOnlySpan<string>)["offsetTop", "offsetBottom", "offsetStart", "offsetEnd"])
        {
            Measure(part, side, Distances, pixels: true, percent: true);
        }
    }

    public static void CheckShare(Shape part) => part.Whole("flex", required: false, 0, int.MaxValue);

    public static void CheckBox(Shape box)
    {
        CheckPlace(box);
        CheckShare(box);
        Measure(box, "spacing", Distances, pixels: true);
        Measure(box, "borderWidth", Borders, pixels: true);
        Measure(box, "cornerRadius", Distances, pixels: true);
        foreach (var padding in (ReadOnlySpan<string>)["paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"])
        {
            Measure(box, padding, Distances, pixels: true, percent: true);
        }
        foreach (var extent in (ReadOnlySpan<string>)["width", "maxWidth", "height", "maxHeight"])
        {
            Measure(box, extent, [], pixels: true, percent: true);
        }
        Colours(box, "backgroundColor", "borderColor");
        box.OneOf("justifyContent", required: false, "center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly");
        box.OneOf("alignItems", required: false, "center", "flex-start", "flex-end");
        if (box.Part("background", required: false) is { } background)
        {
            CheckGradient(background);
        }
    }

    public static void CheckButton(Shape button)
    {
        CheckPlace(button);
        CheckShare(button);
        Colours(button, "color");
        button.OneOf("height", required: false, "sm", "md");
        button.OneOf("style", required: false, "primary", "secondary", "link");
        CheckGravity(button);
        CheckFit(button);
    }

    public static void CheckImage(Shape image)
    {
        CheckPlace(image);
        CheckShare(image);
        Measure(image, "size", ImageSizes, pixels: true, percent: true);
        image.OneOf("align", required: false, "start", "end", "center");
        CheckGravity(image);
        image.OneOf("aspectMode", required: false, "cover", "fit");
        Colours(image, "backgroundColor");
        image.Flag("animated");
    }

    public static void CheckIcon(Shape icon)
    {
        CheckPlace(icon);
        Measure(icon, "size", TextSizes, pixels: true);
        icon.Flag("scaling");
    }

    public static void CheckText(Shape text)
    {
        CheckPlace(text);
        CheckShare(text);
        CheckLetters(text);
        CheckGravity(text);
        CheckFit(text);
        text.OneOf("align", required: false, "start", "end", "center");
        text.Flag("wrap");
        text.Whole("maxLines", required: false, 0, int.MaxValue);
        Measure(text, "lineSpacing", [], pixels: true);
    }

    /// <summary>Shared by texts and the spans in them.</summary>
    public static void CheckLetters(Shape text)
    {
        Measure(text, "size", TextSizes, pixels: true);
        Colours(text, "color");
        text.OneOf("weight", required: false, "regular", "bold");
        text.OneOf("style", required: false, "normal", "italic");
        text.OneOf("decoration", required: false, "none", "underline", "line-through");
    }

    public static void CheckSeparator(Shape separator)
    {
        Measure(separator, "margin", Distances, pixels: true);
        Colours(separator, "color");
    }

    public static void CheckBlocks(Shape styles)
    {
        foreach (var block in (ReadOnlySpan<string>)["header", "hero", "body", "footer"])
        {
            if (styles.Part(block, required: false) is { } style)
            {
                Colours(style, "backgroundColor", "separatorColor");
                style.Flag("separator");
            }
        }
    }

    /// <summary>The backgrounds of templates know no transparency.</summary>
    public static bool IsOpaqueColour(string text) => text.Length == 7 && Colour.IsMatch(text);

    private static void CheckGravity(Shape part) => part.OneOf("gravity", required: false, "top", "bottom", "center");

    private static void CheckFit(Shape part)
    {
        part.OneOf("adjustMode", required: false, "shrink-to-fit");
        part.Flag("scaling");
    }

    private static void CheckGradient(Shape background)
    {
        background.OneOf("type", required: true, "linearGradient");
        Formed(background, "angle", Angle, required: true);
        Formed(background, "startColor", Colour, required: true);
        Formed(background, "endColor", Colour, required: true);
        Formed(background, "centerColor", Colour, required: false);
        Formed(background, "centerPosition", Percent, required: false);
    }

    private static void Colours(Shape part, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Formed(part, name, Colour, required: false);
        }
    }

    private static void Formed(Shape part, string name, Regex form, bool required)
    {
        if (part.Text(name, ValueMax, required) is { Length: > 0 } text && !form.IsMatch(text))
        {
            part.Wrong(name, NotValid);
        }
    }

    private static void Measure(Shape part, string name, string[] words, bool pixels = false, bool percent = false)
    {
        if (part.Text(name, ValueMax, required: false) is { Length: > 0 } text
            && !words.Contains(text) && !(pixels && Pixels.IsMatch(text)) && !(percent && Percent.IsMatch(text)))
        {
            part.Wrong(name, NotValid);
        }
    }

    [GeneratedRegex("^#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$")]
    private static partial Regex Colour { get; }

    [GeneratedRegex(@"^-?\d+(\.\d+)?px$")]
    private static partial Regex Pixels { get; }

    [GeneratedRegex(@"^-?\d+(\.\d+)?%$")]
    private static partial Regex Percent { get; }

    [GeneratedRegex(@"^\d+(\.\d+)?deg$")]
    private static partial Regex Angle { get; }
}
