using System.Collections.Concurrent;
using Weir.Channels;
using Weir.Foundation;

namespace Weir.Delivery;

/// <summary>
/// How many messages an account may still send this month: what the channel takes, or less where the brand has set itself a limit. Where the channel
/// does not say what it has counted, Weir's own count holds, so that a limit stands just when the channel is disturbed. Thread-safe.
/// </summary>
internal sealed class MessagesLeft(ISpendingCaps caps, IEnumerable<IConnector> connectors, TimeProvider clock)
{
    /// <summary>How old the channel's count of the month may be; a send of thousands of claims must not ask before each.</summary>
    public static readonly TimeSpan UsageAgeMax = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<ConnectionId, Reading> _readings = new();

    private sealed record Reading(Instant At, AccountUsage? Usage, long Own)
    {
        /// <summary>Single messages that went out since; the count that was read does not hold them yet.</summary>
        public long Since;
    }

    /// <summary>Null for no limit, and where neither the channel nor the brand names one.</summary>
    public async Task<long?> OfAsync(Connection connection, CancellationToken stop)
    {
        var reading = await ReadAsync(connection, stop);
        var limit = caps.StopsAt(connection.Workspace, connection.Id) is { } stopsAt ? Math.Max(0, stopsAt - (reading.Usage?.Used ?? reading.Own)) : (long?)null;
        var left = reading.Usage?.Left is { } taken && limit is { } own ? Math.Min(taken, own) : limit ?? reading.Usage?.Left;
        return left - Interlocked.Read(ref reading.Since);
    }

    /// <summary>So many have just been sealed one by one: the next asker has as many less.</summary>
    public void Note(ConnectionId connection, int sealedNow)
    {
        if (_readings.TryGetValue(connection, out var reading))
        {
            Interlocked.Add(ref reading.Since, sealedNow);
        }
    }

    /// <summary>After a pause the count of the month may be another: messages were bought, or the limit was raised.</summary>
    public void Forget() => _readings.Clear();

    private async Task<Reading> ReadAsync(Connection connection, CancellationToken stop)
    {
        if (_readings.TryGetValue(connection.Id, out var known) && clock.Now - known.At < UsageAgeMax)
        {
            return known;
        }
        var connector = connectors.FirstOrDefault(candidate => candidate.Kind == connection.Kind);
        var usage = connector is null ? null : await connector.UsageAsync(connection, stop);
        return _readings[connection.Id] = new Reading(clock.Now, usage, usage is null ? caps.Sent(connection.Workspace, connection.Id) : 0);
    }
}
