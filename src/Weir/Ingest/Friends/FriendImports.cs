using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Ingest.Profiles;
using Weir.Members.Friends;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Ingest.Friends;

/// <summary>
/// Takes in the friends whom an account had before Weir: page by page, in the bulk lane, its place stored behind every page, so that a restart goes
/// on. One connection at a time.
/// </summary>
public sealed partial class FriendImports(
    ConnectionDirectory connections, ConnectionCommands commands, IEnumerable<IPeople> people, IIntake intake, IDesk desk, Database database, ProfileFetcher profiles, TimeProvider clock, ILogger<FriendImports> log)
    : BackgroundService
{
    /// <summary>Imports that wait; one a connection, so a crowd of brands may press the button at once.</summary>
    public const int WaitingMax = 1_000;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly FrozenDictionary<ChannelKind, IPeople> _people = people.ToFrozenDictionary(channel => channel.Kind);
    private readonly Channel<ConnectionId> _waiting = Channel.CreateBounded<ConnectionId>(WaitingMax);
    private readonly ConcurrentDictionary<ConnectionId, bool> _known = new();

    /// <summary>False when one is running for this connection, or too many wait.</summary>
    public async Task<bool> StartAsync(Connection connection, Actor by, CancellationToken stop)
    {
        if (!_known.TryAdd(connection.Id, true))
        {
            return false;
        }
        await KeepAsync(connection, new FriendImportRow { Connection = connection.Id.Value, State = (long)FriendImportState.Running, StartedAt = clock.Now.Milliseconds }, stop);
        await commands.NoteAsync(connection, "connection.import-friends", new { connection.Name }, by, stop);
        return _waiting.Writer.TryWrite(connection.Id);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var workspace in connections.All.Select(connection => connection.Workspace).Distinct())
        {
            foreach (var id in database.Read(workspace, FriendImportRow.Running).Select(id => new ConnectionId(id)).Where(id => _known.TryAdd(id, true)))
            {
                await _waiting.Writer.WriteAsync(id, stoppingToken);
            }
        }
        await foreach (var id in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            // The outer loop of a worker: the row still says that the import runs, and the next start goes on.
            try
            {
                while (connections.Find(id) is { } connection && !await RunAsync(connection, stoppingToken))
                {
                    await Task.Delay(RetryAfter, clock, stoppingToken);
                }
            }
            catch (StorageFailure failure)
            {
                Stopped(log, failure, id.Value);
            }
            _known.TryRemove(id, out _);
        }
    }

    /// <summary>Takes in pages until the end. False when the channel or the pump cannot go on now.</summary>
    internal async Task<bool> RunAsync(Connection connection, CancellationToken stop)
    {
        while (database.Read(connection.Workspace, tx => FriendImportRow.Find(tx, connection.Id)) is { State: (long)FriendImportState.Running } row)
        {
            switch (await _people[connection.Kind].FriendsAsync(connection, row.Next, stop))
            {
                case Told<FriendPage>.Known { Value: var page }:
                    if (!await TakeAsync(connection, page, row, stop))
                    {
                        return false;
                    }
                    var isLast = page.Next is null;
                    await KeepAsync(connection, row with
                    {
                        State = (long)(isLast ? FriendImportState.Finished : FriendImportState.Running),
                        Taken = row.Taken + page.UserIds.Count,
                        Next = page.Next,
                        FinishedAt = isLast ? clock.Now.Milliseconds : null,
                    }, stop);
                    profiles.Wake(connection.Workspace);
                    break;
                case Told<FriendPage>.Refused { Why: var why }:
                    await KeepAsync(connection, row with { State = (long)FriendImportState.Failed, Failure = why, FinishedAt = clock.Now.Milliseconds }, stop);
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private async Task<bool> TakeAsync(Connection connection, FriendPage page, FriendImportRow row, CancellationToken stop)
    {
        var now = clock.Now;
        var listed = new FriendshipChanged(connection.Id.Value, FriendState.Friend, FriendNews.Listed);
        var answers = await Task.WhenAll(page.UserIds.Select(user => intake.SubmitAsync(
            new Arrival(
                connection.Workspace,
                new ArrivalKey("friend-import", string.Create(CultureInfo.InvariantCulture, $"{connection.Id.Value}:{row.StartedAt}:{user}")),
                Lane.Bulk,
                new About.By(new IdentityKey(IdentityKind.ChannelUser, connection.Id.Value, user)),
                // As of the import, so that a block that comes later counts, and one from before it does not.
                new Instant(row.StartedAt),
                now,
                listed),
            stop).AsTask()));
        return !answers.Any(answer => answer is Answer.Unavailable);
    }

    private async Task KeepAsync(Connection connection, FriendImportRow row, CancellationToken stop) =>
        await desk.WriteAsync(connection.Workspace, tx => tx.InsertMany(FriendImportRow.Table, [row]), stop);

    [LoggerMessage(Level = LogLevel.Error, Message = "The import of friends of connection {Connection} stopped; the next start goes on.")]
    private static partial void Stopped(ILogger log, Exception failure, long connection);
}
