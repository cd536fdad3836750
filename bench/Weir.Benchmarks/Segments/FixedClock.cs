namespace Weir.Benchmarks.Segments;

/// <summary>Stands at noon in Taipei of the day on which the benchmark asks, so that "90 days ago" is the same day in every run. Timers run as ever.</summary>
internal sealed class FixedClock : TimeProvider
{
    private static readonly TimeSpan NoonInTaipei = TimeSpan.FromHours(4);

    public static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(Population.Today) + NoonInTaipei;

    public override DateTimeOffset GetUtcNow() => Now;
}
