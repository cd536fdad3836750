using System.Collections.Concurrent;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Rate;

/// <summary>
/// Lets calls go no faster than LINE takes them, per connection and endpoint; LINE disregards parameters and addresses.
/// Callers go in the order in which they asked. Any thread.
/// </summary>
internal sealed class LinePacer(TimeProvider clock)
{
    /// <summary>Who would wait longer is told so at once instead: some limits are by the hour.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);

    /// <summary>Elapsed time, because the wall clock steps back.</summary>
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Bounded by connections times endpoints.</summary>
    private readonly ConcurrentDictionary<(ConnectionId, LineEndpoint), Lane> _lanes = new();

    private TimeSpan Now => clock.GetElapsedTime(_start);

    /// <summary>Returns when the call may go; or at once, without a token, how long it would have had to wait.</summary>
    public async ValueTask<TimeSpan?> TakeAsync(ConnectionId connection, LineEndpoint endpoint, CancellationToken stop)
    {
        var wait = LaneOf(connection, endpoint).Take(endpoint.Rate, Now);
        if (wait > WaitMax)
        {
            return wait;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, stop);
        }

        return null;
    }

    /// <summary>LINE refused for the rate: another program may share the channel, or we were started again lately.</summary>
    public void Exceeded(ConnectionId connection, LineEndpoint endpoint) => LaneOf(connection, endpoint).Drain(endpoint.Rate, Now);

    private Lane LaneOf(ConnectionId connection, LineEndpoint endpoint) => _lanes.GetOrAdd((connection, endpoint), static _ => new Lane());

    private sealed class Lane
    {
        private readonly Lock _lock = new();
        private TokenBucket _bucket;

        public TimeSpan Take(RateLimit limit, TimeSpan now)
        {
            lock (_lock)
            {
                var next = _bucket.Take(limit, now, out var wait);
                if (wait <= WaitMax)
                {
                    _bucket = next;
                }

                return wait;
            }
        }

        public void Drain(RateLimit limit, TimeSpan now)
        {
            lock (_lock)
            {
                var empty = TokenBucket.Empty(limit, now);
                if (empty.FullAt > _bucket.FullAt)
                {
                    _bucket = empty;
                }
            }
        }
    }
}
