using System.Text.Json;
using Weir.Foundation;

namespace Weir.Segments.Rules;

/// <summary>What can be wrong with a rule, whatever its leaves are.</summary>
internal static class RuleProblems
{
    private const int ShownLengthMax = 40;

    public static readonly Problem TooLong = new("segment.rule-too-long", "where", new(
        $"分眾條件太長，最多 {RuleLimits.JsonLengthMax / 1024} KB。", $"The rule is too long; {RuleLimits.JsonLengthMax / 1024} KB is the limit."));

    public static readonly Problem UnknownVersion = new("segment.unknown-rule-version", "version", new(
        $"這個版本的 Weir 只讀得懂第 {SegmentRule.Version} 版的分眾條件。", $"This version of Weir reads rules of version {SegmentRule.Version} only."));

    public static Problem Malformed(JsonException malformed) => new("segment.malformed-rule", "where", new(
        $"分眾條件不是正確的 JSON（第 {(malformed.LineNumber ?? 0) + 1} 行）。", $"The rule is not valid JSON (line {(malformed.LineNumber ?? 0) + 1})."));

    public static Problem WrongForm(string path) => new("segment.wrong-form", path, new(
        "這個欄位的格式不正確。", "This field has the wrong form."));

    public static Problem UnknownKind(string path, string? kind) => kind is null
        ? new("segment.missing-kind", path, new("請指定條件的種類（kind）。", "Say which kind of condition this is (kind)."))
        : new("segment.unknown-kind", path, new($"沒有「{Short(kind)}」這種條件。", $"There is no condition of kind “{Short(kind)}”."));

    public static Problem UnknownField(string path) => new("segment.unknown-field", path, new(
        "這種條件沒有這個欄位，請移除。", "This kind of condition has no such field; remove it."));

    public static Problem MissingField(string path) => new("segment.missing-field", path, new("請填寫這個欄位。", "Fill in this field."));

    public static Problem TooDeep(string path) => new("segment.rule-too-deep", path, new(
        $"條件最多巢狀 {RuleLimits.DepthMax} 層，請把裡面的部分另存成一個分眾再引用。",
        $"Conditions nest at most {RuleLimits.DepthMax} levels deep; make the inner part a segment of its own and refer to it."));

    public static Problem TooMany(string path) => new("segment.rule-too-large", path, new(
        $"一個分眾最多 {RuleLimits.NodesMax} 個條件，請拆成幾個分眾再引用。",
        $"A segment has at most {RuleLimits.NodesMax} conditions; split it into several and refer to them."));

    private static string Short(string text) => text.Length > ShownLengthMax ? text[..ShownLengthMax] + "…" : text;
}
