using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces.Ending;

namespace Weir.Conversations.Inbox.Board;

/// <summary>The boards of all workspaces. Each is made once, at the start or when it is first asked for, and listens from then on. Thread-safe.</summary>
internal sealed partial class InboxBoards : BackgroundService, IWorkspaceEnd
{
    /// <summary>Conversations that one read takes when a board is made: an ordinary read must end within its two seconds.</summary>
    private const int RowsPerRead = 1_000;

    private readonly Database _database;
    private readonly Pumps _pumps;
    private readonly ILogger<InboxBoards> _log;
    private readonly ConcurrentDictionary<WorkspaceId, Lazy<(InboxBoard Board, Task Making)>> _boards = new();
    private volatile Action<WorkspaceId, long>[] _followers = [];

    public InboxBoards(Database database, Pumps pumps, PumpParts parts, ILogger<InboxBoards> log)
    {
        (_database, _pumps, _log) = (database, pumps, log);
        parts.Notices.Listen(Hear);
    }

    /// <summary>Tells of each conversation that has changed, once the board has it. On the pump's thread: put it aside. Before the start only.</summary>
    public void Follow(Action<WorkspaceId, long> follower) => _followers = [.. _followers, follower];

    public async ValueTask<InboxBoard> OfAsync(WorkspaceId workspace, CancellationToken stop)
    {
        var (board, making) = Of(workspace);
        await making.WaitAsync(stop);
        return board;
    }

    public void Forget(WorkspaceId workspace) => _boards.TryRemove(workspace, out _);

    /// <summary>Made anew from SQL, beside the one that stands: a test holds the two against each other.</summary>
    public InboxBoard FromSql(WorkspaceId workspace)
    {
        var board = new InboxBoard();
        Fill(workspace, board);
        return board;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var workspace in _pumps.Workspaces)
        {
            // A database that is gone just now: whoever asks for the board later makes it.
            try
            {
                await OfAsync(workspace, stoppingToken);
            }
            catch (StorageFailure failure)
            {
                NotMade(_log, failure, workspace.Value);
            }
        }
    }

    private (InboxBoard Board, Task Making) Of(WorkspaceId workspace) => _boards.GetOrAdd(workspace, _ => new(() =>
    {
        var board = new InboxBoard();
        return (board, Task.Run(() => Make(workspace, board)));
    })).Value;

    /// <summary>One that cannot be made goes at once: it would keep all that it hears for a beginning that never comes.</summary>
    private void Make(WorkspaceId workspace, InboxBoard board)
    {
        var isMade = false;
        try
        {
            Fill(workspace, board);
            isMade = true;
        }
        finally
        {
            if (!isMade)
            {
                _boards.TryRemove(workspace, out _);
            }
        }
    }

    private void Fill(WorkspaceId workspace, InboxBoard board)
    {
        var after = 0L;
        List<Conversation> page;
        do
        {
            page = _database.Read(workspace, tx =>
            {
                var rows = ConversationRows.Unresolved(tx, after, RowsPerRead);
                board.Fill(BoardRows.Of(tx, rows));
                return rows;
            });
            after = page.Count > 0 ? page[^1].Id : after;
        }
        while (page.Count == RowsPerRead);
        board.Open();
    }

    /// <summary>A board that nobody has asked for yet is made from SQL later, and knows this then.</summary>
    private void Hear(WorkspaceId workspace, Notice notice)
    {
        if (_boards.TryGetValue(workspace, out var known) && known.IsValueCreated && known.Value.Board.Take(notice) is { } conversation)
        {
            foreach (var follower in _followers)
            {
                follower(workspace, conversation);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox of workspace {Workspace} could not be read; it is read when somebody opens it.")]
    private static partial void NotMade(ILogger log, Exception failure, long workspace);
}
