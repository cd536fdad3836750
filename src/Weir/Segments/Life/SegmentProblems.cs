using Weir.Foundation;

namespace Weir.Segments.Life;

internal static class SegmentProblems
{
    public const int NameLengthMax = 100;

    public static readonly Problem Unknown = new("segment.unknown", "segment", new(
        "找不到這個分眾，可能已停用。", "There is no such segment; it may have been retired."));

    public static readonly Problem NoRule = new("segment.no-rule", null, new(
        "請先設定並儲存分眾條件，再發布。", "Set and save the rule first, then publish."));

    public static readonly Problem AlreadyRetired = new("segment.retired", null, new(
        "這個分眾已停用，不能再修改，請建立新的分眾。", "This segment is retired and cannot be changed; create a new one."));

    public static readonly Problem TooMany = new("segment.too-many", null, new(
        $"最多同時發布 {SegmentRules.SegmentsMax} 個分眾，請先停用不再需要的。",
        $"At most {SegmentRules.SegmentsMax} segments can be published at a time; retire some first."));

    public static Problem? OfName(string name) => string.IsNullOrWhiteSpace(name) || name.Length > NameLengthMax
        ? new("segment.bad-name", "name", new($"分眾名稱請填 1 到 {NameLengthMax} 個字。", $"Give the segment a name of 1 to {NameLengthMax} characters."))
        : null;

    public static Wording Cycle(IEnumerable<string> names)
    {
        var path = names.ToList();
        return new(
            $"分眾不能繞一圈引用自己：{string.Join(" → ", path.Select(name => $"「{name}」"))}。",
            $"A segment cannot refer to itself through others: {string.Join(" → ", path.Select(name => $"“{name}”"))}.");
    }

    public static Problem InUse(IReadOnlyList<string> names) => new("segment.in-use", null, new(
        $"還有其他分眾引用它：{string.Join("、", names.Select(name => $"「{name}」"))}，請先修改那些分眾。",
        $"Other segments refer to it: {string.Join(", ", names.Select(name => $"“{name}”"))}; change those first."));
}
