using System.Globalization;
using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary>The limits of "Action objects", which depend on where the action stands.</summary>
internal static class LineActionRules
{
    public static void Check(string path, MessageAction? action, LineActionPlace place, ProblemList problems)
    {
        if (action is null)
        {
            return;
        }

        CheckLabel(path, action, place, problems);
        switch (action)
        {
            case OpenLink link:
                var linkMax = place is LineActionPlace.ImagemapArea ? LineMessageLimits.ImagemapLinkUnitsMax : LineMessageLimits.UriUnitsMax;
                problems.AtMostUnits($"{path}.link.url", link.Link.Url, linkMax);
                problems.AtMostUnits($"{path}.desktopUrl", link.DesktopUrl, LineMessageLimits.UriUnitsMax);
                break;
            case SayText said when place is LineActionPlace.ImagemapArea:
                // An imagemap has an action object of its own, which the list of what is counted in graphemes does not name.
                problems.AtMostUnits($"{path}.text", said.Text, LineMessageLimits.ImagemapTextUnitsMax);
                break;
            case SayText said:
                problems.AtMostGraphemes($"{path}.text", said.Text, LineMessageLimits.MessageActionTextGraphemesMax);
                break;
            case CopyText copied:
                problems.AtMostUnits($"{path}.text", copied.Text, LineMessageLimits.ClipboardUnitsMax);
                break;
            case SendPostback or PickDate or TakePhoto or ChoosePhoto or ShareLocation when place is LineActionPlace.ImagemapArea:
                problems.Add("line.action-place", path, new(
                    "圖文訊息的區域只能開啟連結、傳送文字或複製文字，請換一種動作。",
                    "An area of an image message can open a link, say or copy a text; choose one of these."));
                break;
            case SendPostback sent:
                problems.AtMostUnits($"{path}.data", sent.Data, LineMessageLimits.PostbackDataUnitsMax);
                problems.AtMostGraphemes($"{path}.displayText", sent.DisplayText, LineMessageLimits.PostbackDisplayTextGraphemesMax);
                break;
            case PickDate picked:
                problems.AtMostUnits($"{path}.data", picked.Data, LineMessageLimits.PostbackDataUnitsMax);
                CheckPicker(path, picked, problems);
                break;
            case TakePhoto or ChoosePhoto or ShareLocation when place is not LineActionPlace.QuickReply:
                problems.Add("line.action-place", path, new(
                    "相機、相簿和位置只能放在快速回覆，請移到快速回覆或換一種動作。",
                    "Camera, photos and location work in quick replies only; move it there or choose another action."));
                break;
        }
    }

    private static void CheckLabel(string path, MessageAction action, LineActionPlace place, ProblemList problems)
    {
        var (max, isNeeded) = place switch
        {
            LineActionPlace.Template => (LineMessageLimits.TemplateLabelGraphemesMax, true),
            LineActionPlace.TemplateTap => (LineMessageLimits.TemplateLabelGraphemesMax, false),
            LineActionPlace.ImageCarousel => (LineMessageLimits.ImageCarouselLabelGraphemesMax, false),
            LineActionPlace.QuickReply => (LineMessageLimits.QuickReplyLabelGraphemesMax, true),
            LineActionPlace.FlexButton => (LineMessageLimits.FlexLabelGraphemesMax, true),
            LineActionPlace.FlexTap => (LineMessageLimits.FlexLabelGraphemesMax, false),
            LineActionPlace.ImagemapArea => (LineMessageLimits.ImagemapLabelGraphemesMax, false),
            _ => throw new System.Diagnostics.UnreachableException($"There is no place {place}."),
        };
        problems.AtMostGraphemes($"{path}.label", action.Label, max);
        if (isNeeded && string.IsNullOrWhiteSpace(action.Label))
        {
            problems.Add("line.label-missing", $"{path}.label", new("請填入按鈕上的文字。", "Write the words on the button."));
        }
    }

    private static void CheckPicker(string path, PickDate picked, ProblemList problems)
    {
        var initial = Moment($"{path}.initial", picked.Initial, picked.Mode, problems);
        var earliest = Moment($"{path}.earliest", picked.Earliest, picked.Mode, problems);
        var latest = Moment($"{path}.latest", picked.Latest, picked.Mode, problems);
        if (earliest >= latest)
        {
            problems.Add("line.picker-range", $"{path}.latest", new("最晚時間必須晚於最早時間，請調整。", "The latest moment must come after the earliest; change one."));
        }

        if (initial < earliest || initial > latest)
        {
            problems.Add("line.picker-initial", $"{path}.initial", new(
                "預設時間必須落在最早與最晚之間，請調整。",
                "The initial moment must lie between the earliest and the latest; change it."));
        }
    }

    private static DateTime? Moment(string path, string? text, DatePickerMode mode, ProblemList problems)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var (format, example) = mode switch
        {
            DatePickerMode.Date => ("yyyy-MM-dd", "2026-11-21"),
            DatePickerMode.Time => ("HH:mm", "09:30"),
            _ => ("yyyy-MM-dd'T'HH:mm", "2026-11-21T09:30"),
        };
        // A time without a day is given one, so that all three modes are compared alike.
        var day = mode is DatePickerMode.Time ? "2000-01-01 " : "";
        if (!DateTime.TryParseExact(day + text, (mode is DatePickerMode.Time ? "yyyy-MM-dd " : "") + format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            problems.Add("line.picker-format", path, new($"格式不對，請寫成 {example}。", $"The form is wrong; write it like {example}."));
            return null;
        }

        if (moment < LineMessageLimits.PickerEarliest || moment > LineMessageLimits.PickerLatest)
        {
            problems.Add("line.picker-bounds", path, new("日期必須介於 1900-01-01 到 2100-12-31 之間。", "The date must lie between 1900-01-01 and 2100-12-31."));
        }

        return moment;
    }
}
