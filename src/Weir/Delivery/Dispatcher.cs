using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<(WorkspaceId Workspace, long Send), Task> _runs = new();
    private readonly ConcurrentDictionary<(WorkspaceId Workspace, long Send), bool> _again = new();
    private readonly Pumps _pumps;
    private readonly Database _database;
    private readonly SendRunner _runner;
    private readonly ILogger<Dispatcher> _log;
    private CancellationToken _stop;

    public Dispatcher(Pumps pumps, PumpParts parts, Database database, SendRunner runner, ILogger<Dispatcher> log)
    {
        _pumps = pumps;
        _database = database;
        _runner = runner;
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
            await Task.WhenAll(_runs.Values);
        }
    }

    /// <summary>Sees to a send, now or, while it is being seen to, once more afterwards.</summary>
    private void Start(WorkspaceId workspace, long send)
    {
        var key = (workspace, send);
        _again[key] = true;
        _runs.GetOrAdd(key, _ => Task.Run(() => RunAsync(key)));
    }

    private async Task RunAsync((WorkspaceId Workspace, long Send) key)
    {
        // The outer loop of a worker: a run that fails is logged with its send and taken up again at the next notice or start.
        try
        {
            while (_again.TryRemove(key, out _) && !_stop.IsCancellationRequested)
            {
                await _runner.RunAsync(key.Workspace, key.Send, _stop);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            LogStopped(_log, key.Send, key.Workspace.Value);
        }
        catch (Exception bug)
        {
            LogFailed(_log, bug, key.Send, key.Workspace.Value);
        }
        finally
        {
            _runs.TryRemove(key, out _);
        }
        if (_again.ContainsKey(key) && !_stop.IsCancellationRequested)
        {
            Start(key.Workspace, key.Send);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Send {Send} of workspace {Workspace} goes on after the restart.")]
    private static partial void LogStopped(ILogger log, long send, long workspace);

    [LoggerMessage(Level = LogLevel.Error, Message = "Running send {Send} of workspace {Workspace} failed.")]
    private static partial void LogFailed(ILogger log, Exception bug, long send, long workspace);
}
