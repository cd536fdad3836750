using System.Globalization;

namespace Weir.Foundation;

/// <summary>A moment in UTC, in milliseconds since 1970: what the database stores and what every decision is handed.</summary>
public readonly record struct Instant(long Milliseconds) : IComparable<Instant>
{
    public static Instant From(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds());

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);

    public int CompareTo(Instant other) => Milliseconds.CompareTo(other.Milliseconds);

    public static Instant operator +(Instant at, TimeSpan span) => new(at.Milliseconds + (long)span.TotalMilliseconds);
    public static Instant operator -(Instant at, TimeSpan span) => new(at.Milliseconds - (long)span.TotalMilliseconds);
    public static TimeSpan operator -(Instant later, Instant earlier) => TimeSpan.FromMilliseconds(later.Milliseconds - earlier.Milliseconds);
    public static bool operator <(Instant a, Instant b) => a.Milliseconds < b.Milliseconds;
    public static bool operator >(Instant a, Instant b) => a.Milliseconds > b.Milliseconds;
    public static bool operator <=(Instant a, Instant b) => a.Milliseconds <= b.Milliseconds;
    public static bool operator >=(Instant a, Instant b) => a.Milliseconds >= b.Milliseconds;

    public override string ToString() => ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Domain words on the framework's clock.</summary>
public static class Clock
{
    extension(TimeProvider clock)
    {
        public Instant Now => Instant.From(clock.GetUtcNow());
    }
}
