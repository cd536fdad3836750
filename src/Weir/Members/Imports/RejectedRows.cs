using System.Globalization;
using Weir.Foundation.Http;

namespace Weir.Members.Imports;

/// <summary>
/// Writes rows that were not taken as they were, with line, column and reason behind, so that the file can be corrected, mapped alike and handed in
/// again. For one thread.
/// </summary>
public sealed class RejectedRows(TextWriter writer, string language)
{
    public void Write(RejectedRow row)
    {
        var isHeading = row.Reason.Length == 0;
        string[] added = isHeading ? Headings : [row.Line.ToString(CultureInfo.InvariantCulture), row.Column ?? "", row.Reason];
        writer.WriteLine(string.Join(',', row.Cells.Concat(added).Select(Quoted)));
    }

    private string[] Headings => language == CallerLanguage.Chinese ? ["列號", "問題欄位", "原因"] : ["line", "column", "reason"];

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
