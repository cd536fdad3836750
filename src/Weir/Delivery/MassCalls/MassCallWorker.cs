using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery.MassCalls;

/// <summary>
/// Runs every mass call that is not over; whatever it forgets in a crash stands in the ledger, and is looked up at the start. One run a call at a time,
/// and few calls there ever are: a brand tells everybody something a few times a month.
/// </summary>
internal sealed partial class MassCallWorker : BackgroundService
{
    private readonly Dictionary<(WorkspaceId Workspace, long Call), Channel<bool>> _runs = [];
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly Pumps _pumps;
    private readonly Database _database;
    private readonly StorageOptions _storage;
    private readonly MassCallRunner _runner;
    private readonly TimeProvider _clock;
    private readonly ILogger<MassCallWorker> _log;
    private CancellationToken _stop;

    public MassCallWorker(Pumps pumps, PumpParts parts, Database database, StorageOptions storage, MassCallRunner runner, TimeProvider clock, ILogger<MassCallWorker> log)
    {
        _pumps = pumps;
        _database = database;
        _storage = storage;
        _runner = runner;
        _clock = clock;
        _log = log;
        parts.Notices.Listen((workspace, notice) =>
        {
            if (notice is MassCallMoved moved)
            {
                Start(workspace, moved.Call);
            }
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stop = stoppingToken;
        foreach (var workspace in _pumps.Workspaces)
        {
            foreach (var call in _database.Read(workspace, MassCallQueries.Running))
            {
                Start(workspace, call);
            }
        }
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops: runs end at their next step, and the ledger knows where each stood.
            await Task.WhenAll(_running.Keys);
        }
    }

    /// <summary>Sees to a call, now or, while it is being seen to, as soon as the run looks up.</summary>
    private void Start(WorkspaceId workspace, long call)
    {
        // Between a restore and the hold on every call nothing may leave.
        if (File.Exists(_storage.RestoredMark))
        {
            return;
        }
        var key = (workspace, call);
        lock (_runs)
        {
            if (!_runs.TryGetValue(key, out var news))
            {
                _runs[key] = news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
                var run = Task.Run(() => RunAsync(key, news));
                _running[run] = true;
                _ = run.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
            }
            news.Writer.TryWrite(true);
        }
    }

    private async Task RunAsync((WorkspaceId Workspace, long Call) key, Channel<bool> news)
    {
        while (HasNews(key, news))
        {
            // The outer loop of a worker: a run that fails is logged with its call, and is taken up again.
            try
            {
                await _runner.RunAsync(key.Workspace, key.Call, news.Reader, _stop);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                LogStopped(_log, key.Call, key.Workspace.Value);
            }
            catch (Exception bug)
            {
                LogFailed(_log, bug, key.Call, key.Workspace.Value);
                await Task.WhenAny(Task.Delay(Dispatcher.FailedRunWait, _clock, _stop));
                news.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>Whether to look at the call once more. If not, the run is over, and the next notice begins another: decided in one step.</summary>
    private bool HasNews((WorkspaceId Workspace, long Call) key, Channel<bool> news)
    {
        lock (_runs)
        {
            return (news.Reader.TryRead(out _) && !_stop.IsCancellationRequested) || !_runs.Remove(key);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mass call {Call} of workspace {Workspace} goes on after the restart.")]
    private static partial void LogStopped(ILogger log, long call, long workspace);

    [LoggerMessage(Level = LogLevel.Error, Message = "Running mass call {Call} of workspace {Workspace} failed.")]
    private static partial void LogFailed(ILogger log, Exception bug, long call, long workspace);
}
