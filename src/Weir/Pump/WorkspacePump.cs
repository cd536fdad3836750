using System.Collections.Concurrent;
using Weir.Foundation;

namespace Weir.Pump;

/// <summary>
/// One workspace in the hands of its loop: queues, memory, rules, the numbers not yet given out, the timers and sweeps that wait.
/// Other threads may put into <see cref="Lanes"/>, add sweeps and read rules and memory; the rest belongs to the loop.
/// </summary>
internal sealed class WorkspacePump(WorkspaceId workspace)
{
    private readonly PriorityQueue<long, long> _timers = new();
    private readonly ConcurrentQueue<ActiveSweep> _sweeps = new();
    private volatile RulesSnapshot _rules = RulesSnapshot.Empty;

    public WorkspaceId Workspace { get; } = workspace;
    public Lanes Lanes { get; } = new();

    /// <summary>Swapped by one reference between turns; anybody may read it.</summary>
    public RulesSnapshot Rules
    {
        get => _rules;
        set => _rules = value;
    }

    public required IMemory Memory { get; set; }
    public required Position At { get; set; }
    public required long NextId { get; set; }
    public required int NextOrdinal { get; set; }

    /// <summary>How many turns still take the careful way; see <see cref="QuickTurns"/>.</summary>
    public int CarefulTurns { get; set; }

    /// <summary>Set when another owner has written: this one must not write again.</summary>
    public bool IsFenced { get; private set; }

    /// <summary>Nothing of it is written from here on: whoever waits is told why, and nothing new gets in.</summary>
    public void ShutOut(Problem why)
    {
        IsFenced = true;
        foreach (var waiting in Lanes.Close())
        {
            waiting.Complete(new Answer.Unavailable(why));
        }
    }

    public Instant? NextTimerDue => _timers.TryPeek(out _, out var due) ? new Instant(due) : null;

    public bool HasWork(Instant now) => !IsFenced && (!Lanes.IsEmpty || !_sweeps.IsEmpty || NextTimerDue <= now);

    public void AddTimer(long id, Instant dueAt) => _timers.Enqueue(id, dueAt.Milliseconds);

    public List<long> TakeTimers(Instant now)
    {
        var due = new List<long>();
        while (due.Count < PumpLimits.TimersPerTurnMax && _timers.TryPeek(out var id, out var at) && at <= now.Milliseconds)
        {
            _timers.Dequeue();
            due.Add(id);
        }
        return due;
    }

    public void AddSweep(ActiveSweep sweep) => _sweeps.Enqueue(sweep);

    /// <summary>The sweep whose turn it is: they share the bulk lane chunk by chunk.</summary>
    public ActiveSweep? TakeSweep() => _sweeps.TryDequeue(out var sweep) ? sweep : null;
}

/// <summary>
/// A sweep on its way; the cursor is the number of members done. Below <paramref name="CarefulUntil"/> it goes one member at a time, because a
/// chunk there could not be written.
/// </summary>
internal sealed record ActiveSweep(long Id, IReadOnlyList<int> Members, Payload Each, int ChunkMax, int Cursor, int CarefulUntil = 0)
{
    public bool IsFinished => Cursor >= Members.Count;

    public int Next => Cursor < CarefulUntil ? 1 : Math.Min(ChunkMax, Members.Count - Cursor);

    public ActiveSweep Advanced(int by) => this with { Cursor = Cursor + by };
}
