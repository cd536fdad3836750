using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Conversations.Inbox.Reading;

/// <summary>How far each operator has read each conversation: the same on all his screens. Thread-safe.</summary>
internal sealed class ReadMarks(Database database, IDesk desk)
{
    /// <summary>Never back: a slow screen must not make what another has read unread again.</summary>
    public async Task MarkAsync(WorkspaceId workspace, long reader, long conversation, long upTo, CancellationToken stop) => await desk.WriteAsync(workspace, tx => tx.Execute(
        """
        insert into conversation_read (workspace, operator, conversation, up_to) values (@w, @reader, @conversation, @upTo)
        on conflict (workspace, operator, conversation) do update set up_to = excluded.up_to where conversation_read.up_to < excluded.up_to
        """, new { reader, conversation, upTo }), stop);

    /// <summary>Missing where nothing has been read yet.</summary>
    public Dictionary<long, long> Of(WorkspaceId workspace, long reader, IReadOnlyCollection<long> conversations) => database.Read(workspace, tx => tx.QueryMany<(long Conversation, long UpTo)>(
        "select conversation, up_to from conversation_read where workspace = @w and operator = @reader and conversation in (select key from {keys})", conversations, new { reader })
        .ToDictionary(row => row.Conversation, row => row.UpTo));
}
