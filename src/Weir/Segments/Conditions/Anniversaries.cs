using System.Globalization;
using Weir.Foundation;
using Weir.Members.Attributes;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

/// <summary>Tests on the day of the year of a date, such as a birthday: it comes round again whatever the year was.</summary>
internal static class Anniversaries
{
    public static Criterion Compile(AttributeCondition leaf, AttributeDefinition attribute, ColumnKey column, RuleCompiler compiler)
    {
        if (attribute.Kind != AttributeKind.Date)
        {
            return compiler.Report("test", "segment.no-anniversary", new($"「{attribute.Label}」不是日期，沒有週年日。", $"“{attribute.Label}” is no date and has no anniversary."));
        }
        if (leaf.Test == AttributeTest.AnniversaryMonth)
        {
            if (leaf.MonthsAhead is < 0 or > YearlyWindow.MonthsAheadMax)
            {
                return compiler.Report("monthsAhead", "segment.bad-months", new(
                    $"請填 0（這個月）到 {YearlyWindow.MonthsAheadMax}。", $"Give 0, this month, to {YearlyWindow.MonthsAheadMax}."));
            }
            compiler.TurnsAtMidnight();
            return new Criterion.Yearly(column, new YearlyWindow(0, 0, leaf.MonthsAhead ?? 0));
        }
        if (leaf.DaysAgo is not { } first)
        {
            return compiler.Report("daysAgo", "segment.missing-field", new("請填寫這個欄位。", "Fill in this field."));
        }
        var last = leaf.ToDaysAgo ?? first;
        if (Math.Max(Math.Abs((long)first), Math.Abs((long)last)) > YearlyWindow.DaysAwayMax || last > first)
        {
            return compiler.Report("toDaysAgo", "segment.bad-days", new(
                $"週年日的範圍要由早到晚，離今天最多 {YearlyWindow.DaysAwayMax} 天。",
                $"The days of an anniversary go from the earlier to the later one, at most {YearlyWindow.DaysAwayMax} from today."));
        }
        compiler.TurnsAtMidnight();
        return new Criterion.Yearly(column, new YearlyWindow(-first, -last));
    }

    public static Wording Say(AttributeCondition leaf, string label)
    {
        if (leaf.Test == AttributeTest.AnniversaryMonth)
        {
            var (month, monthEn) = leaf.MonthsAhead switch
            {
                null or 0 => ("這個月", "this month"),
                1 => ("下個月", "next month"),
                { } ahead => (string.Create(CultureInfo.InvariantCulture, $" {ahead} 個月後的那個月"), string.Create(CultureInfo.InvariantCulture, $"the month {ahead} months from now")),
            };
            return new($"「{label}」的週年日在{month}", $"have the anniversary of “{label}” in {monthEn}");
        }
        var first = Days.FromToday(leaf.DaysAgo ?? 0);
        var last = Days.FromToday(leaf.ToDaysAgo ?? leaf.DaysAgo ?? 0);
        return first == last
            ? new($"「{label}」的週年日是{first.ZhTw}", $"have the anniversary of “{label}” {first.En}")
            : new($"「{label}」的週年日在{first.ZhTw}到{last.ZhTw}之間", $"have the anniversary of “{label}” between {first.En} and {last.En}");
    }
}
