using Weir.Foundation;
using Weir.Members.Trace;
using Weir.Segments.Life;

namespace Weir.Segments.History;

/// <summary>Why somebody came in or went out, in plain words: the event, or what else was at work.</summary>
internal static class ChangeWords
{
    private const string Sweep = "sweep:";

    private static readonly Dictionary<string, Wording> Sources = new(StringComparer.Ordinal)
    {
        ["link-tap"] = new("點擊連結", "Tapped a link"),
        ["orders"] = new("訂單更新", "Orders were updated"),
        ["import.member"] = new("匯入會員", "Members were imported"),
        ["member.tags"] = new("有人改了標籤", "Somebody changed the tags"),
        ["member.change"] = new("會員資料更新", "The profile was changed"),
        ["member.upsert"] = new("會員資料更新", "The profile was changed"),
        ["dispatch"] = new("群發訊息送出", "A campaign was sent"),
        ["timer"] = new("排定的時間到了", "A set time came"),
    };

    public static Wording Of(SegmentChange change) => change.Kind switch
    {
        TransitionKind.Filled => new("分眾建立時就符合", "Matched when the segment was built"),
        TransitionKind.RuleChanged => new("分眾條件修改", "The rule was changed"),
        TransitionKind.NewDay => new("新的一天，依天數的條件跟著改變", "A new day moved a condition on days"),
        TransitionKind.Followed => new("引用的分眾改變", "A segment it refers to changed"),
        _ when change.EventKind is { } kind => TraceWords.OfEvent(kind, null),
        _ when change.Source?.StartsWith(Sweep, StringComparison.Ordinal) is true => new("批次更新", "Changed with many others"),
        _ => Sources.GetValueOrDefault(change.Source ?? "") ?? new("標籤或資料更新", "Tags or data were changed"),
    };
}
