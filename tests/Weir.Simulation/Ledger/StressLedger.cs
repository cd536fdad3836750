using Weir.Simulation.Support;
using Weir.Tests.Support;

namespace Weir.Simulation.Ledger;

/// <summary>Many seeds through the deciders of the ledger. A seed tells the same story every time.</summary>
public sealed class StressLedger
{
    private const int RunsOrdinarily = 200;

    /// <summary>A story mostly waits for its commits, so that several share the machine.</summary>
    private const int AtOnceMax = 4;

    private const string InMemory = "/dev/shm";

    /// <summary>Their databases are worth nothing afterwards and need not reach a disk, where there is a file system in memory.</summary>
    public StressLedger()
    {
        if (Directory.Exists(InMemory))
        {
            Environment.SetEnvironmentVariable("TMPDIR", InMemory);
        }
    }

    [Fact]
    public Task Whatever_happens_in_whatever_order_everybody_gets_at_most_one_and_a_final_state() => Parallel.ForEachAsync(
        Enumerable.Range(Luck.Seed, Luck.Runs(RunsOrdinarily)), new ParallelOptions { MaxDegreeOfParallelism = AtOnceMax }, async (seed, _) => await Luck.With(seed, Tell));

    private static async Task Tell(Random random)
    {
        await using var run = await LedgerRun.Start(DatabaseKind.Sqlite, random);
        try
        {
            await run.ToTheEnd();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{failure.Message}\n{run.Story}", failure);
        }
    }
}
