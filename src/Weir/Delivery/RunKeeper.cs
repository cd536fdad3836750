using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>
/// Keeps a run going for each of something that goes out and is not over. Decides nothing; whatever it forgets in a crash stands in the ledger, and is
/// looked up at the start. One run at a time for each.
/// </summary>
/// <param name="pumps">Whose workspaces are looked through at the start.</param>
/// <param name="parts">Whose notices wake a run.</param>
/// <param name="database">Where what is not over is looked up.</param>
/// <param name="storage">Says whether a restore is being dealt with.</param>
/// <param name="clock">Times the wait after a failure.</param>
/// <param name="log">Where a run that fails is written down.</param>
internal abstract partial class RunKeeper(Pumps pumps, PumpParts parts, Database database, StorageOptions storage, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>After a run that failed: a database that is gone comes back, and a bug must not spin.</summary>
    public static readonly TimeSpan FailedRunWait = TimeSpan.FromSeconds(10);

    /// <summary>How soon the end of a restore is noticed.</summary>
    private static readonly TimeSpan RestoreLook = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<(WorkspaceId Workspace, long Id), Channel<bool>> _runs = [];
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private CancellationToken _stop;

    /// <summary>What is kept going, for the log.</summary>
    protected abstract string What { get; }

    /// <summary>Those that are not over.</summary>
    protected abstract IReadOnlyList<long> Waiting(IReadTx tx);

    /// <summary>Which one a notice is about; null when it is about none.</summary>
    protected abstract long? Moved(Notice notice);

    /// <summary>Sees to one until it is over or waits for a person.</summary>
    protected abstract Task RunAsync(WorkspaceId workspace, long id, ChannelReader<bool> news, CancellationToken stop);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        parts.Notices.Listen((workspace, notice) =>
        {
            if (Moved(notice) is { } id)
            {
                Start(workspace, id);
            }
        });
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stop = stoppingToken;
        try
        {
            // The hold on everything after a restore is a matter of a moment; only then is known what may go on.
            while (File.Exists(storage.RestoredMark))
            {
                await Task.Delay(RestoreLook, TimeProvider.System, stoppingToken);
            }
            foreach (var workspace in pumps.Workspaces)
            {
                foreach (var id in database.Read(workspace, Waiting))
                {
                    Start(workspace, id);
                }
            }
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops: runs end at their next step, and the ledger knows where each stood.
            await Task.WhenAll(_running.Keys);
        }
    }

    /// <summary>Sees to one, now or, while it is being seen to, as soon as the run looks up.</summary>
    private void Start(WorkspaceId workspace, long id)
    {
        // Between a restore and the hold nothing may leave, not even what was out already.
        if (File.Exists(storage.RestoredMark))
        {
            return;
        }
        var key = (workspace, id);
        lock (_runs)
        {
            if (!_runs.TryGetValue(key, out var news))
            {
                _runs[key] = news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
                var run = Task.Run(() => KeepAsync(key, news));
                _running[run] = true;
                _ = run.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
            }
            news.Writer.TryWrite(true);
        }
    }

    private async Task KeepAsync((WorkspaceId Workspace, long Id) key, Channel<bool> news)
    {
        while (HasNews(key, news))
        {
            // The outer loop of a worker: a run that fails is logged with its number, and is taken up again.
            try
            {
                await RunAsync(key.Workspace, key.Id, news.Reader, _stop);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                LogStopped(log, What, key.Id, key.Workspace.Value);
            }
            catch (Exception bug)
            {
                LogFailed(log, bug, What, key.Id, key.Workspace.Value);
                await Task.WhenAny(Task.Delay(FailedRunWait, clock, _stop));
                news.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>Whether to look at it once more. If not, the run is over, and the next notice begins another: decided in one step.</summary>
    private bool HasNews((WorkspaceId Workspace, long Id) key, Channel<bool> news)
    {
        lock (_runs)
        {
            return (news.Reader.TryRead(out _) && !_stop.IsCancellationRequested) || !_runs.Remove(key);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{What} {Id} of workspace {Workspace} goes on after the restart.")]
    private static partial void LogStopped(ILogger log, string what, long id, long workspace);

    [LoggerMessage(Level = LogLevel.Error, Message = "Running {What} {Id} of workspace {Workspace} failed.")]
    private static partial void LogFailed(ILogger log, Exception bug, string what, long id, long workspace);
}
