namespace Weir.Sandbox.Clock;

/// <summary>
/// Everything that happens later: reactions, narrowcast phases, audience jobs, redeliveries. One queue and one timer, whatever
/// the clock. Short work runs inline in due order; slow work (HTTP) runs beside it, at most <see cref="ErrandsAtOnceMax"/> at a
/// time, and counts as activity until done. A full agenda refuses, and the refusal is counted.
/// </summary>
internal sealed class Agenda : IDisposable
{
    public const int EntriesMax = 4_000_000;
    public const int ErrandsAtOnceMax = 64;

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Action, (long DueTicks, long Order)> _entries = new();
    private readonly SemaphoreSlim _errands = new(ErrandsAtOnceMax);
    private readonly TimeProvider _clock;
    private readonly Activity _activity;
    private readonly ITimer _timer;
    private long _order;

    public Agenda(TimeProvider clock, Activity activity)
    {
        _clock = clock;
        _activity = activity;
        _timer = clock.CreateTimer(_ => RunDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public long Refused { get; private set; }

    /// <summary>The first bug that work on the agenda met. Whoever moves the clock throws it; the state shows it.</summary>
    public Exception? Failure { get; private set; }

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _entries.TryPeek(out _, out var key) ? new DateTimeOffset(key.DueTicks, TimeSpan.Zero) : null;
            }
        }
    }

    /// <summary>Work that only changes memory, run in due order.</summary>
    public void At(DateTimeOffset due, Action work) => Add(due, work);

    /// <summary>Work that waits for somebody else; it must catch what the outside world can do to it.</summary>
    public void ErrandAt(DateTimeOffset due, Func<Task> errand) => Add(due, () => _ = StartAsync(errand));

    public void Dispose()
    {
        _timer.Dispose();
        _errands.Dispose();
    }

    private void Add(DateTimeOffset due, Action work)
    {
        lock (_gate)
        {
            if (_entries.Count >= EntriesMax)
            {
                Refused++;
                return;
            }
            _entries.Enqueue(work, (due.UtcTicks, ++_order));
            Arm();
        }
    }

    private void RunDue()
    {
        while (Take() is { } work)
        {
            // Short work has completed here; an errand is on its way and reports to the activity.
            work();
        }
        lock (_gate)
        {
            Arm();
        }
    }

    private Action? Take()
    {
        lock (_gate)
        {
            return _entries.TryPeek(out _, out var key) && key.DueTicks <= _clock.GetUtcNow().UtcTicks ? _entries.Dequeue() : null;
        }
    }

    private void Arm()
    {
        if (_entries.TryPeek(out _, out var key))
        {
            var wait = TimeSpan.FromTicks(Math.Max(0, key.DueTicks - _clock.GetUtcNow().UtcTicks));
            _timer.Change(wait < TimeSpan.FromDays(1) ? wait : TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        }
    }

    private async Task StartAsync(Func<Task> errand)
    {
        _activity.Enter();
        try
        {
            await _errands.WaitAsync().ConfigureAwait(false);
            try
            {
                await errand().ConfigureAwait(false);
            }
            finally
            {
                _errands.Release();
            }
        }
        catch (Exception e)
        {
            Failure ??= e;
            throw;
        }
        finally
        {
            _activity.Leave();
        }
    }
}
