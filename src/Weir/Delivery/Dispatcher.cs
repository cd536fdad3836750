using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>
/// Runs every send that is not over: asks the pump for sealed batches, makes the calls, brings the answers back. Decides nothing; whatever it
/// forgets in a crash stands in the ledger, and is looked up at the start. One run a send at a time.
/// </summary>
internal sealed partial class Dispatcher : BackgroundService
{
    /// <summary>After a run that failed: a database that is gone comes back, and a bug must not spin.</summary>
    public static readonly TimeSpan FailedRunWait = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(WorkspaceId Workspace, long Send), Channel<bool>> _runs = [];
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly Pumps _pumps;
    private readonly Database _database;
    private readonly StorageOptions _storage;
    private readonly SendRunner _runner;
    private readonly TimeProvider _clock;
    private readonly ILogger<Dispatcher> _log;
    private CancellationToken _stop;

    public Dispatcher(Pumps pumps, PumpParts parts, Database database, StorageOptions storage, SendRunner runner, TimeProvider clock, ILogger<Dispatcher> log)
    {
        _pumps = pumps;
        _database = database;
        _storage = storage;
        _runner = runner;
        _clock = clock;
        _log = log;
        parts.Notices.Listen((workspace, notice) =>
        {
            if (notice is SendMoved moved)
            {
                Start(workspace, moved.Send);
            }
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stop = stoppingToken;
        foreach (var workspace in _pumps.Workspaces)
        {
            var waiting = _database.Read(workspace, tx => tx.Query<long>("select id from send where workspace = @w and finished_at is null order by id"));
            foreach (var send in waiting)
            {
                Start(workspace, send);
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

    /// <summary>Sees to a send, now or, while it is being seen to, as soon as the run looks up.</summary>
    private void Start(WorkspaceId workspace, long send)
    {
        // Between a restore and the hold on every send nothing may leave, not even a batch that was out already.
        if (File.Exists(_storage.RestoredMark))
        {
            return;
        }
        var key = (workspace, send);
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

    private async Task RunAsync((WorkspaceId Workspace, long Send) key, Channel<bool> news)
    {
        while (HasNews(key, news))
        {
            // The outer loop of a worker: a run that fails is logged with its send, and is taken up again.
            try
            {
                await _runner.RunAsync(key.Workspace, key.Send, news.Reader, _stop);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                LogStopped(_log, key.Send, key.Workspace.Value);
            }
            catch (Exception bug)
            {
                LogFailed(_log, bug, key.Send, key.Workspace.Value);
                await Task.WhenAny(Task.Delay(FailedRunWait, _clock, _stop));
                news.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>Whether to look at the send once more. If not, the run is over, and the next notice begins another: decided in one step.</summary>
    private bool HasNews((WorkspaceId Workspace, long Send) key, Channel<bool> news)
    {
        lock (_runs)
        {
            return (news.Reader.TryRead(out _) && !_stop.IsCancellationRequested) || !_runs.Remove(key);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Send {Send} of workspace {Workspace} goes on after the restart.")]
    private static partial void LogStopped(ILogger log, long send, long workspace);

    [LoggerMessage(Level = LogLevel.Error, Message = "Running send {Send} of workspace {Workspace} failed.")]
    private static partial void LogFailed(ILogger log, Exception bug, long send, long workspace);
}
