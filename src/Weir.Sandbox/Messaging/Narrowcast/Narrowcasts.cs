using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Messaging.Narrowcast;

/// <summary>
/// Narrowcasts after their 202: waiting, sending, succeeded or failed. The quota is reserved when one is accepted, so that it can
/// starve other sends; who is too few is found out only when sending starts. Thread rule: under the world's gate.
/// </summary>
internal sealed class Narrowcasts(World world)
{
    /// <summary>Fewer recipients would tell who they are.</summary>
    public const int RecipientsMin = 50;
    public const int RunsMax = 10_000;

    private const int RecipientsASecond = 10_000;
    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SendingMin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    private readonly Dictionary<string, NarrowcastRun> _runs = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>How many friends a request would reach now, before any limit.</summary>
    public List<Person> Reach(NarrowcastRun run) => [.. world.People.All.Where(run.Includes)];

    public void Start(NarrowcastRun run, int reach)
    {
        if (_order.Count == RunsMax)
        {
            _runs.Remove(_order.Dequeue());
        }
        _runs.Add(run.Request.RequestId, run);
        _order.Enqueue(run.Request.RequestId);
        Reserve(run, reach);
        world.Agenda.At(world.Now + Waiting, () => world.Locked(() => BeginSending(run)));
    }

    public NarrowcastRun? Find(string? requestId) =>
        requestId is not null && _runs.TryGetValue(requestId, out var run) && world.Now - run.Request.At <= Kept ? run : null;

    public bool IsOver(string requestId) => Find(requestId) is not { Phase: Phase.Waiting or Phase.Sending };

    /// <summary>Who got a succeeded narrowcast of the last fourteen days, for redelivery.</summary>
    public IReadOnlySet<int>? ReceiversOf(string? requestId) => Find(requestId) is { Phase: Phase.Succeeded } run ? run.Receivers : null;

    private void Reserve(NarrowcastRun run, int reach)
    {
        var wanted = Math.Min(reach, run.Limit.Max ?? int.MaxValue);
        var reserved = run.Limit.UpToRemainingQuota ? Math.Min(wanted, world.Quota.Remaining) : wanted;
        if (reserved < wanted && run.Limit.ForbidPartialDelivery)
        {
            Fail(run, NarrowcastError.PartialDeliveryForbidden, "The delivery was cancelled because it would have been partial.");
        }
        else if (world.Quota.TryReserve(reserved))
        {
            run.Reserved = reserved;
        }
        else
        {
            Fail(run, NarrowcastError.Internal, Wire.LineMessages.MonthlyLimit);
        }
    }

    private void BeginSending(NarrowcastRun run)
    {
        if (run.Error is not null)
        {
            Complete(run, Phase.Failed);
            return;
        }
        // Which of them, when not all, is LINE's choice; a fixed shuffle stands for it.
        run.Targets = [.. Reach(run).OrderBy(p => CounterRandom.Mix((ulong)p.Index + world.Options.Seed)).Take(run.Reserved)];
        if (run.Targets.Count < RecipientsMin && !run.Exempt)
        {
            Fail(run, NarrowcastError.TooFewRecipients, "The number of recipients is too small.");
            Complete(run, Phase.Failed);
            return;
        }
        run.Phase = Phase.Sending;
        var duration = SendingMin + TimeSpan.FromSeconds((double)run.Targets.Count / RecipientsASecond);
        world.Agenda.At(world.Now + duration, () => world.Locked(() => Finish(run)));
    }

    private void Finish(NarrowcastRun run)
    {
        world.Quota.Release(run.Reserved);
        run.Reserved = 0;
        var reachable = run.Targets.Where(p => p.IsFriend).ToArray();
        world.Postman.Deliver(run.Request, reachable, billed: true);
        run.Receivers.UnionWith(reachable.Select(p => p.Index));
        Complete(run, Phase.Succeeded);
    }

    private static void Fail(NarrowcastRun run, NarrowcastError error, string description)
    {
        run.Error = error;
        run.FailedDescription = description;
    }

    private void Complete(NarrowcastRun run, Phase phase)
    {
        world.Quota.Release(run.Reserved);
        run.Reserved = 0;
        run.Phase = phase;
        run.CompletedAt = world.Now;
    }
}
