using Weir.Delivery;
using Weir.Simulation.Support;

namespace Weir.Simulation.Ledger;

/// <summary>
/// A channel that knows what it really did, whatever it answered. Its worst habit is allowed: quota and token are looked at before the retry key, so
/// that a repeated call may be refused although the first one arrived. LINE does not say that it is otherwise.
/// </summary>
internal sealed class ChannelTruth(Random random, IReadOnlySet<string> refused)
{
    private readonly HashSet<Guid> _taken = [];

    /// <summary>How often an address got the message of a send.</summary>
    public Dictionary<(long Send, string Address), int> Received { get; } = [];

    /// <summary>Batches that arrived.</summary>
    public List<SealedBatch> Arrived { get; } = [];

    /// <summary>No more outages, so that everything comes to an end.</summary>
    public bool IsCalm { get; set; }

    public BatchOutcome Attempt(SealedBatch batch)
    {
        switch (random.Next(100))
        {
            case < 5 when !IsCalm:
                return new BatchOutcome(OutcomeKind.QuotaExhausted);
            case < 9 when !IsCalm:
                return new BatchOutcome(OutcomeKind.NotAuthorised);
            case < 18:
                return new BatchOutcome(OutcomeKind.Unknown, Detail: "cut before it arrived");
            default:
                return _taken.Contains(batch.RetryKey) ? new BatchOutcome(OutcomeKind.Accepted) : Take(batch);
        }
    }

    private BatchOutcome Take(SealedBatch batch)
    {
        int[] bad = [.. Enumerable.Range(0, batch.Recipients.Count).Where(place => refused.Contains(batch.Recipients[place]))];
        if (bad.Length > 0)
        {
            // Sometimes all are named, sometimes the first only, sometimes nobody.
            return random.Next(3) switch
            {
                0 => new BatchOutcome(OutcomeKind.Rejected, Recipients: bad),
                1 => new BatchOutcome(OutcomeKind.Rejected, Recipients: bad[..1]),
                _ => new BatchOutcome(batch.Recipients.Count == 1 && random.Happens(0.5) ? OutcomeKind.TooManyToOne : OutcomeKind.Rejected),
            };
        }
        _taken.Add(batch.RetryKey);
        Arrived.Add(batch);
        foreach (var address in batch.Recipients)
        {
            Received[(batch.Send, address)] = Received.GetValueOrDefault((batch.Send, address)) + 1;
        }
        return random.Happens(IsCalm ? 0.1 : 0.3) ? new BatchOutcome(OutcomeKind.Unknown, Detail: "cut after it arrived") : new BatchOutcome(OutcomeKind.Accepted, "R");
    }
}
