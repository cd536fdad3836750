using Weir.Foundation;

namespace Weir.Pump;

/// <summary>What one turn of one workspace takes on, and what became of it, until its answers are given.</summary>
internal sealed class Batch(WorkspacePump pump)
{
    public WorkspacePump Pump { get; } = pump;
    public List<Waiting> Arrivals { get; init; } = [];
    public List<long> TimerIds { get; init; } = [];
    public ActiveSweep? Sweep { get; init; }

    /// <summary>How long deciding may take before what is left goes back.</summary>
    public TimeSpan Budget { get; set; } = PumpLimits.TurnBudget;

    /// <summary>Set for what has failed together and alone: nothing is decided any more, everything is parked with this error.</summary>
    public string? ParkWith { get; init; }

    /// <summary>Arrivals whose key was taken before, with the answer then given.</summary>
    public List<(Waiting Waiting, Answer Answer)> Known { get; } = [];

    /// <summary>Arrivals with the same key as one of this batch: they get its answer.</summary>
    public List<(Waiting Duplicate, Waiting First)> Twins { get; } = [];
    public List<(Waiting? Waiting, Arrival Arrival, Verdict Verdict)> Decided { get; } = [];

    /// <summary>Numbers of the letters in which failed arrivals are kept, by their place in <see cref="Decided"/>.</summary>
    public Dictionary<int, long> Letters { get; } = [];
    public Turn? Turn { get; set; }
    public int SweepTaken { get; set; }

    public Position After => Pump.At with { Batch = Pump.At.Batch + 1 };

    /// <summary>
    /// Whether a written batch is part of what stands in the database. A workspace that was closed in the same commit has raised its epoch itself;
    /// in any other a higher epoch is that of another owner, whose batches say nothing about this one.
    /// </summary>
    public bool IsIn(PumpTables.PositionRow position) =>
        position.Batch >= After.Batch && (Pump.IsFenced ? position.Epoch > After.Epoch : position.Epoch == After.Epoch);

    public bool IsEmpty => Arrivals.Count == 0 && TimerIds.Count == 0 && Sweep is null;

    /// <summary>
    /// The same work as batches of one arrival, to find the one that cannot be written. A sweep goes on one member at a time until it is past
    /// the chunk that failed.
    /// </summary>
    public IEnumerable<Batch> Split()
    {
        foreach (var own in Arrivals.Where(waiting => waiting.Arrival.What.IsOurOwn))
        {
            yield return new Batch(Pump) { Arrivals = [own] };
        }
        foreach (var sameKey in Arrivals.Where(waiting => !waiting.Arrival.What.IsOurOwn).GroupBy(waiting => waiting.Arrival.Key))
        {
            yield return new Batch(Pump) { Arrivals = [.. sameKey] };
        }
        foreach (var timer in TimerIds)
        {
            yield return new Batch(Pump) { TimerIds = [timer] };
        }
        if (Sweep is not null)
        {
            yield return new Batch(Pump) { Sweep = Sweep with { CarefulUntil = Sweep.Cursor + Sweep.ChunkMax } };
        }
    }

    public Batch AsParking(string error) => new(Pump) { Arrivals = Arrivals, TimerIds = TimerIds, Sweep = Sweep, ParkWith = error };

    /// <summary>Nothing of what was decided has been written: it will be decided anew.</summary>
    public void Forget()
    {
        Known.Clear();
        Twins.Clear();
        Decided.Clear();
        Letters.Clear();
        Turn = null;
    }

    /// <summary>Nothing of it will be written: timers and sweep wait again, and whoever waits for an answer asks again.</summary>
    public void GiveBack(Instant now)
    {
        foreach (var id in TimerIds)
        {
            Pump.AddTimer(id, now);
        }
        if (Sweep is not null)
        {
            Pump.AddSweep(Sweep);
        }
        foreach (var waiting in Arrivals)
        {
            waiting.Complete(new Answer.Unavailable(PumpProblems.DatabaseGone));
        }
    }

    public void GiveAnswers()
    {
        foreach (var (waiting, answer) in Known)
        {
            waiting.Complete(answer);
        }
        for (var i = 0; i < Decided.Count; i++)
        {
            Decided[i].Waiting?.Complete(Decided[i].Verdict switch
            {
                Verdict.Decided decided => new Answer.Done(decided.Value, Pump.At),
                Verdict.Refused refused => new Answer.Refused(refused.Why),
                _ => new Answer.Parked(Letters[i]),
            });
        }
        foreach (var (duplicate, first) in Twins)
        {
            duplicate.Complete(first.Answer.Result is Answer.Done done ? done with { IsRepetition = true } : first.Answer.Result);
        }
    }
}
