using System.Globalization;

namespace Weir.Sandbox.Messaging.Validation;

/// <summary>Where an action stands decides how long its label may be and which types are allowed.</summary>
internal enum ActionPlace
{
    Template,
    ImageCarousel,
    QuickReply,
    Flex,
    FlexButton,
    RichMenu,
}

/// <summary>Action objects. Labels and what a tap says are counted in graphemes, postback data in UTF-16 units.</summary>
internal static class ActionRules
{
    private const int SpokenMax = 300;
    private const int PostbackDataMax = 300;
    private const int UriMax = 1_000;
    private const int ClipboardMax = 1_000;
    private const int RichMenuAliasMax = 32;

    public static void Check(Shape owner, string name, ActionPlace place, bool required = true)
    {
        if (owner.Part(name, required) is { } action)
        {
            Check(action, place);
        }
    }

    public static void Check(Shape action, ActionPlace place)
    {
        string[] types = place switch
        {
            ActionPlace.QuickReply => ["postback", "message", "uri", "datetimepicker", "clipboard", "camera", "cameraRoll", "location"],
            ActionPlace.RichMenu => ["postback", "message", "uri", "datetimepicker", "clipboard", "richmenuswitch"],
            _ => ["postback", "message", "uri", "datetimepicker", "clipboard"],
        };
        var type = action.OneOf("type", required: true, types);
        CheckLabel(action, place);
        switch (type)
        {
            case "postback": CheckPostback(action); break;
            case "message": action.Text("text", SpokenMax, graphemes: true); break;
            case "uri": CheckUri(action, place); break;
            case "datetimepicker": CheckPicker(action); break;
            case "clipboard": action.Text("clipboardText", ClipboardMax); break;
            case "richmenuswitch":
                action.Text("richMenuAliasId", RichMenuAliasMax);
                action.Text("data", PostbackDataMax);
                break;
        }
    }

    private static void CheckLabel(Shape action, ActionPlace place)
    {
        var (max, required) = place switch
        {
            ActionPlace.Template => (20, true),
            ActionPlace.ImageCarousel => (12, false),
            ActionPlace.QuickReply => (20, true),
            ActionPlace.RichMenu => (20, false),
            ActionPlace.FlexButton => (40, true),
            _ => (40, false),
        };
        action.Text("label", max, required, graphemes: true);
    }

    private static void CheckPostback(Shape action)
    {
        action.Text("data", PostbackDataMax);
        action.Text("displayText", SpokenMax, required: false, graphemes: true);
        action.Text("text", SpokenMax, required: false, graphemes: true);
        if (action.Has("text") && action.Has("displayText"))
        {
            action.Wrong("displayText", "displayText and text cannot be specified at the same time");
        }
        var input = action.OneOf("inputOption", required: false, "closeRichMenu", "openRichMenu", "openKeyboard", "openVoice");
        action.Text("fillInText", SpokenMax, required: false, graphemes: true);
        if (action.Has("fillInText") && input != "openKeyboard")
        {
            action.Wrong("fillInText", "fillInText can only be specified with openKeyboard");
        }
    }

    private static void CheckUri(Shape action, ActionPlace place)
    {
        action.Link("uri", UriMax, required: true);
        if (action.Part("altUri", required: false) is not { } alternative)
        {
            return;
        }
        if (place is not (ActionPlace.Flex or ActionPlace.FlexButton))
        {
            action.Wrong("altUri", "altUri can only be specified in Flex Messages");
        }
        alternative.Link("desktop", UriMax, required: true);
    }

    private static void CheckPicker(Shape action)
    {
        action.Text("data", PostbackDataMax);
        var format = action.OneOf("mode", required: true, "date", "time", "datetime") switch
        {
            "date" => "yyyy-MM-dd",
            "time" => "HH:mm",
            "datetime" => "yyyy-MM-ddTHH:mm",
            _ => null,
        };
        if (format is null)
        {
            return;
        }
        var (min, max) = (Moment(action, "min", format), Moment(action, "max", format));
        if (min is { } first && max is { } last && first >= last)
        {
            action.Wrong("max", "max must be later than min");
        }
        if (Moment(action, "initial", format) is { } initial && (initial < min || initial > max))
        {
            action.Wrong("initial", "initial must be between min and max");
        }
    }

    private static DateTime? Moment(Shape action, string name, string format)
    {
        if (action.Text(name, 20, required: false) is not { Length: > 0 } text)
        {
            return null;
        }
        // LINE also takes a lower-case t between date and time.
        if (!DateTime.TryParseExact(text.Replace('t', 'T'), format, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var value)
            || (format != "HH:mm" && value.Year is (< 1900 or > 2100)))
        {
            action.Wrong(name, $"must be of the form {format} between 1900-01-01 and 2100-12-31");
            return null;
        }
        return value;
    }
}
