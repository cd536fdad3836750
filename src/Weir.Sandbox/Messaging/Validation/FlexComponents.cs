using System.Globalization;

namespace Weir.Sandbox.Messaging.Validation;

/// <summary>The components of a Flex bubble, box by box.</summary>
internal static class FlexComponents
{
    private const int ContentsMax = 1_000;
    private const int AspectPartMax = 100_000;
    private const int TextMax = 5_000;

    public static void CheckBox(Shape box)
    {
        var layout = box.OneOf("layout", required: true, "horizontal", "vertical", "baseline");
        foreach (var part in box.Parts("contents", required: true, 0, ContentsMax))
        {
            CheckPart(part, layout == "baseline");
        }
        FlexLooks.CheckBox(box);
        ActionRules.Check(box, "action", ActionPlace.Flex, required: false);
    }

    public static void CheckImage(Shape image)
    {
        image.Https("url", MessageValidator.UrlMax, required: true);
        CheckAspectRatio(image);
        FlexLooks.CheckImage(image);
        ActionRules.Check(image, "action", ActionPlace.Flex, required: false);
    }

    /// <summary>width:height, each 1 to 100,000, and no taller than three times the width.</summary>
    public static void CheckAspectRatio(Shape owner)
    {
        if (owner.Text("aspectRatio", 20, required: false) is not { Length: > 0 } ratio)
        {
            return;
        }
        if (ratio.Split(':') is not [var left, var right]
            || !double.TryParse(left, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var width)
            || !double.TryParse(right, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var height)
            || width is < 1 or > AspectPartMax || height is < 1 or > AspectPartMax || height > width * 3)
        {
            owner.Wrong("aspectRatio", "invalid aspect ratio");
        }
    }

    private static void CheckPart(Shape part, bool baseline)
    {
        // A baseline box aligns on text: only icon, text and filler may stand in it, and an icon nowhere else.
        string[] allowed = baseline
            ? ["icon", "text", "filler"]
            : ["box", "button", "image", "text", "separator", "filler"];
        switch (part.OneOf("type", required: true, allowed))
        {
            case "box": CheckBox(part); break;
            case "button": CheckButton(part); break;
            case "image": CheckImage(part); break;
            case "icon": CheckIcon(part); break;
            case "text": CheckText(part); break;
            case "separator": FlexLooks.CheckSeparator(part); break;
            case "filler": FlexLooks.CheckShare(part); break;
        }
    }

    private static void CheckIcon(Shape icon)
    {
        icon.Https("url", MessageValidator.UrlMax, required: true);
        CheckAspectRatio(icon);
        FlexLooks.CheckIcon(icon);
    }

    private static void CheckButton(Shape button)
    {
        FlexLooks.CheckButton(button);
        ActionRules.Check(button, "action", ActionPlace.FlexButton);
    }

    private static void CheckText(Shape text)
    {
        var spans = text.Parts("contents", required: false, 0, ContentsMax);
        text.Text("text", TextMax, required: !text.Has("contents"));
        foreach (var span in spans)
        {
            span.OneOf("type", required: true, "span");
            span.Text("text", TextMax, required: false);
            FlexLooks.CheckLetters(span);
        }
        FlexLooks.CheckText(text);
        ActionRules.Check(text, "action", ActionPlace.Flex, required: false);
    }
}
