using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Index;

/// <summary>
/// Writes each workspace's snapshot now and then, when enough has changed, and lets go of the change log that two snapshots have passed: the
/// older of the two still starts the server when the newer one turns out to be broken.
/// </summary>
public sealed partial class SnapshotWorker(Indexes indexes, IDesk desk, TimeProvider clock, ILogger<SnapshotWorker> log) : BackgroundService
{
    /// <summary>A snapshot is due when so many batches have passed since the last one.</summary>
    public const long BatchesMin = 2_000;

    /// <summary>Change log rows deleted in one desk write.</summary>
    public const int CutRowsMax = 5_000;

    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var workspace in indexes.Workspaces)
            {
                // The outer loop of a worker: a snapshot is a cache, and the next round tries again.
                try
                {
                    if (indexes.BatchesSinceSnapshot(workspace) >= BatchesMin)
                    {
                        await RunAsync(workspace, stoppingToken);
                    }
                }
                catch (Exception failure) when (failure is IOException or StorageFailure or ObjectDisposedException)
                {
                    LogFailed(log, failure, workspace.Value);
                }
            }
        }
    }

    public async Task RunAsync(Foundation.WorkspaceId workspace, CancellationToken stop)
    {
        if (indexes.WriteSnapshot(workspace) is not { } needed)
        {
            return;
        }
        while (await desk.WriteAsync(workspace, tx => Cut(tx, needed), stop) == CutRowsMax)
        {
        }
    }

    private static int Cut(IWriteTx tx, long needed)
    {
        tx.Execute("update pump_position set cut_batch = @last where workspace = @w and cut_batch < @last", new { last = needed - 1 });
        return tx.Execute(
            "delete from change_log where workspace = @w and batch in (select batch from change_log where workspace = @w and batch < @needed order by batch limit @rows)",
            new { needed, rows = CutRowsMax });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of workspace {Workspace} could not be written; the next round tries again.")]
    private static partial void LogFailed(ILogger log, Exception failure, long workspace);
}
