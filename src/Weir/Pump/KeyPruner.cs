using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>
/// Forgets the keys of arrivals that nobody sends again: channels repeat a webhook for minutes, at most days, and each leaves a key for ever otherwise.
/// Only sources named by <see cref="PumpParts.ForgetsKeysOf"/> are looked at; what an operator may hand in again years later keeps its keys.
/// </summary>
public sealed partial class KeyPruner(IDesk desk, Pumps pumps, PumpParts parts, Database database, TimeProvider clock, ILogger<KeyPruner> log) : BackgroundService
{
    /// <summary>Keys that one read looks through.</summary>
    public const int KeysPerLookMax = 5_000;

    /// <summary>Keys deleted in one desk write; webhooks wait behind it.</summary>
    public const int KeysPerWriteMax = 1_000;

    /// <summary>How long a repetition is known as one.</summary>
    public static readonly TimeSpan KeyAgeMax = TimeSpan.FromDays(30);

    public static readonly TimeSpan Period = TimeSpan.FromHours(6);

    private static readonly Table<PumpTables.KeyRow> Keys = new("arrival_key", ["source", "id"], OnConflict.Fail,
        new Column<PumpTables.KeyRow>.Text("source", row => row.Source),
        new Column<PumpTables.KeyRow>.Text("id", row => row.Id));

    private sealed record Row
    {
        public string Source { get; init; } = "";
        public string Id { get; init; } = "";
        public long At { get; init; }
    }

    /// <summary>Returns how many were forgotten.</summary>
    public async Task<int> RunAsync(WorkspaceId workspace, CancellationToken stop)
    {
        var before = clock.Now - KeyAgeMax;
        var forgotten = 0;
        foreach (var prefix in parts.SourcesForgotten)
        {
            var last = new Row { Source = prefix };
            while (Look(workspace, prefix, last) is { Count: > 0 } rows)
            {
                foreach (var old in rows.Where(row => row.At < before.Milliseconds).Chunk(KeysPerWriteMax))
                {
                    forgotten += await desk.WriteAsync(workspace, tx => Forget(tx, old), stop);
                }
                last = rows[^1];
            }
        }
        return forgotten;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var workspace in pumps.Workspaces.ToList())
            {
                // The outer loop of a worker: what is left is forgotten in the next round.
                try
                {
                    await RunAsync(workspace, stoppingToken);
                }
                catch (StorageFailure failure)
                {
                    LogFailed(log, failure, workspace.Value);
                }
            }
        }
    }

    /// <summary>In the order of the primary key, so that no read lasts and no index on the time is kept up with every webhook.</summary>
    private List<Row> Look(WorkspaceId workspace, string prefix, Row last) => database.Read(workspace, tx => tx.Query<Row>(
        """
        select source as Source, id as Id, at as At from arrival_key
        where workspace = @w and (source, id) > (@source, @id) and source < @end order by source, id limit @rows
        """,
        new { source = last.Source, id = last.Id, end = prefix[..^1] + (char)(prefix[^1] + 1), rows = KeysPerLookMax }));

    private static int Forget(IWriteTx tx, Row[] old)
    {
        tx.DeleteLater(Keys, [.. old.Select(row => new PumpTables.KeyRow { Source = row.Source, Id = row.Id, At = row.At })]);
        return old.Length;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old arrival keys of workspace {Workspace} could not be forgotten; the next round tries again.")]
    private static partial void LogFailed(ILogger log, Exception failure, long workspace);
}
