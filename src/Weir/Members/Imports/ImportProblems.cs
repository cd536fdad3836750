using Weir.Foundation;

namespace Weir.Members.Imports;

internal static class ImportProblems
{
    public static readonly Problem Empty = new("import.empty", null, new("檔案沒有內容，第一列必須是欄位名稱。", "The file is empty; its first row must name the columns."));

    public static readonly Problem NoIdentityColumn = new("import.no-identity-column", null, new(
        "找不到會員編號、電子郵件或手機的欄位。請指定哪一欄是它（指令列：--map 客戶代碼=memberNumber）。",
        "No column holds a member number, an e-mail address or a phone number. Say which one does (on the command line: --map code=memberNumber)."));

    public static Problem NoColumnFor(string field) => new("import.missing-column", null, new(
        $"找不到「{field}」的欄位，請指定哪一欄是它（指令列：--map 欄位={field}）。", $"No column holds {field}. Say which one does (on the command line: --map column={field})."));

    public static Problem NoSuchColumn(string column, IReadOnlyList<string> headings) => new("import.no-such-column", "map", new(
        $"檔案裡沒有「{column}」欄位。檔案的欄位：{string.Join("、", headings)}。", $"The file has no column “{column}”. Its columns: {string.Join(", ", headings)}."));

    public static Problem NoSuchField(string field, IReadOnlyList<string> fields) => new("import.no-such-field", "map", new(
        $"「{field}」不是可匯入的項目。可用：{string.Join("、", fields)}，會員欄位寫成 attribute.代號，事件內容寫成 property.名稱。",
        $"“{field}” cannot be imported. There are: {string.Join(", ", fields)}; attributes as attribute.name, properties of events as property.name."));

    public static Problem FieldTwice(string field, IReadOnlyList<string> columns) => new("import.field-twice", "map", new(
        $"欄位{string.Concat(columns.Select(column => $"「{column}」"))}都對應到「{field}」，請只留一個（指令列：--map 欄位={ColumnMap.LeftOut} 可略過一欄）。", $"The columns {string.Join(", ", columns.Select(column => $"“{column}”"))} all hold “{field}”; keep one of them (on the command line, --map column={ColumnMap.LeftOut} leaves one out)."));

    public static Problem BadTime(string text) => new("import.bad-time", "occurredAt", new(
        $"「{text}」不是時間，請填如 2026-11-21 08:30:00 或 2026-11-21T08:30:00+08:00。", $"“{text}” is no time; write 2026-11-21 08:30:00 or 2026-11-21T08:30:00+08:00."));

    public static Problem BadMarketing(string text) => new("import.bad-marketing", "marketing", new(
        $"看不懂「{text}」，請填「是」或「否」。", $"“{text}” is neither yes nor no."));

    public static readonly Problem MarketingAhead = new("import.marketing-ahead", "marketingAt", new(
        "同意時間必須和「同意行銷」欄一起填，且不能晚於現在。", "The time of the consent needs the column that says yes or no, and must not lie ahead."));

    public static readonly Problem NoTag = new("import.no-tag", "tags", new("這一列沒有標籤。", "The row names no tag."));

    public static readonly Problem BadJson = new("import.bad-json", "properties", new("properties 欄位不是 JSON 物件。", "The column properties holds no JSON object."));

    public static Problem Unreadable(long line, string why) => new("import.unreadable-row", null, new(
        $"檔案從第 {line} 列起無法繼續讀取，請檢查這一列的引號是否成對（{why}）。", $"From line {line} on the file cannot be read; see whether a quote was left open there ({why})."));

    public static Problem Stopped(long row, string why) => new("import.stopped", null, new(
        $"匯入在第 {row} 列中斷：{why} 排除原因後再匯入同一個檔案即可，已匯入的列不會重複。",
        $"The import stopped at row {row}: {why} Run the same file again afterwards; rows already taken change nothing."));
}
