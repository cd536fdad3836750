using System.Globalization;
using System.Text;
using Weir.Foundation;

namespace Weir.Insights.FriendDays;

/// <summary>The days as a spreadsheet opens them: UTF-8 with the mark in front. A cell without a number is "not told", which is no zero.</summary>
internal static class FriendDayFile
{
    private static readonly Wording[] Headings =
    [
        new("日期", "day"), new("新加入（Weir）", "joined_weir"), new("解除封鎖（Weir）", "returned_weir"), new("封鎖（Weir）", "blocked_weir"), new("已知好友（Weir）", "known_weir"),
        new("當日封鎖率（Weir）", "block_rate_weir"), new("好友（LINE）", "friends_line"), new("封鎖中（LINE）", "blocking_line"), new("封鎖率（LINE）", "block_rate_line"),
    ];

    public static byte[] Write(FriendDayReport report, string language)
    {
        var file = new StringBuilder().AppendJoin(',', Headings.Select(heading => heading.In(language))).Append("\r\n");
        foreach (var day in report.Days)
        {
            file.AppendJoin(',', Cells(day).Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))).Append("\r\n");
        }
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(file.ToString())];
    }

    private static IEnumerable<object?> Cells(FriendDay day) =>
    [
        day.Day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture), day.Joined, day.Returned, day.Blocked, day.Known, day.BlockRate,
        day.Channel?.Friends, day.Channel?.Blocked, day.Channel?.BlockRate,
    ];
}
