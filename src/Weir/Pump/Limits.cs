namespace Weir.Pump;

/// <summary>The pump's limits; docs/limits.md gives each with its reason.</summary>
public static class PumpLimits
{
    /// <summary>Arrivals one turn takes at most.</summary>
    public const int TurnArrivalsMax = 256;

    /// <summary>Of these, kept for bulk work while some waits, so that no flood of live events starves it.</summary>
    public const int TurnBulkShare = 26;

    /// <summary>
    /// Arrivals of a turn that takes bulk work alone: an import on a quiet brand writes fewer pages and commits less often. A live arrival that comes
    /// meanwhile waits for one such turn at most.
    /// </summary>
    public const int TurnBulkAloneMax = 1_024;

    /// <summary>Of these, kept for due work while some waits: answers of a channel must not stand behind a flood of live events.</summary>
    public const int TurnDueShare = 26;

    /// <summary>Arrivals that wait per workspace and lane; beyond it live answers 503, bulk makes its producer wait.</summary>
    public const int QueueArrivalsMax = 20_000;

    /// <summary>Members that one chunk of a sweep takes at most, whatever the sweep asks for.</summary>
    public const int SweepChunkMax = 2_000;

    /// <summary>Timers fired in one turn.</summary>
    public const int TimersPerTurnMax = 1_000;

    /// <summary>Desk jobs that join one group commit.</summary>
    public const int DeskJobsPerCommitMax = 64;

    /// <summary>Desk jobs that wait; beyond it the caller is told that the server is busy.</summary>
    public const int DeskQueueMax = 10_000;

    /// <summary>What a turn takes even when the one before had no time for as many; more than the shares of bulk and due together.</summary>
    public const int TurnArrivalsLeast = 64;

    /// <summary>How long decided work of one workspace may take before the round moves on.</summary>
    public static readonly TimeSpan TurnBudget = TimeSpan.FromMilliseconds(5);

    /// <summary>The same for a workspace that is alone in its round: nobody waits for it, and a commit should carry what it can.</summary>
    public static readonly TimeSpan TurnAloneBudget = TimeSpan.FromMilliseconds(20);

    /// <summary>The wait between attempts while the database is gone grows up to this.</summary>
    public static readonly TimeSpan RetryWaitMax = TimeSpan.FromSeconds(5);
}
