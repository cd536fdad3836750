using System.Diagnostics;

namespace Weir.Benchmarks.Segments;

/// <summary>Medians of one thread's runs, with warm caches and with caches that hold something else.</summary>
internal sealed class Timing
{
    public const int Runs = 21;

    /// <summary>Long enough for the compiler to have replaced its first, quick code by the optimised one, also on a busy machine.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>Several times the largest third-level cache of today's servers.</summary>
    private readonly long[] _other = new long[(512 << 20) / sizeof(long)];

    public static double WarmMilliseconds(Action act)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            act();
        }
        return Median(act, static () => { });
    }

    /// <summary>Walks a big buffer before each run.</summary>
    public double ColdMilliseconds(Action act) => Median(act, () =>
    {
        for (var i = 0; i < _other.Length; i += 8)
        {
            _other[i]++;
        }
    });

    private static double Median(Action act, Action before)
    {
        var milliseconds = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            before();
            var start = Stopwatch.GetTimestamp();
            act();
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(milliseconds);
        return milliseconds[Runs / 2];
    }
}
