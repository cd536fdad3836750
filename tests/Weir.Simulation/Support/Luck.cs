using System.Globalization;

namespace Weir.Simulation.Support;

/// <summary>
/// Where a run's chances come from. Each run takes a new seed, so that many runs see many things; <c>WEIR_STRESS_SEED</c> repeats one. What
/// fails says its seed.
/// </summary>
internal static class Luck
{
    private const string SeedVariable = "WEIR_STRESS_SEED";
    private const string KillsVariable = "WEIR_STRESS_KILLS";
    private const string RunsVariable = "WEIR_STRESS_RUNS";

    private const int SeedMax = 1_000_000_000;

    public static int Seed => Setting(SeedVariable) ?? (int)(TimeProvider.System.GetUtcNow().Ticks % SeedMax);

    /// <summary>How often a server is killed: a handful in an ordinary run, 200 in the stress run.</summary>
    public static int Kills(int ordinarily) => Setting(KillsVariable) ?? ordinarily;

    /// <summary>How many seeds a simulation in this process goes through.</summary>
    public static int Runs(int ordinarily) => Setting(RunsVariable) ?? ordinarily;

    /// <summary>Runs with a seed, and names it when the run fails.</summary>
    public static async Task With(int seed, Func<Random, Task> run)
    {
        try
        {
            await run(new Random(seed));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Seed {seed} fails; repeat it with {SeedVariable}={seed}. {failure.Message}", failure);
        }
    }

    public static bool Happens(this Random random, double chance) => random.NextDouble() < chance;

    public static T Of<T>(this Random random, IReadOnlyList<T> among) => among[random.Next(among.Count)];

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
