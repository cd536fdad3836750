using System.Diagnostics;
using System.Text.Json.Nodes;
using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary>Where on LINE an action stands: this decides how long its label may be, and which actions are allowed.</summary>
internal enum LineActionPlace
{
    Template,
    /// <summary>The tap on the picture or words of a template, which shows no label.</summary>
    TemplateTap,
    ImageCarousel,
    QuickReply,
    FlexButton,
    FlexTap,
    ImagemapArea,
}

/// <summary>An action in LINE's words.</summary>
internal static class LineAction
{
    public static JsonObject Json(MessageAction action, LineActionPlace place)
    {
        var json = action switch
        {
            OpenLink link => OpenLinkJson(link, place),
            SayText said => new JsonObject { ["type"] = "message", ["text"] = said.Text },
            SendPostback sent => PostbackJson(sent),
            PickDate picked => PickerJson(picked),
            CopyText copied => new JsonObject { ["type"] = "clipboard", ["clipboardText"] = copied.Text },
            TakePhoto => new JsonObject { ["type"] = "camera" },
            ChoosePhoto => new JsonObject { ["type"] = "cameraRoll" },
            ShareLocation => new JsonObject { ["type"] = "location" },
            _ => throw new UnreachableException($"{action.GetType().Name} has no form on LINE."),
        };
        if (!string.IsNullOrEmpty(action.Label))
        {
            json.Insert(1, "label", action.Label);
        }

        return json;
    }

    /// <summary>An area of an imagemap has its own words for the same three things.</summary>
    public static JsonObject ImagemapJson(MessageAction action) => action switch
    {
        OpenLink link => new JsonObject { ["type"] = "uri", ["linkUri"] = UrlOf(link.Link) },
        SayText said => new JsonObject { ["type"] = "message", ["text"] = said.Text },
        CopyText copied => new JsonObject { ["type"] = "clipboard", ["clipboardText"] = copied.Text },
        _ => throw new InvalidOperationException($"An imagemap cannot hold {action.GetType().Name}; validation refuses it."),
    };

    /// <summary>Smart links become addresses when a send is planned; one that is still a number here is a bug of the planner.</summary>
    public static string UrlOf(Link link) =>
        link.Url ?? throw new InvalidOperationException($"Smart link {link.SmartLink} was not turned into an address before writing.");

    private static JsonObject OpenLinkJson(OpenLink link, LineActionPlace place)
    {
        var json = new JsonObject { ["type"] = "uri", ["uri"] = UrlOf(link.Link) };
        // LINE reads altUri in Flex messages only.
        if (link.DesktopUrl is not null && place is LineActionPlace.FlexButton or LineActionPlace.FlexTap)
        {
            json["altUri"] = new JsonObject { ["desktop"] = link.DesktopUrl };
        }

        return json;
    }

    private static JsonObject PostbackJson(SendPostback sent)
    {
        var json = new JsonObject { ["type"] = "postback", ["data"] = sent.Data };
        if (!string.IsNullOrEmpty(sent.DisplayText))
        {
            json["displayText"] = sent.DisplayText;
        }

        return json;
    }

    private static JsonObject PickerJson(PickDate picked)
    {
        var json = new JsonObject { ["type"] = "datetimepicker", ["data"] = picked.Data, ["mode"] = ModeName(picked.Mode) };
        foreach (var (name, value) in new[] { ("initial", picked.Initial), ("min", picked.Earliest), ("max", picked.Latest) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                json[name] = value;
            }
        }

        return json;
    }

    private static string ModeName(DatePickerMode mode) => mode switch
    {
        DatePickerMode.Date => "date",
        DatePickerMode.Time => "time",
        DatePickerMode.DateTime => "datetime",
        _ => throw new UnreachableException($"There is no picker mode {mode}."),
    };
}
