using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// The rules of "Flex Message elements", for cards written as JSON: which component may stand where, what each one needs, how pictures,
/// colours and actions are written. A property it does not know is let through: LINE adds some without notice.
/// </summary>
internal static partial class FlexComponentRules
{
    private static readonly string[] BubbleSizes = ["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"];
    private static readonly string[] VideoBubbleSizes = ["kilo", "mega", "giga"];
    private static readonly string[] Layouts = ["horizontal", "vertical", "baseline"];
    private static readonly string[] InBox = ["box", "button", "image", "text", "separator", "filler"];
    private static readonly string[] InBaseline = ["icon", "text", "filler"];
    private static readonly string[] ActionTypes = ["postback", "message", "uri", "datetimepicker", "clipboard"];

    public static void CheckBubble(string path, JsonElement bubble, bool isInCarousel, ProblemList problems)
    {
        if (TypeOf(bubble) != "bubble")
        {
            problems.Add("line.flex-type", $"{path}.type", new("這裡要是 bubble 或 carousel。", "Here stands a bubble or a carousel."));
            return;
        }

        var size = Text(bubble, "size") ?? "mega";
        OneOf($"{path}.size", size, BubbleSizes, problems);
        OneOf($"{path}.direction", Text(bubble, "direction"), ["ltr", "rtl"], problems);
        foreach (var block in new[] { "header", "body", "footer" })
        {
            if (bubble.TryGetProperty(block, out var box))
            {
                CheckComponent($"{path}.{block}", box, ["box"], problems);
            }
        }

        if (bubble.TryGetProperty("hero", out var hero))
        {
            CheckComponent($"{path}.hero", hero, ["box", "image", "video"], problems);
            if (TypeOf(hero) == "video" && (isInCarousel || !VideoBubbleSizes.Contains(size)))
            {
                problems.Add("line.flex-video", $"{path}.hero", new(
                    "影片只能放在 kilo、mega 或 giga 的單張卡片，不能放在輪播；請調整大小或改用圖片。",
                    "A video stands in a single bubble of kilo, mega or giga, not in a carousel; change the size or use a picture."));
            }
        }

        if (bubble.TryGetProperty("action", out var action))
        {
            CheckAction($"{path}.action", action, isButton: false, problems);
        }

        var animated = CountAnimated(bubble);
        problems.AtMostItems(path, animated, LineMessageLimits.FlexAnimatedImagesMax);
    }

    private static void CheckComponent(string path, JsonElement component, string[] allowed, ProblemList problems)
    {
        var type = TypeOf(component);
        if (type is null || !allowed.Contains(type))
        {
            problems.Add("line.flex-type", $"{path}.type", new($"這裡只能放 {string.Join("、", allowed)}。", $"Here stands one of {string.Join(", ", allowed)}."));
            return;
        }

        foreach (var name in new[] { "color", "backgroundColor", "borderColor" })
        {
            if (Text(component, name) is { } colour && !Colour.IsMatch(colour))
            {
                problems.Add("line.flex-colour", $"{path}.{name}", new("顏色請寫成 #RRGGBB 或 #RRGGBBAA。", "Write a colour as #RRGGBB or #RRGGBBAA."));
            }
        }

        switch (type)
        {
            case "box":
                CheckBox(path, component, problems);
                break;
            case "text":
                CheckText(path, component, problems);
                break;
            case "image":
                CheckPicture(path, component, problems);
                break;
            case "icon":
                Needed($"{path}.url", Text(component, "url"), problems);
                problems.LineMedia($"{path}.url", Text(component, "url"));
                break;
            case "video":
                CheckVideo(path, component, problems);
                break;
            case "button":
                OneOf($"{path}.style", Text(component, "style"), ["primary", "secondary", "link"], problems);
                OneOf($"{path}.height", Text(component, "height"), ["sm", "md"], problems);
                break;
        }

        if (component.TryGetProperty("action", out var action))
        {
            CheckAction($"{path}.action", action, isButton: type == "button", problems);
        }
        else if (type is "button")
        {
            Needed($"{path}.action", null, problems);
        }
    }

    private static void CheckBox(string path, JsonElement box, ProblemList problems)
    {
        var layout = Text(box, "layout");
        Needed($"{path}.layout", layout, problems);
        OneOf($"{path}.layout", layout, Layouts, problems);
        if (!box.TryGetProperty("contents", out var contents) || contents.ValueKind is not JsonValueKind.Array)
        {
            Needed($"{path}.contents", null, problems);
            return;
        }

        CheckEach($"{path}.contents", contents, layout == "baseline" ? InBaseline : InBox, problems);
    }

    private static void CheckText(string path, JsonElement text, ProblemList problems)
    {
        if (text.TryGetProperty("contents", out var spans) && spans.ValueKind is JsonValueKind.Array && spans.GetArrayLength() > 0)
        {
            CheckEach($"{path}.contents", spans, ["span"], problems);
        }
        else
        {
            Needed($"{path}.text", Text(text, "text"), problems);
        }
    }

    private static void CheckPicture(string path, JsonElement picture, ProblemList problems)
    {
        Needed($"{path}.url", Text(picture, "url"), problems);
        problems.LineMedia($"{path}.url", Text(picture, "url"));
        OneOf($"{path}.aspectMode", Text(picture, "aspectMode"), ["cover", "fit"], problems);
        CheckRatio($"{path}.aspectRatio", Text(picture, "aspectRatio"), problems);
    }

    private static void CheckVideo(string path, JsonElement video, ProblemList problems)
    {
        foreach (var name in new[] { "url", "previewUrl" })
        {
            Needed($"{path}.{name}", Text(video, name), problems);
            problems.LineMedia($"{path}.{name}", Text(video, name));
        }

        CheckRatio($"{path}.aspectRatio", Text(video, "aspectRatio"), problems);
        if (video.TryGetProperty("altContent", out var instead))
        {
            CheckComponent($"{path}.altContent", instead, ["box", "image"], problems);
        }
        else
        {
            Needed($"{path}.altContent", null, problems);
        }
    }

    private static void CheckRatio(string path, string? ratio, ProblemList problems)
    {
        if (ratio is null)
        {
            return;
        }

        if (Ratio.Match(ratio) is not { Success: true } match || !IsRatio(match.Groups["width"].ValueSpan, match.Groups["height"].ValueSpan))
        {
            problems.Add("line.flex-ratio", path, new(
                $"比例請寫成 寬:高（1 到 {LineMessageLimits.FlexAspectRatioPartMax}），高度不可超過寬度的 {LineMessageLimits.FlexAspectRatioTallestTimes} 倍。",
                $"Write the ratio as width:height, each 1 to {LineMessageLimits.FlexAspectRatioPartMax}, the height at most {LineMessageLimits.FlexAspectRatioTallestTimes} times the width."));
        }
    }

    private static bool IsRatio(ReadOnlySpan<char> widthText, ReadOnlySpan<char> heightText)
    {
        var (width, height) = (int.Parse(widthText, CultureInfo.InvariantCulture), int.Parse(heightText, CultureInfo.InvariantCulture));
        return width is >= 1 and <= LineMessageLimits.FlexAspectRatioPartMax
            && height is >= 1 and <= LineMessageLimits.FlexAspectRatioPartMax
            && height <= LineMessageLimits.FlexAspectRatioTallestTimes * width;
    }

    private static void CheckAction(string path, JsonElement action, bool isButton, ProblemList problems)
    {
        var type = TypeOf(action);
        if (type is null || !ActionTypes.Contains(type))
        {
            problems.Add("line.flex-action", $"{path}.type", new($"卡片的動作只能是 {string.Join("、", ActionTypes)}。", $"The action of a card is one of {string.Join(", ", ActionTypes)}."));
            return;
        }

        var label = Text(action, "label");
        problems.AtMostGraphemes($"{path}.label", label, LineMessageLimits.FlexLabelGraphemesMax);
        if (isButton)
        {
            Needed($"{path}.label", label, problems);
        }

        switch (type)
        {
            case "uri":
                Needed($"{path}.uri", Text(action, "uri"), problems);
                problems.AtMostUnits($"{path}.uri", Text(action, "uri"), LineMessageLimits.UriUnitsMax);
                break;
            case "message":
                Needed($"{path}.text", Text(action, "text"), problems);
                problems.AtMostGraphemes($"{path}.text", Text(action, "text"), LineMessageLimits.MessageActionTextGraphemesMax);
                break;
            case "postback" or "datetimepicker":
                Needed($"{path}.data", Text(action, "data"), problems);
                problems.AtMostUnits($"{path}.data", Text(action, "data"), LineMessageLimits.PostbackDataUnitsMax);
                problems.AtMostGraphemes($"{path}.displayText", Text(action, "displayText"), LineMessageLimits.PostbackDisplayTextGraphemesMax);
                break;
            case "clipboard":
                Needed($"{path}.clipboardText", Text(action, "clipboardText"), problems);
                problems.AtMostUnits($"{path}.clipboardText", Text(action, "clipboardText"), LineMessageLimits.ClipboardUnitsMax);
                break;
        }
    }

    private static void CheckEach(string path, JsonElement components, string[] allowed, ProblemList problems)
    {
        var i = 0;
        foreach (var component in components.EnumerateArray())
        {
            CheckComponent($"{path}[{i++}]", component, allowed, problems);
        }
    }

    private static int CountAnimated(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => (node.TryGetProperty("animated", out var animated) && animated.ValueKind is JsonValueKind.True ? 1 : 0)
            + node.EnumerateObject().Sum(property => CountAnimated(property.Value)),
        JsonValueKind.Array => node.EnumerateArray().Sum(CountAnimated),
        _ => 0,
    };

    private static void Needed(string path, string? text, ProblemList problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add("line.flex-required", path, new(
                "LINE 要求填寫這個欄位；若使用個人化欄位，請加上備用文字。",
                "LINE requires this field; where it holds a personal value, add a fallback."));
        }
    }

    private static void OneOf(string path, string? value, string[] allowed, ProblemList problems)
    {
        if (value is not null && !allowed.Contains(value))
        {
            problems.Add("line.flex-value", path, new($"這裡只能填 {string.Join("、", allowed)}。", $"This is one of {string.Join(", ", allowed)}."));
        }
    }

    private static string? TypeOf(JsonElement component) => component.ValueKind is JsonValueKind.Object ? Text(component, "type") : null;

    private static string? Text(JsonElement component, string property) =>
        component.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"^#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\z")]
    private static partial Regex Colour { get; }

    [GeneratedRegex(@"^(?<width>[0-9]{1,6}):(?<height>[0-9]{1,6})\z")]
    private static partial Regex Ratio { get; }
}
