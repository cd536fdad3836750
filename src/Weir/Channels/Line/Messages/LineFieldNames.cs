using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// From LINE's name of a place in a request (<c>messages[0].template.columns[1].thumbnailImageUrl</c>) to the field that was edited. As far as the way is
/// known it is gone; the rest is left out, so that a name LINE adds still points to the message it is about.
/// </summary>
internal static partial class LineFieldNames
{
    /// <summary>Null where no message is named.</summary>
    public static string? Ours(string property, MessageContent content)
    {
        // Some of LINE's own sentences hold the name of a message somewhere in them.
        if (Place.Match(property) is not { Success: true } place)
        {
            return property == "messages" ? property : null;
        }
        var steps = place.Value.Split('.');
        var index = IndexOf(steps[0]);
        if (index >= content.Messages.Count)
        {
            return "messages";
        }
        var rest = steps.Skip(1).ToList();
        return rest is ["quickReply", ..] ? QuickReply(rest) : $"messages[{index}]{Within(content.Messages[index], rest)}";
    }

    private static string Within(MessageObject message, List<string> rest)
    {
        if (rest.Count == 0)
        {
            return "";
        }
        if (rest[0] == "altText" || message is StickerMessage or LocationMessage or CouponMessage)
        {
            return $".{rest[0]}";
        }
        return message switch
        {
            TextMessage => ".text",
            PictureMessage or VideoMessage or AudioMessage => Media(rest[0]),
            FlexMessage { Design: not null } => ".design",
            FlexMessage => ".json" + string.Concat(rest.Skip(rest[0] == "contents" ? 1 : 0).Select(step => $".{step}")),
            ImageMessage image => Image(image, rest),
            _ => Walk(rest.Skip(rest[0] == "template" ? 1 : 0)),
        };
    }

    private static string Media(string name) => name switch
    {
        "originalContentUrl" => ".url",
        "previewImageUrl" => ".previewUrl",
        "duration" => ".durationMilliseconds",
        _ => $".{name}",
    };

    /// <summary>LINE counts the areas that do something; ours may lie still.</summary>
    private static string Image(ImageMessage image, List<string> rest)
    {
        switch (Bare(rest[0]))
        {
            case "baseUrl":
                return ".pictureUrl";
            case "baseSize":
                return ".height";
            case "actions" when rest[0].EndsWith(']'):
                var alive = image.Areas.Index().Where(area => area.Item.Action is not null).Select(area => area.Index).ToList();
                var nth = IndexOf(rest[0]);
                return nth < alive.Count
                    ? string.Create(CultureInfo.InvariantCulture, $".areas[{alive[nth]}]{(rest is [_, "area", ..] ? ".bounds" : $".action{Walk(rest.Skip(1))}")}")
                    : ".areas";
            default:
                return "";
        }
    }

    private static string QuickReply(List<string> rest) =>
        rest is [_, var item, .. var more] && Bare(item) == "items" && item.EndsWith(']') ? $"quickReplies[{IndexOf(item)}]{Walk(more)}" : "quickReplies";

    /// <summary>Cards and actions: each name by itself, until one is not known.</summary>
    private static string Walk(IEnumerable<string> steps)
    {
        var path = new StringBuilder();
        foreach (var step in steps)
        {
            if (!Names.TryGetValue(Bare(step), out var ours))
            {
                break;
            }
            path.Append('.').Append(ours).Append(step.AsSpan(Bare(step).Length));
        }
        return path.ToString();
    }

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["text"] = "text",
        ["title"] = "title",
        ["thumbnailImageUrl"] = "pictureUrl",
        ["actions"] = "actions",
        ["action"] = "action",
        ["defaultAction"] = "tap",
        ["columns"] = "columns",
        ["label"] = "label",
        ["uri"] = "link.url",
        ["linkUri"] = "link.url",
        ["data"] = "data",
        ["displayText"] = "displayText",
        ["clipboardText"] = "text",
        ["mode"] = "mode",
        ["initial"] = "initial",
        ["min"] = "earliest",
        ["max"] = "latest",
    };

    private static string Bare(string step) => step.Split('[')[0];

    private static int IndexOf(string step) => int.Parse(step.AsSpan(step.IndexOf('[', StringComparison.Ordinal) + 1).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"messages\[[0-9]{1,4}\](\.[A-Za-z]+(\[[0-9]{1,4}\])?)*")]
    private static partial Regex Place { get; }
}
