using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>
/// The way of turns when nothing is wrong, which is nearly always. A wait for the database costs a turn on PostgreSQL more than its statements do, so
/// nothing is asked that the writing finds out by itself, there are no savepoints, and what is written goes together with the commit: one wait, or
/// two where a loader has to read. When anything is amiss, nothing has happened, and the loop does the same once more with care: there a
/// duplicate is found, a refusal given, a fence seen, a culprit parked. Belongs to its loop's thread.
/// </summary>
internal sealed class QuickTurns(TurnWriter turns)
{
    /// <summary>One duplicate seldom comes alone: a channel sends again what it was not told is taken, and a file is imported twice.</summary>
    private const int CarefulTurnsAfterFailure = 32;

    /// <param name="session">The loop's, between two turns.</param>
    /// <param name="batches">All that the commit shall hold.</param>
    /// <param name="hasCommitted">Finds out what became of a commit whose answer was lost.</param>
    /// <returns>False when nothing of them has happened yet.</returns>
    /// <exception cref="StorageFailure">The database is gone; nothing of them has happened either.</exception>
    public bool TryCommit(WriteSession session, List<Batch> batches, Func<List<Batch>, bool> hasCommitted)
    {
        if (!MayTry(batches))
        {
            return false;
        }
        try
        {
            session.Begin();
            foreach (var batch in batches)
            {
                if (!turns.RunInGoodFaith(batch, session.Enter(batch.Pump.Workspace)))
                {
                    session.Rollback();
                    return MustTryAgain(batches);
                }
            }
            session.CommitTogether();
            return true;
        }
        catch (StorageFailure lost) when (lost.IsOutcomeUnknown)
        {
            session.Rollback();
            return hasCommitted(batches) || MustTryAgain(batches);
        }
        // Whatever it is, the careful way meets it again and knows what to do about it.
        catch (Exception failure) when (failure is not StorageFailure { Kind: FailureKind.Unavailable })
        {
            session.Rollback();
            return MustTryAgain(batches);
        }
    }

    private static bool MayTry(List<Batch> batches)
    {
        var may = batches.Count > 0;
        foreach (var batch in batches)
        {
            may &= batch.Pump.CarefulTurns == 0 && batch.ParkWith is null;
            batch.Pump.CarefulTurns = Math.Max(0, batch.Pump.CarefulTurns - 1);
        }
        return may;
    }

    private static bool MustTryAgain(List<Batch> batches)
    {
        foreach (var batch in batches)
        {
            batch.Forget();
            batch.Pump.CarefulTurns = CarefulTurnsAfterFailure;
        }
        return false;
    }
}
