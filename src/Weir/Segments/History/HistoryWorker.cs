using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Segments.Life;

namespace Weir.Segments.History;

/// <summary>
/// Binds what turns have logged into pages of one segment each, so that a segment's history is read without everybody else's. Reads and packs beside
/// the pump; only the pages go through it. Whoever reads sees a turn either by itself or in pages, never both, because one transaction swaps them.
/// </summary>
internal sealed partial class HistoryWorker(Pumps pumps, Database database, TimeProvider clock, ILogger<HistoryWorker> log) : BackgroundService
{
    /// <summary>How often it is looked whether there is enough; a look touches memory only.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>After so many turns it is looked into the database: not every turn logs something, and none logs twice.</summary>
    public const int TurnsBetweenLooks = 32;

    /// <summary>So many turns, or bytes of theirs, are bound at a time: fewer would make small pages, and the pump writes the pages between two turns of others.</summary>
    public const int TurnsMax = 256;
    public const int BytesMax = 256 * 1024;

    /// <summary>Transitions of one page: what is unpacked to show any of them.</summary>
    public const int TransitionsPerPageMax = 2_048;

    private readonly Dictionary<WorkspaceId, long> _looked = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(LookInterval, clock);
        while (await looks.WaitForNextTickAsync(stoppingToken))
        {
            await RunOnceAsync(stoppingToken);
        }
    }

    internal async Task RunOnceAsync(CancellationToken stop)
    {
        foreach (var workspace in pumps.Workspaces.ToList())
        {
            // A worker's outer loop: a database that is gone comes back, and the turns wait. Each workspace by itself, since others stand behind one that fails.
            try
            {
                await LookAsync(workspace, stop);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(log, failure, workspace.Value);
            }
        }
    }

    private async Task LookAsync(WorkspaceId workspace, CancellationToken stop)
    {
        if (pumps.MemoryOf(workspace) is { At.Batch: var batch } && batch - _looked.GetValueOrDefault(workspace, long.MinValue / 2) >= TurnsBetweenLooks)
        {
            while (await BindAsync(workspace, TurnsMax, stop))
            {
            }
            _looked[workspace] = batch;
        }
    }

    /// <summary>Binds the oldest turns. False when there were fewer than asked for, and few bytes.</summary>
    internal async Task<bool> BindAsync(WorkspaceId workspace, int turnsLeast, CancellationToken stop)
    {
        var turns = database.Read(workspace, tx => TransitionLog.Turns(tx, TurnsMax));
        if (turns.Count < turnsLeast && turns.Sum(turn => (long)turn.Changes.Length) < BytesMax)
        {
            return false;
        }
        var bytes = 0;
        turns = [.. turns.TakeWhile((turn, i) => (bytes += turn.Changes.Length) <= BytesMax || i == 0)];
        var pages = Pages(turns).ToArray();
        await pumps.WriteAsync(workspace, tx =>
        {
            tx.InsertMany(SegmentTables.Pages, pages);
            var gone = tx.Execute("delete from segment_turn where workspace = @w and id <= @last", new { last = turns[^1].Id });
            return gone == turns.Count ? gone : throw new InvalidOperationException("Somebody else has bound these turns.");
        }, stop);
        return true;
    }

    private static IEnumerable<SegmentPageRow> Pages(IEnumerable<SegmentTurnRow> turns) => turns
        .SelectMany(turn => TransitionBytes.Read(turn.Changes))
        .GroupBy(one => one.Segment)
        .SelectMany(segment => segment.Chunk(TransitionsPerPageMax).Select(page => new SegmentPageRow(segment.Key, page[0].Id, TransitionBytes.Write(page))));

    [LoggerMessage(Level = LogLevel.Error, Message = "Binding the history of segments of workspace {Workspace} failed; the next look tries again.")]
    private static partial void LogFailed(ILogger log, Exception failure, long workspace);
}
