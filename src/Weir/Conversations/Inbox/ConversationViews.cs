using Weir.Conversations.Inbox.Answering;
using Weir.Conversations.Inbox.Board;
using Weir.Foundation;
using Weir.Workspaces.Live;

namespace Weir.Conversations.Inbox;

/// <summary>The customer of a conversation, for a list.</summary>
public sealed record ConversationMember(string Id, string? Name, string? Picture);

/// <summary>What was said last.</summary>
/// <param name="At">When.</param>
/// <param name="IsOurs">A person of the brand said it.</param>
/// <param name="Event">Of the customer's: its kind; <c>message.unsent</c> when it was taken back.</param>
/// <param name="Words">How it begins; null where it is no text.</param>
public sealed record LastWords(DateTimeOffset At, bool IsOurs, string? Event, string? Words);

/// <summary>A conversation in a list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Member">Who.</param>
/// <param name="Connection">By which account.</param>
/// <param name="State">How it stands.</param>
/// <param name="Handler">Who speaks for the brand.</param>
/// <param name="Operator">Who has taken it.</param>
/// <param name="SnoozedUntil">Out of sight until then, or until the customer writes.</param>
/// <param name="OpenedAt">When it began, this time.</param>
/// <param name="WaitingSince">When the first message was written that nobody has answered.</param>
/// <param name="FirstResponseAt">When a person answered first, this time.</param>
/// <param name="ResolvedAt">When it was resolved.</param>
/// <param name="Last">What was said last.</param>
/// <param name="LastEvent">The customer's last message: mark it as read up to here.</param>
/// <param name="Unanswered">Messages that wait, up to 99, which means as many or more.</param>
/// <param name="IsUnread">Whether the caller has read what was said last.</param>
/// <param name="FreeUntil">Until when an answer is free; null when it is not.</param>
public sealed record ConversationSummary(
    long Id, ConversationMember Member, long Connection, ConversationState State, ConversationHandler Handler, long? Operator, DateTimeOffset? SnoozedUntil, DateTimeOffset OpenedAt,
    DateTimeOffset? WaitingSince, DateTimeOffset? FirstResponseAt, DateTimeOffset? ResolvedAt, LastWords? Last, long? LastEvent, int Unanswered, bool IsUnread, DateTimeOffset? FreeUntil)
{
    internal static ConversationSummary Of(BoardEntry entry, ConversationMember member, long? readUpTo, Instant? freeUntil)
    {
        var conversation = entry.Conversation;
        return new(
            conversation.Id, member, conversation.Connection, conversation.State, conversation.Handler, conversation.Operator, Moment(conversation.SnoozedUntil),
            new Instant(conversation.OpenedAt).ToDateTimeOffset(), Moment(conversation.WaitingSince), Moment(conversation.FirstResponseAt), Moment(conversation.ResolvedAt),
            LastOf(entry), entry.Last?.Event, entry.Unanswered, entry.Last is { } last && last.Event > (readUpTo ?? 0), freeUntil?.ToDateTimeOffset());
    }

    private static LastWords? LastOf(BoardEntry entry) => entry switch
    {
        { Conversation.AnsweredAt: { } at } when at >= (entry.Last?.At.Milliseconds ?? 0) => new(new Instant(at).ToDateTimeOffset(), true, null, entry.Conversation.AnsweredWords),
        { Last: { } last } => new(last.At.ToDateTimeOffset(), false, last.Kind, last.Words),
        _ => null,
    };

    private static DateTimeOffset? Moment(long? at) => at is { } known ? new Instant(known).ToDateTimeOffset() : null;
}

/// <summary>A page of the inbox.</summary>
/// <param name="Items">The conversations.</param>
/// <param name="Next">Asks for the page behind it; null at the end.</param>
/// <param name="Counts">How many each list holds, of all accounts.</param>
/// <param name="LeftOut">Unresolved ones that the lists do not hold, because there are too many; they come back with their next word.</param>
public sealed record InboxPage(IReadOnlyList<ConversationSummary> Items, string? Next, InboxCounts Counts, int LeftOut);

/// <summary>How the inbox stands for whoever asks.</summary>
/// <param name="Counts">How many each list holds, of all accounts.</param>
/// <param name="Unread">Of the conversations that the caller has or that nobody has: those whose last words he has not read. Up to 99, which means as many or more.</param>
public sealed record InboxStanding(InboxCounts Counts, int Unread);

/// <summary>One conversation, opened.</summary>
/// <param name="Summary">As in a list.</param>
/// <param name="IsReachable">Whether anything would arrive.</param>
/// <param name="Price">What the next answer costs.</param>
/// <param name="Here">Who else has it open, or types.</param>
public sealed record ConversationView(ConversationSummary Summary, bool IsReachable, AnswerPrice Price, IReadOnlyList<PresenceView> Here);
