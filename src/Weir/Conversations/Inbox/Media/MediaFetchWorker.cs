using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces.Live;

namespace Weir.Conversations.Inbox.Media;

/// <summary>
/// Fetches what customers have sent before the channel deletes it, and removes what they have taken back. What is to be done is not queued but read from SQL: a restart
/// forgets nothing, and a notice that was missed costs a few seconds. A brand has a few in hand at most, so that one with many videos keeps no other waiting.
/// </summary>
internal sealed partial class MediaFetchWorker : BackgroundService, IFileOwner
{
    /// <summary>Of all brands together; a slow line may hold each for minutes.</summary>
    public const int AtOnceMax = 8;
    public const int PerBrandMax = 3;

    /// <summary>Files removed in one look.</summary>
    public const int RemovalsMax = 100;

    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly IFileStore _store;
    private readonly FrozenDictionary<ChannelKind, IContents> _contents;
    private readonly ConnectionDirectory _connections;
    private readonly Pumps _pumps;
    private readonly Database _database;
    private readonly LiveLines _lines;
    private readonly TimeProvider _clock;
    private readonly ILogger<MediaFetchWorker> _log;

    private readonly ConcurrentDictionary<WorkspaceId, bool> _woken = new();
    private readonly Channel<WorkspaceId> _looks = System.Threading.Channels.Channel.CreateUnbounded<WorkspaceId>();

    // In this process each is in one hand; the queue is as long as brands have in hand.
    private readonly ConcurrentDictionary<(WorkspaceId Workspace, long Connection, string Message), bool> _inHand = new();
    private readonly Channel<(WorkspaceId Workspace, StoredMedia Row)> _waiting = System.Threading.Channels.Channel.CreateUnbounded<(WorkspaceId, StoredMedia)>();

    public MediaFetchWorker(
        IFileStore store, IEnumerable<IContents> contents, ConnectionDirectory connections, Pumps pumps, PumpParts parts, Database database, LiveLines lines, TimeProvider clock,
        ILogger<MediaFetchWorker> log)
    {
        (_store, _connections, _pumps, _database, _lines, _clock, _log) = (store, connections, pumps, database, lines, clock, log);
        _contents = contents.ToFrozenDictionary(channel => channel.Kind);
        parts.Notices.Listen((workspace, notice) =>
        {
            if (notice is CustomerMediaChanged)
            {
                Wake(workspace);
            }
        });
    }

    public FileArea Area => FileArea.Customers;

    public IReadOnlySet<string> InUse(WorkspaceId workspace, IReadOnlyCollection<string> names) => _database.Read(workspace, tx => CustomerMediaRows.InUse(tx, names));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([TickAsync(stoppingToken), LookAsync(stoppingToken), .. Enumerable.Range(0, AtOnceMax).Select(_ => FetchAsync(stoppingToken))]);

    /// <summary>Many calls are one; on the pump's thread too.</summary>
    private void Wake(WorkspaceId workspace)
    {
        if (_woken.TryAdd(workspace, true))
        {
            _looks.Writer.TryWrite(workspace);
        }
    }

    private async Task TickAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(LookEvery, _clock);
        do
        {
            foreach (var workspace in _pumps.Workspaces.ToList())
            {
                Wake(workspace);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private async Task LookAsync(CancellationToken stop)
    {
        await foreach (var workspace in _looks.Reader.ReadAllAsync(stop))
        {
            _woken.TryRemove(workspace, out _);
            // The outer loop of a worker: a database that is gone comes back, and the next tick looks again.
            try
            {
                await RemoveAsync(workspace, stop);
                HandOut(workspace);
            }
            catch (Exception failure) when (failure is StorageFailure or IOException or UnauthorizedAccessException)
            {
                NotLooked(_log, failure, workspace.Value);
            }
        }
    }

    /// <summary>What is in hand is still due, and is passed over; so twice as many are read.</summary>
    private void HandOut(WorkspaceId workspace)
    {
        var free = PerBrandMax - _inHand.Keys.Count(key => key.Workspace == workspace);
        if (free <= 0)
        {
            return;
        }
        foreach (var row in _database.Read(workspace, tx => CustomerMediaRows.Due(tx, _clock.Now, 2 * PerBrandMax)))
        {
            if (free > 0 && _inHand.TryAdd((workspace, row.Connection, row.MessageId), true))
            {
                free--;
                _waiting.Writer.TryWrite((workspace, row));
            }
        }
    }

    /// <summary>The file first: were the row to forget it before, a stop in between would leave it lying.</summary>
    private async Task RemoveAsync(WorkspaceId workspace, CancellationToken stop)
    {
        foreach (var row in _database.Read(workspace, tx => CustomerMediaRows.Unsent(tx, RemovalsMax)))
        {
            _store.Remove(workspace, Area, row.File!);
            await _pumps.WriteAsync(workspace, tx => CustomerMediaRows.Forget(tx, row), stop);
        }
    }

    private async Task FetchAsync(CancellationToken stop)
    {
        await foreach (var (workspace, row) in _waiting.Reader.ReadAllAsync(stop))
        {
            var isDone = false;
            // The outer loop of a worker, which nothing but the end of the server may end. A failure of our own, a full disk for one, is no reason to
            // fetch the same every few seconds.
            try
            {
                await FetchAsync(workspace, row, stop);
                isDone = true;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                NotFetched(_log, failure, workspace.Value, row.MessageId);
                isDone = await PostponeAsync(workspace, row, stop);
            }
            finally
            {
                _inHand.TryRemove((workspace, row.Connection, row.MessageId), out _);
            }
            if (isDone)
            {
                Wake(workspace);
            }
        }
    }

    /// <summary>False when not even that could be written down: then the row is still due, and the next tick finds it.</summary>
    private async Task<bool> PostponeAsync(WorkspaceId workspace, StoredMedia row, CancellationToken stop)
    {
        try
        {
            return await SettleAsync(workspace, row, new ContentCopy.NotNow(), null, stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            NotPostponed(_log, failure, workspace.Value, row.MessageId);
            return false;
        }
    }

    private async Task FetchAsync(WorkspaceId workspace, StoredMedia row, CancellationToken stop)
    {
        await using var incoming = _store.Begin(workspace, Area);
        // An account that was disconnected may be connected again.
        var copy = _connections.Find(workspace, new ConnectionId(row.Connection)) is { } connection
            ? await _contents[connection.Kind].CopyAsync(connection, row.MessageId, incoming.Body, stop)
            : new ContentCopy.NotNow();
        // Each message has a file of its own, also where two are equal: one may be taken back.
        StoredFile? file = copy is ContentCopy.Saved ? await incoming.KeepAsync(row.Event, stop) : null;
        if (!await SettleAsync(workspace, row, copy, file, stop) && file is { } unwanted)
        {
            _store.Remove(workspace, Area, unwanted.Name);
        }
    }

    /// <summary>Writes down what an attempt has brought and tells who looks. False when it was taken back meanwhile.</summary>
    private async Task<bool> SettleAsync(WorkspaceId workspace, StoredMedia row, ContentCopy copy, StoredFile? file, CancellationToken stop)
    {
        var step = FetchDecider.Next(copy, row.Attempts ?? 0, new Instant(row.At), _clock.Now);
        var (isKept, conversation) = await _pumps.WriteAsync(
            workspace, tx => (CustomerMediaRows.Settle(tx, row, step, file, (copy as ContentCopy.Saved)?.ContentType), CustomerMediaRows.ConversationOf(tx, row)), stop);
        if (isKept && step.State != MediaState.Preparing && conversation is { } shown)
        {
            _lines.Tell(workspace, InboxTopics.Of(shown), shown);
        }
        return isKept;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What customers of workspace {Workspace} have sent could not be looked for; the next look goes on.")]
    private static partial void NotLooked(ILogger log, Exception failure, long workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "In workspace {Workspace}, what came with message {Message} could not be fetched; it is tried again.")]
    private static partial void NotFetched(ILogger log, Exception failure, long workspace, string message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "In workspace {Workspace}, when to fetch again what came with message {Message} could not be written; the next look finds it.")]
    private static partial void NotPostponed(ILogger log, Exception failure, long workspace, string message);
}
