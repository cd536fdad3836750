using Weir.Foundation;

namespace Weir.Pump;

/// <summary>What became of one arrival inside a turn.</summary>
internal abstract record Verdict
{
    private Verdict() { }

    public sealed record Decided(object? Value) : Verdict;
    public sealed record Refused(Problem Why) : Verdict;
    public sealed record Failed(string Error) : Verdict;
}

/// <summary>
/// Leads one arrival through all stages. An exception or a run-away undoes the arrival and becomes a verdict; the turn goes on.
/// </summary>
internal sealed class TurnRunner(IReadOnlyList<IStage> stages)
{
    public const int RoundsMax = 8;
    public const int FactsMax = 64;

    public Verdict Run(Arrival arrival, Turn turn)
    {
        var mark = turn.Mark(arrival);
        try
        {
            foreach (var stage in stages)
            {
                stage.Decide(arrival, turn);
            }
            if (turn.Refusal is null && !FollowsToItsEnd(turn))
            {
                turn.UndoTo(mark);
                return new Verdict.Failed($"Run-away: more than {FactsMax} facts or {RoundsMax} rounds followed from one arrival.");
            }
        }
        // The one place where a stage's bug is caught: it costs this arrival, not the turn, and the letter keeps the whole error.
        catch (Exception bug)
        {
            turn.UndoTo(mark);
            return new Verdict.Failed(bug.ToString());
        }
        if (turn.Refusal is { } why)
        {
            turn.UndoTo(mark);
            return new Verdict.Refused(why);
        }
        return new Verdict.Decided(turn.Returned);
    }

    private bool FollowsToItsEnd(Turn turn)
    {
        var facts = 0;
        for (var round = 0; round < RoundsMax; round++)
        {
            while (turn.Facts.TryDequeue(out var fact))
            {
                if (++facts > FactsMax)
                {
                    return false;
                }
                foreach (var stage in stages)
                {
                    stage.React(fact, turn);
                }
            }
            foreach (var member in turn.TakeTouched())
            {
                foreach (var stage in stages)
                {
                    stage.Settle(new Ordinal(member), turn);
                }
            }
            if (turn.Facts.Count == 0 && !turn.HasUnsettled)
            {
                return true;
            }
        }
        return false;
    }
}
