namespace Weir.Segments.Criteria;

/// <summary>
/// Days of the year around today on which an anniversary may fall: so many days from today, or a whole month. Whoever was born on 29 February
/// celebrates on the 28th where there is no 29th, as Taiwan's civil code has it.
/// </summary>
/// <param name="FromDays">Days from today on which the window begins; negative for days gone by.</param>
/// <param name="ToDays">The last day of it.</param>
/// <param name="MonthsAhead">A calendar month instead: 0 for this one.</param>
public readonly record struct YearlyWindow(int FromDays, int ToDays, int? MonthsAhead = null)
{
    /// <summary>Further away than a year an anniversary is another one.</summary>
    public const int DaysAwayMax = 366;

    public const int MonthsAheadMax = 11;

    /// <summary>Dates outside are no anniversaries of people: the list of days that the index is asked for stays short.</summary>
    private const int FirstYear = 1850;
    private const int LastYear = 2250;

    private const int LeapMonth = 2;
    private const int LeapDay = 29;

    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Whether a date, in days since 1970, has its anniversary in the window around a day.</summary>
    public bool Holds(long date, int today)
    {
        if (date < DayOf(FirstYear, 1, 1) || date > DayOf(LastYear, 12, 31))
        {
            return false;
        }
        var born = DateOnly.FromDayNumber((int)date + Epoch);
        var (first, last) = On(today);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if ((day.Month, day.Day) == (born.Month, born.Day) || (StandsForLeapDay(day) && (born.Month, born.Day) == (LeapMonth, LeapDay)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>All dates that have it, for the kernels; they lie in one run for each year.</summary>
    public long[] Dates(int today)
    {
        var dates = new HashSet<long>();
        var (first, last) = On(today);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            for (var year = FirstYear; year <= LastYear; year++)
            {
                if (day.Day <= DateTime.DaysInMonth(year, day.Month))
                {
                    dates.Add(DayOf(year, day.Month, day.Day));
                }
                if (StandsForLeapDay(day) && DateTime.IsLeapYear(year))
                {
                    dates.Add(DayOf(year, LeapMonth, LeapDay));
                }
            }
        }
        return [.. dates];
    }

    private (DateOnly First, DateOnly Last) On(int today)
    {
        var now = DateOnly.FromDayNumber(today + Epoch);
        if (MonthsAhead is not { } months)
        {
            return (now.AddDays(FromDays), now.AddDays(ToDays));
        }
        var first = new DateOnly(now.Year, now.Month, 1).AddMonths(months);
        return (first, first.AddMonths(1).AddDays(-1));
    }

    private static bool StandsForLeapDay(DateOnly day) => day is { Month: LeapMonth, Day: LeapDay - 1 } && !DateTime.IsLeapYear(day.Year);

    private static long DayOf(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - Epoch;
}
