using Weir.Foundation;

namespace Weir.Members.Attributes;

internal static class AttributeProblems
{
    private const int ShownLengthMax = 40;

    public static Problem Unknown(string name) => new("attribute.unknown", $"attributes.{name}", new(
        $"沒有名為「{name}」的欄位，請先在「設定 › 顧客欄位」建立。",
        $"There is no attribute “{name}”; create it first under Settings › Attributes."));

    public static Problem BadValue(AttributeDefinition attribute, string text)
    {
        var expected = Expected(attribute);
        var shown = text.Length > ShownLengthMax ? text[..ShownLengthMax] + "…" : text;
        return new("attribute.bad-value", $"attributes.{attribute.Name}", new(
            $"「{attribute.Label}」不接受「{shown}」，請填{expected.ZhTw}。",
            $"“{attribute.Label}” does not take “{shown}”; give {expected.En}."));
    }

    private static Wording Expected(AttributeDefinition attribute) => attribute.Kind switch
    {
        AttributeKind.Text => new($"最多 {AttributeDefinition.TextLengthMax} 個字的文字", $"a text of at most {AttributeDefinition.TextLengthMax} characters"),
        AttributeKind.WholeNumber => new("整數", "a whole number"),
        AttributeKind.Number => new("數字，最多四位小數", "a number with at most four places"),
        AttributeKind.Money => new("金額，例如 1234 或 1234.50", "an amount such as 1234 or 1234.50"),
        AttributeKind.Date => new("日期，例如 2026-11-21", "a date such as 2026-11-21"),
        AttributeKind.Time => new("時間，例如 2026-11-21T08:30:00+08:00", "a time such as 2026-11-21T08:30:00+08:00"),
        AttributeKind.YesNo => new("true 或 false", "true or false"),
        _ => new($"其中一項：{string.Join("、", attribute.Options)}", $"one of: {string.Join(", ", attribute.Options)}"),
    };
}
