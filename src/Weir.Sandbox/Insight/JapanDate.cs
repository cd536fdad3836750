using System.Globalization;

namespace Weir.Sandbox.Insight;

/// <summary>LINE's statistics are cut at midnight of UTC+9, which is 23:00 in Taipei.</summary>
internal static class JapanDate
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Write(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Counts of a day appear on the next one.</summary>
    public static bool IsOver(DateOnly day, DateTimeOffset now) => day < Of(now);

    public static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), Offset);
}
