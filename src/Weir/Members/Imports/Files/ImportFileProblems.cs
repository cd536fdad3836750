using System.Globalization;
using Weir.Foundation;

namespace Weir.Members.Imports.Files;

internal static class ImportFileProblems
{
    public static readonly Problem NotFound = new("import.unknown-file", null, new("找不到這次匯入。", "There is no such import.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem Spreadsheet = new("import.is-spreadsheet", "body", new(
        "這是 Excel 檔，不是 CSV。請在 Excel 選「檔案 › 另存新檔」，類型選「CSV UTF-8（逗號分隔）」，再上傳一次。",
        "This is a spreadsheet, not a CSV file. Save it in Excel as “CSV UTF-8 (comma delimited)” and upload that."));

    public static readonly Problem NoText = new("import.no-text", "body", new(
        "這個檔案不是文字檔，無法讀成表格。請上傳 CSV 檔。", "This file holds no text and cannot be read as a table. Upload a CSV file."));

    public static readonly Problem Gone = new("import.file-gone", null, new(
        $"上傳的檔案已經不在了（最多保留 {ImportFolder.KeptFor.TotalDays:N0} 天），請重新上傳。",
        $"The uploaded file is gone (it is kept {ImportFolder.KeptFor.TotalDays:N0} days at most); upload it again."));

    public static readonly Problem TooManyWait = new("import.too-many-files", null, new(
        string.Create(CultureInfo.InvariantCulture, $"還有 {ImportFiles.UnfinishedMax} 個檔案沒有匯入，請先完成或刪除其中一些。"),
        string.Create(CultureInfo.InvariantCulture, $"{ImportFiles.UnfinishedMax} files wait to be imported; finish or discard some of them first.")));

    public static readonly Problem Busy = new("import.one-at-a-time", null, new(
        "這個品牌有另一個檔案正在處理，請等它完成。", "Another file of this brand is being worked on; wait until that is done.")) { Kind = ProblemKind.Conflict };

    public static readonly Problem NotNow = new("import.not-in-this-state", null, new(
        "這次匯入目前不能這麼做，請重新整理頁面看看最新狀態。", "This cannot be done with the import as it stands; reload the page to see how far it is.")) { Kind = ProblemKind.Conflict };

    /// <summary>Of the server and not of the file. The log says what it was: paths of the server are nothing to show.</summary>
    public static readonly Problem Broken = new("import.failed", null, new(
        "伺服器處理這個檔案時發生問題，請稍後再試一次。如果一直發生，請告訴系統管理員，伺服器的記錄檔裡有詳細原因。",
        "The server ran into a problem with this file; try again later. If it happens again, tell whoever runs the server: its log has the reason."));
}
