using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Touchpoints.Recognition;

internal enum RecognitionStep
{
    Opened,
    Recognised,
    Dropped,
}

/// <summary>
/// How many reach the pages that recognise people, and how far they get. Counted in memory and added up in SQL every few seconds: a crash loses some
/// of a rate, and no page waits for a write. Thread-safe.
/// </summary>
internal sealed partial class RecognitionCounts(Pumps pumps, IDesk desk, TimeProvider clock, ILogger<RecognitionCounts> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private sealed record Key(WorkspaceId Workspace, RecognitionKind Kind, long Target, int Day);

    /// <summary>As many entries as links were opened within <see cref="Every"/>.</summary>
    private ConcurrentDictionary<(Key Key, RecognitionStep Step), long> _counted = new();

    public void Note(RecognitionTarget target, RecognitionStep step)
    {
        var workspace = target.Connection.Workspace;
        var day = pumps.RulesOf<Workspace>(workspace)!.LocalDay(clock.Now);
        _counted.AddOrUpdate((new Key(workspace, target.Kind, target.Id, day), step), 1, (_, count) => count + 1);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    internal async Task WriteAsync(CancellationToken stop)
    {
        var counted = Interlocked.Exchange(ref _counted, new());
        foreach (var workspace in counted.GroupBy(entry => entry.Key.Key.Workspace))
        {
            try
            {
                await desk.WriteAsync(workspace.Key, tx => workspace.Sum(entry => Add(tx, entry.Key.Key, entry.Key.Step, entry.Value)), stop);
            }
            catch (StorageFailure failure)
            {
                NotWritten(log, failure, workspace.Key.Value);
            }
        }
    }

    private static int Add(IWriteTx tx, Key key, RecognitionStep step, long count) => tx.Execute("""
        insert into recognition_count (workspace, kind, target, day, opened, recognised, dropped)
        values (@w, @kind, @target, @day, @opened, @recognised, @dropped)
        on conflict (workspace, kind, target, day) do update set
          opened = recognition_count.opened + excluded.opened,
          recognised = recognition_count.recognised + excluded.recognised,
          dropped = recognition_count.dropped + excluded.dropped
        """,
        new
        {
            kind = (long)key.Kind,
            target = key.Target,
            day = (long)key.Day,
            opened = step == RecognitionStep.Opened ? count : 0,
            recognised = step == RecognitionStep.Recognised ? count : 0,
            dropped = step == RecognitionStep.Dropped ? count : 0,
        });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Counts of opened pages of workspace {Workspace} were not written.")]
    private static partial void NotWritten(ILogger log, Exception failure, long workspace);
}

/// <summary>The counts of one target over all days.</summary>
internal sealed record RecognitionTotals
{
    public long Opened { get; init; }
    public long Recognised { get; init; }
    public long Dropped { get; init; }

    public static readonly RecognitionTotals None = new();

    /// <summary>Who saw the page that recognises people and went on nameless, or not at all.</summary>
    public long DroppedOff => Math.Max(0, Opened - Recognised);

    private sealed record Row
    {
        public long Target { get; init; }
        public long Opened { get; init; }
        public long Recognised { get; init; }
        public long Dropped { get; init; }
    }

    public static Dictionary<long, RecognitionTotals> ReadMany(IReadTx tx, RecognitionKind kind, IReadOnlyCollection<long> targets) => tx.QueryMany<Row>("""
        select target as Target, sum(opened) as Opened, sum(recognised) as Recognised, sum(dropped) as Dropped
        from recognition_count where workspace = @w and kind = @kind and target in (select key from {keys}) group by target
        """, targets, new { kind = (long)kind }).ToDictionary(row => row.Target, row => new RecognitionTotals { Opened = row.Opened, Recognised = row.Recognised, Dropped = row.Dropped });

    public static RecognitionTotals Read(IReadTx tx, RecognitionKind kind, long target) => tx.First<RecognitionTotals>("""
        select coalesce(sum(opened), 0) as Opened, coalesce(sum(recognised), 0) as Recognised, coalesce(sum(dropped), 0) as Dropped
        from recognition_count where workspace = @w and kind = @kind and target = @target
        """, new { kind = (long)kind, target })!;
}
