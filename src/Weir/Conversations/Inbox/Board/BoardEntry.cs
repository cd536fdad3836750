namespace Weir.Conversations.Inbox.Board;

/// <summary>A conversation as lists show it: its row, and the last thing the customer has said.</summary>
internal sealed record BoardEntry(Conversation Conversation)
{
    /// <summary>More messages than that are shown as so many and a plus sign.</summary>
    public const int UnansweredMax = 99;

    public HeardMessage? Last { get; init; }

    /// <summary>Messages since the first that nobody has answered, that one included.</summary>
    public int Unanswered { get; init; }

    /// <summary>The same at the last answer of a person, for when it falls.</summary>
    public int AnsweredCount { get; init; }

    /// <summary>When either side has said something last.</summary>
    public long LastAt => Math.Max(Last?.At.Milliseconds ?? Conversation.OpenedAt, Conversation.AnsweredAt ?? 0);

    /// <summary>An older change than the one it has changes nothing.</summary>
    public BoardEntry After(Conversation changed)
    {
        if (changed.Revision <= Conversation.Revision)
        {
            return this;
        }
        var entry = this with { Conversation = changed };
        if (changed.AnsweredEvent != Conversation.AnsweredEvent)
        {
            entry = entry with { AnsweredCount = changed.AnsweredEvent is null ? 0 : changed.AnsweredEvent == Conversation.WaitingEvent ? Unanswered : AnsweredCount };
        }
        return changed.WaitingEvent == Conversation.WaitingEvent ? entry
            : entry with { Unanswered = changed.WaitingEvent is not null && changed.WaitingEvent == Conversation.AnsweredEvent ? AnsweredCount : 0 };
    }

    /// <summary>One that it knows already counts no second time.</summary>
    public BoardEntry After(HeardMessage message)
    {
        if (message.Event <= Last?.Event)
        {
            return this;
        }
        return this with
        {
            Last = message,
            Unanswered = Conversation.WaitingEvent <= message.Event ? Math.Min(UnansweredMax, Unanswered + 1) : Unanswered,
            AnsweredCount = Conversation.AnsweredEvent <= message.Event ? Math.Min(UnansweredMax, AnsweredCount + 1) : AnsweredCount,
        };
    }

    /// <summary>Takes from SQL what it lacks; what it has heard itself stands.</summary>
    public BoardEntry CompletedBy(BoardEntry read) => Last is not null || read.Conversation.Revision != Conversation.Revision
        ? this
        : this with { Last = read.Last, Unanswered = read.Unanswered, AnsweredCount = read.AnsweredCount };

    public BoardEntry WithoutWords(string messageId) =>
        Last is { } last && last.MessageId == messageId ? this with { Last = last with { Kind = HeardMessage.Unsent, Words = null } } : this;
}
