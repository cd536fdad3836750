using System.Globalization;
using Weir.Foundation;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

/// <summary>Conditions on a column that holds a local day. "The last n days" are n whole local days, today being one of them.</summary>
internal static class Days
{
    /// <summary>A century, so that no sum leaves the calendar.</summary>
    public const int DaysMax = 36_525;

    public static Criterion Compile(ColumnKey column, int? withinDays, int? beforeDays, RuleCompiler compiler)
    {
        if (withinDays is null && beforeDays is null)
        {
            return compiler.Report("withinDays", "segment.no-days", new("請填寫天數。", "Give a number of days."));
        }
        if (withinDays is < 1 or > DaysMax)
        {
            return compiler.Report("withinDays", "segment.bad-days", BadDays(1));
        }
        if (beforeDays is < 0 or > DaysMax)
        {
            return compiler.Report("beforeDays", "segment.bad-days", BadDays(0));
        }
        compiler.TurnsAtMidnight();
        return new Criterion.Between(column,
            withinDays is { } within ? Bound.Days(1 - within) : Bound.Lowest,
            beforeDays is { } before ? Bound.Days(-before - 1) : Bound.Highest);
    }

    public static Wording Say(int? withinDays, int? beforeDays, Func<int, Wording> within, Func<int, Wording> before)
    {
        var parts = new List<Wording>();
        if (withinDays is { } last)
        {
            parts.Add(within(last));
        }
        if (beforeDays is { } ago)
        {
            parts.Add(before(ago));
        }
        return new(string.Join("、", parts.Select(part => part.ZhTw)), string.Join(" and ", parts.Select(part => part.En)));
    }

    /// <summary>A day by its distance from today.</summary>
    public static Wording FromToday(int daysAgo) => daysAgo switch
    {
        0 => new("今天", "today"),
        > 0 => new(string.Create(CultureInfo.InvariantCulture, $" {daysAgo} 天前"), string.Create(CultureInfo.InvariantCulture, $"{daysAgo} days ago")),
        _ => new(string.Create(CultureInfo.InvariantCulture, $" {-daysAgo} 天後"), string.Create(CultureInfo.InvariantCulture, $"{-daysAgo} days from now")),
    };

    public static string Last(int days) => days == 1 ? "today" : $"within the last {days} days";

    public static Wording BadDays(int min) => new($"天數請填 {min} 到 {DaysMax}。", $"Give a number of days from {min} to {DaysMax}.");

    public static Observation Observe(ColumnKey column, Observing observing)
    {
        var day = observing.State.Cell(column, observing.Member);
        return day == IndexDelta.NoValue ? new(new("從未", "never")) : new(Show(day));
    }

    public static Wording Show(long day)
    {
        var date = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)day);
        return new(date.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture), date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
