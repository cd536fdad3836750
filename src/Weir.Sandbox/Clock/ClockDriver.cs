namespace Weir.Sandbox.Clock;

/// <summary>
/// Moves a virtual clock in slices, and waits after each for the HTTP it set off. Without the waiting, a click of 9:00 would
/// reach the receiver when its clock already shows the evening.
/// </summary>
internal sealed class ClockDriver(TimeProvider clock, Agenda agenda, Activity activity) : IDisposable
{
    /// <summary>How many slices a long jump is cut into: finer keeps order better, coarser lets more clicks overlap.</summary>
    private const int SlicesMax = 2_000;
    private static readonly TimeSpan SliceMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SliceMax = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _oneAtATime = new(1);

    public bool CanAdvance => clock is VirtualClock;

    public void Dispose() => _oneAtATime.Dispose();

    public async Task AdvanceAsync(TimeSpan by, CancellationToken stop)
    {
        var moving = clock as VirtualClock ?? throw new InvalidOperationException("This sandbox runs on a clock it cannot move.");
        await _oneAtATime.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            await activity.IdleAsync(stop).ConfigureAwait(false);
            var slice = TimeSpan.FromTicks(Math.Clamp(by.Ticks / SlicesMax, SliceMin.Ticks, SliceMax.Ticks));
            var target = clock.GetUtcNow() + by;
            for (var now = clock.GetUtcNow(); now < target; now = clock.GetUtcNow())
            {
                var next = agenda.NextDue is { } due && due > now ? due : now;
                var end = next + slice < target ? next + slice : target;
                moving.Advance(end - now);
                await activity.IdleAsync(stop).ConfigureAwait(false);
                if (agenda.Failure is { } bug)
                {
                    throw new InvalidOperationException("Work that fell due has failed.", bug);
                }
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
