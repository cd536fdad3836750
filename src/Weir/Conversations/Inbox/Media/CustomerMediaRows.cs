using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Foundation.Storage;

namespace Weir.Conversations.Inbox.Media;

/// <summary>A row as read.</summary>
internal sealed record StoredMedia
{
    public long Connection { get; init; }
    public string MessageId { get; init; } = "";
    public long Member { get; init; }
    public long State { get; init; }
    public long At { get; init; }
    public long? Event { get; init; }
    public string? Kind { get; init; }
    public string? Name { get; init; }
    public long? Attempts { get; init; }
    public string? File { get; init; }
    public long? Bytes { get; init; }
    public string? ContentType { get; init; }

    public MediaState Standing => (MediaState)State;
}

/// <summary>The SQL of what customers have sent.</summary>
internal static class CustomerMediaRows
{
    private const string Plain =
        """
        select connection as Connection, message_id as MessageId, member as Member, state as State, at as At, event as Event, kind as Kind, name as Name, attempts as Attempts,
               file as File, bytes as Bytes, content_type as ContentType
        from customer_media where workspace = @w
        """;

    /// <summary>What is to be asked for, the longest waiting first.</summary>
    public static List<StoredMedia> Due(IReadTx tx, Instant now, int rows) =>
        tx.Query<StoredMedia>($"{Plain} and state = 1 and next_at <= @now order by next_at limit @rows", new { now = now.Milliseconds, rows });

    /// <summary>What was taken back and whose file is still there.</summary>
    public static List<StoredMedia> Unsent(IReadTx tx, int rows) => tx.Query<StoredMedia>($"{Plain} and state = 4 and file is not null limit @rows", new { rows });

    public static StoredMedia? OfEvent(IReadTx tx, long @event) => tx.First<StoredMedia>($"{Plain} and event = @event", new { @event });

    /// <summary>Of one account, by message.</summary>
    public static Dictionary<string, StoredMedia> OfMessages(IReadTx tx, long connection, IReadOnlyCollection<string> messages) => messages.Count == 0
        ? []
        : tx.QueryMany<StoredMedia>($"{Plain} and connection = @connection and message_id in (select key from {{keys}})", messages, new { connection })
            .ToDictionary(row => row.MessageId, StringComparer.Ordinal);

    /// <summary>Keeps what an attempt has brought. False when it was taken back meanwhile: then nothing of it is kept.</summary>
    public static bool Settle(IWriteTx tx, StoredMedia row, FetchStep step, StoredFile? file, string? contentType) => tx.Execute(
        """
        update customer_media set state = @state, attempts = @attempts, next_at = @next, file = @file, bytes = @bytes, content_type = @type
        where workspace = @w and connection = @connection and message_id = @message and state = 1
        """,
        new
        {
            connection = row.Connection,
            message = row.MessageId,
            state = (long)step.State,
            attempts = step.Attempts,
            next = step.NextAt?.Milliseconds,
            file = file?.Name,
            bytes = file?.Bytes,
            type = contentType,
        }) > 0;

    /// <summary>Its file is no more.</summary>
    public static int Forget(IWriteTx tx, StoredMedia row) => tx.Execute(
        "update customer_media set file = null, bytes = null, content_type = null where workspace = @w and connection = @connection and message_id = @message and state = 4",
        new { connection = row.Connection, message = row.MessageId });

    public static HashSet<string> InUse(IReadTx tx, IReadOnlyCollection<string> files) => tx.QueryMany<string>(
        "select file from customer_media where workspace = @w and file in (select key from {keys})", files).ToHashSet(StringComparer.Ordinal);

    /// <summary>The conversation that shows it; null where a rule has answered and nobody has asked for more.</summary>
    public static long? ConversationOf(IReadTx tx, StoredMedia row) => tx.First<long?>(
        "select id from conversation where workspace = @w and connection = @connection and member = @member", new { connection = row.Connection, member = row.Member });
}
