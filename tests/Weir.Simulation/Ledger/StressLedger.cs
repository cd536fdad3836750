using Weir.Simulation.Support;
using Weir.Tests.Support;

namespace Weir.Simulation.Ledger;

/// <summary>Many seeds through the deciders of the ledger. A seed tells the same story every time.</summary>
public sealed class StressLedger
{
    private const int RunsOrdinarily = 200;

    [Fact]
    public async Task Whatever_happens_in_whatever_order_everybody_gets_at_most_one_and_a_final_state()
    {
        var first = Luck.Seed;
        for (var seed = first; seed < first + Luck.Runs(RunsOrdinarily); seed++)
        {
            await Luck.With(seed, async random =>
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
            });
        }
    }
}
