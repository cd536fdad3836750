using Weir.Foundation;

namespace Weir.Members.Attributes;

internal static class AttributeProblems
{
    private const int ShownLengthMax = 40;

    public static Problem Unknown(string name) => new("attribute.unknown", $"attributes.{name}", new(
        $"沒有名為「{name}」的欄位，請先在「設定 › 會員欄位」建立。",
        $"There is no attribute “{name}”; create it first under Settings › Attributes."));

    public static Problem BadValue(AttributeDefinition attribute, string text)
    {
        var expected = Expected(attribute);
        var shown = text.Length > ShownLengthMax ? text[..ShownLengthMax] + "…" : text;
        return new("attribute.bad-value", $"attributes.{attribute.Name}", new(
            $"「{attribute.Label}」不接受「{shown}」，請填{expected.ZhTw}。",
            $"“{attribute.Label}” does not take “{shown}”; give {expected.En}."));
    }

    public static readonly Problem BadName = new("attribute.bad-name", "name", new(
        $"代號請用小寫英文字母開頭，只含小寫英文字母、數字與底線，最多 {AttributeDefinition.NameLengthMax} 個字，例如 birthday。",
        $"A name begins with a small letter and holds small letters, digits and underscores, at most {AttributeDefinition.NameLengthMax}, such as birthday."));

    public static readonly Problem BadLabel = new("attribute.bad-label", "label", new(
        $"欄位名稱請填 1 到 {AttributeForm.LabelLengthMax} 個字。", $"Give the attribute a label of 1 to {AttributeForm.LabelLengthMax} characters."));

    public static readonly Problem BadKind = new("attribute.bad-kind", "kind", new("請選擇欄位的類型。", "Choose the kind of the attribute."));

    public static readonly Problem OptionsWithChoiceOnly = new("attribute.options-with-choice-only", "options", new(
        "「單選」欄位至少需要一個選項；其他類型的欄位不能有選項。", "A choice needs at least one option; other kinds have none."));

    public static readonly Problem OptionsOnlyGrow = new("attribute.options-only-grow", "options", new(
        "已有的選項不能修改、刪除或調換順序，只能在最後面新增，因為已有顧客選了這些選項。",
        "Options that exist cannot be changed, removed or reordered, since members hold them; add new ones at the end."));

    public static readonly Problem TooManyOptions = new("attribute.too-many-options", "options", new(
        $"最多 {AttributeDefinition.OptionsMax} 個選項。", $"At most {AttributeDefinition.OptionsMax} options."));

    public static readonly Problem TooMany = new("attribute.too-many", null, new(
        $"最多 {AttributeForm.AttributesMax} 個會員欄位，請先停用不再使用的欄位。", $"At most {AttributeForm.AttributesMax} attributes; retire one that is no longer used."));

    public static Problem BadOption(int place) => new("attribute.bad-option", $"options[{place}]", new(
        $"選項請填 1 到 {AttributeForm.OptionLengthMax} 個字，前後不留空白，也不能重複。",
        $"An option has 1 to {AttributeForm.OptionLengthMax} characters, no spaces around it, and comes once."));

    public static Problem NameTaken(string name) => new("attribute.name-taken", "name", new(
        $"已經有代號為「{name}」的欄位，請換一個代號。", $"There is an attribute “{name}” already; choose another name."));

    public static Problem NoSuch(long id) => new("attribute.no-such", null, new(
        $"找不到編號 {id} 的欄位，可能已停用。", $"There is no attribute number {id}; it may have been retired.")) { Kind = ProblemKind.NotFound };

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
