namespace Weir.Tests.Support;

/// <summary>
/// A clock that moves only when told to. <see cref="Advance"/> fires the timers that fall due one by one in the order of their
/// times, each at its own moment, so a timer that sets another one inside the span sees that one fire too.
/// </summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _wallAtStart = start;
    private TimeSpan _elapsed;
    private long _timersSet;

    public FakeClock()
        : this(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _wallAtStart + _elapsed;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _elapsed.Ticks;
        }
    }

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan until;
        lock (_lock)
        {
            until = _elapsed + by;
        }
        while (NextDue(until) is { } due)
        {
            // Outside the lock: the callback may set timers and read the clock.
            due.Fire();
        }
        lock (_lock)
        {
            _elapsed = until;
        }
    }

    /// <summary>Sets the wall clock, forwards or back. No timer fires for that: timers and timestamps count elapsed time, as in real life.</summary>
    public void SetWall(DateTimeOffset now)
    {
        lock (_lock)
        {
            _wallAtStart = now - _elapsed;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private FakeTimer? NextDue(TimeSpan until)
    {
        lock (_lock)
        {
            var due = _timers.Where(timer => timer.DueAt <= until).MinBy(timer => (timer.DueAt, timer.Order));
            if (due is null)
            {
                return null;
            }
            _elapsed = due.DueAt;
            if (due.Period > TimeSpan.Zero)
            {
                due.DueAt += due.Period;
            }
            else
            {
                _timers.Remove(due);
            }
            return due;
        }
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        /// <summary>In time elapsed since the clock's start.</summary>
        public TimeSpan DueAt { get; set; }
        public TimeSpan Period { get; private set; }

        /// <summary>Timers of the same moment fire in the order in which they were set.</summary>
        public long Order { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = clock._elapsed + dueTime;
                    Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                    Order = ++clock._timersSet;
                    clock._timers.Add(this);
                }
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
