using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Messages.Media;

/// <summary>
/// Removes files that no row names: of removed videos, of uploads whose row was never written, of a process that died. A file is left alone for a day, since its row is
/// written after it. Nothing waits for this.
/// </summary>
internal sealed partial class FileSweeper(
    IFileStore store, IEnumerable<IFileOwner> owners, Pumps pumps, Database database, TimeProvider clock, ILogger<FileSweeper> log) : BackgroundService
{
    public static readonly TimeSpan SweepEvery = TimeSpan.FromHours(6);
    public static readonly TimeSpan LeftAloneFor = TimeSpan.FromDays(1);

    /// <summary>Names asked about in one read.</summary>
    private const int NamesPerRead = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SweepEvery, clock);
        do
        {
            // The outer loop of a worker: a disk or a database that is gone comes back, and the next sweep goes on.
            try
            {
                Sweep(stoppingToken);
            }
            catch (Exception failure) when (failure is StorageFailure or IOException or UnauthorizedAccessException)
            {
                NotSwept(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal void Sweep(CancellationToken stop)
    {
        var before = clock.Now - LeftAloneFor;
        store.RemoveUnfinished(before);
        // An upload that was under way when its brand ended has come too late to be taken along.
        foreach (var ended in database.ReadInstallation(tx => tx.Query<long>("select id from workspace where state = @ended", new { ended = (long)WorkspaceState.Ended })))
        {
            store.Forget(new WorkspaceId(ended));
        }
        foreach (var workspace in pumps.Workspaces.ToList())
        {
            foreach (var owner in owners)
            {
                foreach (var names in store.KeptBefore(workspace, owner.Area, before).Chunk(NamesPerRead))
                {
                    stop.ThrowIfCancellationRequested();
                    var used = owner.InUse(workspace, names);
                    foreach (var name in names.Where(name => !used.Contains(name)))
                    {
                        store.RemoveIfKeptBefore(workspace, owner.Area, name, before);
                    }
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files that nothing names could not be looked for; the next sweep goes on.")]
    private static partial void NotSwept(ILogger log, Exception failure);
}
