using Weir.Foundation.Storage;

namespace Weir.Conversations.Inbox;

/// <summary>How a conversation stands. Numbers are stored: never renumber.</summary>
public enum ConversationState
{
    /// <summary>Waits for us.</summary>
    Open = 1,
    /// <summary>Waits for the customer.</summary>
    Waiting = 2,
    Resolved = 3,
}

/// <summary>Who speaks for the brand. Numbers are stored: never renumber.</summary>
public enum ConversationHandler
{
    /// <summary>Rules answer; a message that none of them answers gives the conversation to people.</summary>
    Bot = 1,
    /// <summary>People, whether somebody has taken it or not.</summary>
    Person = 2,
}

/// <summary>The thread with one member on one account: its row, which changes only when it changes hands or state.</summary>
internal sealed record Conversation
{
    public required long Id { get; init; }
    public required int Member { get; init; }
    public required long Connection { get; init; }

    /// <summary>Counts the changes.</summary>
    public long Revision { get; init; }
    public ConversationState State { get; init; } = ConversationState.Open;
    public ConversationHandler Handler { get; init; } = ConversationHandler.Person;

    /// <summary>Who has taken it; of a resolved one, who had it last.</summary>
    public long? Operator { get; init; }
    public long? SnoozedUntil { get; init; }
    public required long OpenedAt { get; init; }

    /// <summary>The first message that nobody has answered: when it was said.</summary>
    public long? WaitingSince { get; init; }

    /// <summary>Its event.</summary>
    public long? WaitingEvent { get; init; }
    public long? FirstResponseAt { get; init; }

    /// <summary>The last answer of a person, in the ledger; null where it was given elsewhere.</summary>
    public long? Answer { get; init; }
    public long? AnsweredAt { get; init; }
    public string? AnsweredWords { get; init; }

    /// <summary>What had waited for that answer: it waits again if the answer fails.</summary>
    public long? AnsweredSince { get; init; }
    public long? AnsweredEvent { get; init; }
    public long? ResolvedAt { get; init; }

    public bool IsResolved => State == ConversationState.Resolved;
    public bool IsSnoozed => SnoozedUntil is not null && !IsResolved;

    /// <summary>Something waits for us, and a further message changes nothing about that.</summary>
    public bool IsAwaited => State == ConversationState.Open && SnoozedUntil is null && WaitingEvent is not null;

    /// <summary>A person has it: the bot is silent.</summary>
    public bool IsTaken => Operator is not null && !IsResolved;

    public long Key => KeyOf(Connection, Member);

    /// <summary>One number for member and account, as the maps of memory need it.</summary>
    public static long KeyOf(long connection, int member) => (connection << 32) | (uint)member;

    internal static readonly Table<Conversation> Table = new("conversation", ["id"], OnConflict.Replace,
        new Column<Conversation>.Number("id", row => row.Id),
        new Column<Conversation>.Number("member", row => row.Member),
        new Column<Conversation>.Number("connection", row => row.Connection),
        new Column<Conversation>.Number("revision", row => row.Revision),
        new Column<Conversation>.Number("state", row => (long)row.State),
        new Column<Conversation>.Number("handler", row => (long)row.Handler),
        new Column<Conversation>.Number("operator", row => row.Operator),
        new Column<Conversation>.Number("snoozed_until", row => row.SnoozedUntil),
        new Column<Conversation>.Number("opened_at", row => row.OpenedAt),
        new Column<Conversation>.Number("waiting_since", row => row.WaitingSince),
        new Column<Conversation>.Number("waiting_event", row => row.WaitingEvent),
        new Column<Conversation>.Number("first_response_at", row => row.FirstResponseAt),
        new Column<Conversation>.Number("answer", row => row.Answer),
        new Column<Conversation>.Number("answered_at", row => row.AnsweredAt),
        new Column<Conversation>.Text("answered_words", row => row.AnsweredWords),
        new Column<Conversation>.Number("answered_since", row => row.AnsweredSince),
        new Column<Conversation>.Number("answered_event", row => row.AnsweredEvent),
        new Column<Conversation>.Number("resolved_at", row => row.ResolvedAt));
}

internal static class InboxLimits
{
    /// <summary>Characters of an operator's note.</summary>
    public const int NoteLengthMax = 4_000;

    /// <summary>Operators named in one note.</summary>
    public const int MentionsMax = 20;

    /// <summary>Whoever wants to see a conversation later than that resolves it.</summary>
    public static readonly TimeSpan SnoozeMax = TimeSpan.FromDays(90);

    /// <summary>Conversations that one command resolves or assigns: each is an arrival of its own.</summary>
    public const int BatchMax = 100;
}
