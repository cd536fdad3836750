using System.Text.RegularExpressions;
using Weir.Foundation;

namespace Weir.Members.Events;

/// <summary>What events may be called that come from outside.</summary>
public static partial class EventKinds
{
    /// <summary>
    /// First words of kinds that Weir records by itself, from channels and from its own links and sends: nobody else may write them, or a
    /// segment of those who clicked would hold people who did not.
    /// </summary>
    public static IReadOnlySet<string> Reserved { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "message", "friend", "button", "video", "beacon", "account", "membership", "group", "notice", "module", "unrecognised", "link", "entry", "send", "order", "weir",
    };

    public static Problem? WhyNot(string? kind, string field)
    {
        if (kind is null || kind.Length > EventDecider.KindLengthMax || !Form().IsMatch(kind))
        {
            return new("event.bad-kind", field, new(
                $"事件名稱請用小寫英文，以點分段，最多 {EventDecider.KindLengthMax} 個字，例如 product.viewed。",
                $"A kind is written in small letters, its parts divided by dots, at most {EventDecider.KindLengthMax} characters, such as product.viewed."));
        }
        var first = kind.Split('.')[0];
        return Reserved.Contains(first)
            ? new("event.reserved-kind", field, new(
                $"以「{first}」開頭的事件由系統自行記錄，請換一個名稱。", $"Events that begin with “{first}” are recorded by Weir itself; choose another name."))
            : null;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)*$")]
    private static partial Regex Form();
}
