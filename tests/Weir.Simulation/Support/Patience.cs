using System.Diagnostics;

namespace Weir.Simulation.Support;

/// <summary>Waits on real time, since real processes are waited for. Every wait has an end, so that a hang is a failure.</summary>
internal static class Patience
{
    /// <summary>On a machine that is busy with other things a start takes its time; nothing that works takes this long.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    public static Task For(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    public static async Task Until(string what, Func<Task<bool>> holds)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(started) > Limit)
            {
                throw new TimeoutException($"Not within {Limit.TotalSeconds} s: {what}.");
            }
            await For(LookInterval);
        }
    }

    public static Task<T> Limited<T>(this Task<T> task) => task.WaitAsync(Limit, TimeProvider.System);

    public static Task Limited(this Task task) => task.WaitAsync(Limit, TimeProvider.System);
}
