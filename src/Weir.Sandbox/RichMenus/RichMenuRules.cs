using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;

namespace Weir.Sandbox.RichMenus;

/// <summary>LINE's limits of rich menu objects. They hold for the described size and for the image alike.</summary>
internal static class RichMenuRules
{
    public const int NameMax = 300;
    public const int ChatBarTextMax = 14;
    public const int AreasMax = 20;
    public const int ImageBytesMax = 1024 * 1024;
    public const int AliasMax = 32;

    private const int WidthMin = 800;
    private const int WidthMax = 2_500;
    private const int HeightMin = 250;
    private const double RatioMin = 1.45;

    private static readonly string[] Kept = ["size", "selected", "name", "chatBarText", "areas"];

    public static void Check(JsonElement body, Findings findings)
    {
        var menu = new Shape(body, "", findings);
        if (menu.Part("size", required: true) is { } size)
        {
            var width = size.Whole("width", required: true, WidthMin, WidthMax);
            var height = size.Whole("height", required: true, HeightMin, WidthMax);
            if (width is { } w && height is { } h && h > 0 && w / (double)h < RatioMin)
            {
                menu.Wrong("size", "The aspect ratio (width / height) must be at least 1.45");
            }
        }
        if (menu.Flag("selected") is null && !menu.Has("selected"))
        {
            menu.Wrong("selected", Shape.MustBeSpecified);
        }
        CheckWords(menu, "name", NameMax);
        CheckWords(menu, "chatBarText", ChatBarTextMax);
        foreach (var area in menu.Parts("areas", required: true, 0, AreasMax))
        {
            CheckArea(area);
        }
    }

    /// <summary>What LINE gives back: its own fields, and not what a client put beside them.</summary>
    public static JsonObject Keep(JsonElement body)
    {
        var kept = new JsonObject();
        foreach (var name in Kept)
        {
            kept[name] = JsonNode.Parse(body.GetProperty(name).GetRawText());
        }
        return kept;
    }

    public static bool IsAllowed(ImageSize size) =>
        size.Width is >= WidthMin and <= WidthMax && size.Height >= HeightMin && size.Width / (double)size.Height >= RatioMin;

    public static bool IsMenuId(string text) => text.StartsWith("richmenu-", StringComparison.Ordinal) && text.Length == 41;

    public static bool IsAlias(string text) =>
        text.Length is > 0 and <= AliasMax && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');

    /// <summary>The reference shows a missing name as "must be specified", unlike the empty texts of messages.</summary>
    private static void CheckWords(Shape menu, string name, int max)
    {
        if (menu.Has(name))
        {
            menu.Text(name, max, graphemes: true);
        }
        else
        {
            menu.Wrong(name, Shape.MustBeSpecified);
        }
    }

    private static void CheckArea(Shape area)
    {
        if (area.Part("bounds", required: true) is { } bounds)
        {
            bounds.Whole("x", required: true, 0, WidthMax);
            bounds.Whole("y", required: true, 0, WidthMax);
            bounds.Whole("width", required: true, 1, WidthMax);
            bounds.Whole("height", required: true, 1, WidthMax);
        }
        ActionRules.Check(area, "action", ActionPlace.RichMenu);
    }
}
