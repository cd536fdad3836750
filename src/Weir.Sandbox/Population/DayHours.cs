namespace Weir.Sandbox.Population;

/// <summary>
/// When in the day people do something, in Taipei, which has had no summer time since 1979. Shops sell at noon and late in the evening, so that many orders
/// lie on another day in UTC than at home: whoever counts days in the wrong zone is found out.
/// </summary>
internal sealed class DayHours
{
    private static readonly TimeSpan Taipei = TimeSpan.FromHours(8);

    public static readonly DayHours Shopping = new(2, 1, 0.5, 0.2, 0.2, 0.3, 0.6, 1.2, 2, 3, 4, 5, 9, 8, 5, 4, 4, 4, 4.5, 5.5, 9, 10, 9, 6);
    public static readonly DayHours Asking = new(2, 1, 0.5, 0.3, 0.2, 0.3, 0.8, 2, 3.5, 5, 6, 6.5, 7.5, 6.5, 5.5, 5.5, 5.5, 5.5, 6, 7, 9, 10, 8.5, 5);

    private readonly double[] _untilHour = new double[25];

    private DayHours(params ReadOnlySpan<double> weights)
    {
        for (var hour = 0; hour < weights.Length; hour++)
        {
            _untilHour[hour + 1] = _untilHour[hour] + weights[hour];
        }
    }

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Taipei).DateTime);

    public static int HourOf(DateTimeOffset at) => at.ToOffset(Taipei).Hour;

    public static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Taipei);

    /// <summary>The moment of the day before which this share of the day's acts has happened.</summary>
    public DateTimeOffset Moment(DateOnly day, double u)
    {
        var sought = u * _untilHour[^1];
        var hour = 0;
        while (_untilHour[hour + 1] < sought)
        {
            hour++;
        }
        var within = (sought - _untilHour[hour]) / (_untilHour[hour + 1] - _untilHour[hour]);
        // Whole seconds: LINE and shops tell no finer, and a rounding at the last digit then moves nothing.
        return Midnight(day).AddSeconds(Math.Floor((hour + within) * 3_600)).ToUniversalTime();
    }
}
