using Dapper;
using System.Data;
using System.Diagnostics;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Segments;

internal static class PlantedReadingDecider
{
    public static int Decide(IDbConnection connection) => connection.QueryFirst<int>("select 1");
}

internal sealed class PlantedCallingDecider(HttpClient client)
{
    public Task<string> Decide() => client.GetStringAsync(new Uri("http://localhost/"));
}

internal sealed class PlantedTimedDecider
{
    private readonly long _started = Stopwatch.GetTimestamp();
}

internal static class PlantedUtcNowStage
{
    public static bool Decide(DateTimeOffset due) => due < DateTimeOffset.UtcNow;
}

internal sealed class PlantedLambdaStage(TimeProvider clock)
{
    public Func<DateTimeOffset> Decide() => () => clock.GetUtcNow();
}

// Looks pure, and lets its neighbour's iterator read the clock.
internal static class PlantedIndirectDecider
{
    public static int Decide() => PlantedNeighbour.Ticks().First();
}

internal static class PlantedNeighbour
{
    public static IEnumerable<int> Ticks()
    {
        yield return Environment.TickCount;
    }
}

// Innocent: the clock is handed in as a value, and a Loader of the same folder may read.
internal static class PlantedPureDecider
{
    public static bool Decide(Instant due, Instant now) => due < now && PlantedRule.Holds(due);
}

internal static class PlantedRule
{
    public static bool Holds(Instant at) => at.Milliseconds > 0;
}

internal static class PlantedLoader
{
    public static List<long> Load(IReadTx tx) => tx.Query<long>("select member from member_tag where workspace = @w");
}
