using Weir.Sandbox.Insight;

namespace Weir.Sandbox.Messaging;

/// <summary>How many were sent by each way on each day of UTC+9; a day is ready when it is over. Thread rule: under the gate.</summary>
internal sealed class DeliveryCounts
{
    private readonly Dictionary<(SendKind Kind, DateOnly Day), long> _counts = [];

    public void Add(SendKind kind, DateTimeOffset at, int reached)
    {
        var key = (kind, JapanDate.Of(at));
        _counts[key] = _counts.GetValueOrDefault(key) + reached;
    }

    public long Of(SendKind kind, DateOnly day) => _counts.GetValueOrDefault((kind, day));
}
