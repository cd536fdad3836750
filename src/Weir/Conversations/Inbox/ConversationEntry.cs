using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Workspaces;

namespace Weir.Conversations.Inbox;

/// <summary>What stands in a thread beside messages. Numbers are stored: never renumber.</summary>
public enum EntryKind
{
    Note = 1,
    /// <summary>A message that no rule answered has begun it, or begun it anew.</summary>
    Opened = 2,
    Assigned = 3,
    /// <summary>Nobody has it any more.</summary>
    Released = 4,
    HandedToBot = 5,
    /// <summary>The bot had no answer: people have it again.</summary>
    HandedToPeople = 6,
    Snoozed = 7,
    Woken = 8,
    Resolved = 9,
    Reopened = 10,
    /// <summary>Somebody has answered in the channel's own app.</summary>
    AnsweredElsewhere = 11,
}

/// <summary>A note, or how a conversation changed hands or state; never changed afterwards.</summary>
internal sealed record ConversationEntry
{
    public required long Id { get; init; }
    public required long Conversation { get; init; }
    public required int Member { get; init; }
    public required EntryKind Kind { get; init; }
    public required Instant At { get; init; }
    public required Actor By { get; init; }

    /// <summary>To whom it was given.</summary>
    public OperatorName? Operator { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<OperatorName> Mentions { get; init; } = [];
    public Instant? Until { get; init; }

    internal static readonly Table<ConversationEntry> Table = new("conversation_entry", ["id"], OnConflict.Fail,
        new Column<ConversationEntry>.Number("id", row => row.Id),
        new Column<ConversationEntry>.Number("conversation", row => row.Conversation),
        new Column<ConversationEntry>.Number("member", row => row.Member),
        new Column<ConversationEntry>.Number("kind", row => (long)row.Kind),
        new Column<ConversationEntry>.Number("at", row => row.At.Milliseconds),
        new Column<ConversationEntry>.Number("actor_kind", row => (long)row.By.Kind),
        new Column<ConversationEntry>.Number("actor_id", row => row.By.Id),
        new Column<ConversationEntry>.Text("actor_name", row => row.By.Name),
        new Column<ConversationEntry>.Number("operator", row => row.Operator?.Id),
        new Column<ConversationEntry>.Text("operator_name", row => row.Operator?.Name),
        new Column<ConversationEntry>.Text("text", row => row.Text),
        new Column<ConversationEntry>.Text("mentions", row => row.Mentions.Count == 0 ? null : JsonSerializer.Serialize(row.Mentions, JsonSerializerOptions.Web)),
        new Column<ConversationEntry>.Number("until", row => row.Until?.Milliseconds));
}

/// <summary>An operator by number, with the name as it was at that moment.</summary>
public sealed record OperatorName(long Id, string Name);
