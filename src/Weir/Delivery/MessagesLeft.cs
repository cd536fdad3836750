using System.Collections.Concurrent;
using Weir.Channels;
using Weir.Foundation;

namespace Weir.Delivery;

/// <summary>
/// How many messages an account may still send this month: what the channel takes, or less where the brand has set itself a limit. Thread-safe.
/// </summary>
internal sealed class MessagesLeft(ISpendingCaps caps, IEnumerable<IConnector> connectors, TimeProvider clock)
{
    /// <summary>How old the channel's count of the month may be; a send of thousands of claims must not ask before each.</summary>
    public static readonly TimeSpan UsageAgeMax = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<ConnectionId, (Instant At, AccountUsage? Usage)> _usage = new();

    /// <summary>Null for no limit, and where the channel does not say.</summary>
    public async Task<long?> OfAsync(Connection connection, CancellationToken stop)
    {
        var usage = await UsageAsync(connection, stop);
        return usage is { } known && caps.StopsAt(connection.Workspace, connection.Id) is { } limit
            ? Math.Min(known.Left ?? long.MaxValue, Math.Max(0, limit - known.Used))
            : usage?.Left;
    }

    /// <summary>After a pause the count of the month may be another: messages were bought, or the limit was raised.</summary>
    public void Forget() => _usage.Clear();

    private async Task<AccountUsage?> UsageAsync(Connection connection, CancellationToken stop)
    {
        if (_usage.TryGetValue(connection.Id, out var known) && clock.Now - known.At < UsageAgeMax)
        {
            return known.Usage;
        }
        var connector = connectors.FirstOrDefault(candidate => candidate.Kind == connection.Kind);
        var usage = connector is null ? null : await connector.UsageAsync(connection, stop);
        _usage[connection.Id] = (clock.Now, usage);
        return usage;
    }
}
