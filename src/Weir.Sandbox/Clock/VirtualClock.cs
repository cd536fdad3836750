namespace Weir.Sandbox.Clock;

/// <summary>
/// Promises: time that stands still, runs at a multiple of real time, or jumps; timers fire in the order of their due times,
/// and while one fires the clock shows exactly its due time. Never goes back. Thread rule: safe from any thread; callbacks run
/// outside the lock, one after the other, on the thread that moved the clock. A callback must not move the clock itself.
/// </summary>
public sealed class VirtualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly Lock _moving = new();
    private readonly PriorityQueue<Timer, (long DueTicks, long Order)> _timers = new();
    private readonly ITimer _waker;
    private long _anchorTicks;
    private long _anchorReal;
    private double _rate;
    private bool _jumping;
    private long _order;

    /// <param name="start">The first instant.</param>
    /// <param name="rate">0 stands still, 1 is real time, 60 is a minute a second.</param>
    public VirtualClock(DateTimeOffset start, double rate = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        _anchorTicks = start.UtcTicks;
        _anchorReal = System.GetTimestamp();
        _rate = rate;
        _waker = System.CreateTimer(_ => Move(TimeSpan.Zero), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public double Rate
    {
        get
        {
            lock (_gate)
            {
                return _rate;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return NowTicks();
        }
    }

    /// <summary>Changes the speed from this instant on.</summary>
    public void RunAt(double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        lock (_gate)
        {
            _anchorTicks = NowTicks();
            _anchorReal = System.GetTimestamp();
            _rate = rate;
            Wake();
        }
    }

    /// <summary>Jumps ahead; every timer due on the way fires at its own instant.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Move(by);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Move(TimeSpan by)
    {
        lock (_moving)
        {
            long target;
            lock (_gate)
            {
                target = NowTicks() + by.Ticks;
            }
            while (TakeDue(target) is { } timer)
            {
                timer.Fire();
            }
            lock (_gate)
            {
                _jumping = false;
                _anchorTicks = Math.Max(_anchorTicks, target);
                _anchorReal = System.GetTimestamp();
                Wake();
            }
        }
    }

    private Timer? TakeDue(long target)
    {
        lock (_gate)
        {
            _anchorTicks = Math.Min(NowTicks(), target);
            _jumping = true;
            while (_timers.TryPeek(out var timer, out var key) && key.DueTicks <= target)
            {
                _timers.Dequeue();
                if (timer.Order != key.Order)
                {
                    continue; // changed or disposed since it was queued
                }
                _anchorTicks = Math.Max(_anchorTicks, key.DueTicks);
                timer.Requeue(key.DueTicks);
                return timer;
            }
            return null;
        }
    }

    private long NowTicks() => _jumping || _rate == 0
        ? _anchorTicks
        : _anchorTicks + (long)(System.GetElapsedTime(_anchorReal).Ticks * _rate);

    private void Wake()
    {
        if (_rate == 0 || _jumping || !_timers.TryPeek(out _, out var key))
        {
            return;
        }
        var realTicks = (long)Math.Max(0, (key.DueTicks - NowTicks()) / _rate);
        // A real timer takes at most some 49 days; a day is enough, it only wakes up to look again.
        _waker.Change(TimeSpan.FromTicks(Math.Min(realTicks, TimeSpan.TicksPerDay)) + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private sealed class Timer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        /// <summary>The number of the newest queue entry; an older entry of the same timer is void.</summary>
        public long Order { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                Order = ++clock._order;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    clock._timers.Enqueue(this, (clock.NowTicks() + Math.Max(0, dueTime.Ticks), Order));
                    clock.Wake();
                }
                return true;
            }
        }

        public void Requeue(long firedTicks)
        {
            if (_period > TimeSpan.Zero)
            {
                Order = ++clock._order;
                clock._timers.Enqueue(this, (firedTicks + _period.Ticks, Order));
            }
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._gate)
            {
                _period = Timeout.InfiniteTimeSpan;
                Order = ++clock._order;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
