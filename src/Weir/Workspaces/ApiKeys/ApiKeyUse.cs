using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Workspaces.ApiKeys;

/// <summary>
/// When each key was last used, written once a minute and not once a request: the list shows it to find forgotten keys, and a lost
/// minute costs nothing. Noting is free of any wait.
/// </summary>
public sealed partial class ApiKeyUse(IDesk desk, TimeProvider clock, ILogger<ApiKeyUse> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>As many entries as keys were used within the minute.</summary>
    private readonly ConcurrentDictionary<(WorkspaceId Workspace, long Id), Instant> _used = new();

    public void Note(ApiKey key) => _used[(key.Workspace, key.Id)] = clock.Now;

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
        foreach (var workspace in _used.Keys.Select(key => key.Workspace).Distinct().ToList())
        {
            var used = _used.Where(entry => entry.Key.Workspace == workspace).ToList();
            try
            {
                await desk.WriteAsync(workspace, tx => used.Sum(entry => Write(tx, entry.Key.Id, entry.Value)), stop);
            }
            catch (StorageFailure failure)
            {
                NotWritten(log, failure, workspace);
            }
            foreach (var entry in used)
            {
                // Only if it has not been used again meanwhile: then the next minute writes it.
                _used.TryRemove(entry);
            }
        }
    }

    private static int Write(IWriteTx tx, long id, Instant at) =>
        tx.Execute("update api_key set last_used_at = @at where workspace = @w and id = @id", new { id, at = at.Milliseconds });

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last use of the keys of workspace {Workspace} was not written.")]
    private static partial void NotWritten(ILogger log, Exception failure, WorkspaceId workspace);
}
