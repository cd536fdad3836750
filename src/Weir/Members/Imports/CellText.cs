using System.Globalization;
using Weir.Members.Attributes;

namespace Weir.Members.Imports;

/// <summary>Cells as spreadsheets in Taiwan write them, turned into the one form that the API takes. What is not understood stays as it is, and is then refused with its reason.</summary>
internal static class CellText
{
    private static readonly string[] Dates = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd"];

    private static readonly string[] LocalTimes =
    [
        "yyyy-M-d H:mm:ss", "yyyy-M-d H:mm", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy-M-d'T'H:mm:ss", "yyyy-M-d'T'H:mm:ss.FFFFFFF", "yyyy-M-d'T'H:mm", .. Dates,
    ];

    private static readonly string[] Yes = ["true", "yes", "y", "1", "是", "有", "v"];
    private static readonly string[] No = ["false", "no", "n", "0", "否", "無", "沒有"];
    // As shops and mail programs write a subscription.
    private static readonly string[] MoreYes = ["同意", "已訂閱", "訂閱", "願意", "subscribed", "granted"];
    private static readonly string[] MoreNo = ["不同意", "未訂閱", "取消訂閱", "退訂", "拒絕", "不願意", "unsubscribed", "refused"];
    private static readonly char[] TagDividers = [';', '；', '|', '｜', '、', ',', '，', '\n'];

    public static string OfAttribute(AttributeDefinition attribute, string cell)
    {
        var text = cell.Trim();
        return attribute.Kind switch
        {
            AttributeKind.Date when DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            AttributeKind.YesNo when Yes.Contains(text, StringComparer.OrdinalIgnoreCase) => "true",
            AttributeKind.YesNo when No.Contains(text, StringComparer.OrdinalIgnoreCase) => "false",
            AttributeKind.Money or AttributeKind.Number or AttributeKind.WholeNumber => text.Replace(",", "", StringComparison.Ordinal).Replace("NT$", "", StringComparison.Ordinal).TrimStart('$'),
            _ => text,
        };
    }

    /// <summary>Yes or no; null for anything else.</summary>
    public static bool? YesNo(string cell) =>
        Yes.Contains(cell.Trim(), StringComparer.OrdinalIgnoreCase) || MoreYes.Contains(cell.Trim(), StringComparer.OrdinalIgnoreCase) ? true
        : No.Contains(cell.Trim(), StringComparer.OrdinalIgnoreCase) || MoreNo.Contains(cell.Trim(), StringComparer.OrdinalIgnoreCase) ? false
        : null;

    public static List<string> Tags(string cell) => [.. cell.Split(TagDividers, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>A time with its offset, or the workspace's local time.</summary>
    public static DateTimeOffset? Time(string cell, TimeZoneInfo zone)
    {
        var text = cell.Trim();
        if (DateTime.TryParseExact(text, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            // An hour that the clocks skip is taken for the one after it.
            var valid = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
            return new DateTimeOffset(valid, zone.GetUtcOffset(valid));
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }
}
