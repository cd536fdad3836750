using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Messages;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Conversations.Inbox;

/// <summary>A payload by which somebody may say something to an account. Null when it says nothing that waits for an answer.</summary>
public interface ISpeaksTo
{
    long? SpokenTo { get; }
}

/// <summary>What is done with a conversation. Numbers are stored in parked letters: never renumber.</summary>
public enum ConversationMove
{
    /// <summary>Gives it to whoever asks, unless somebody else has it.</summary>
    Take,
    /// <summary>Gives it to an operator, whoever has it now; to nobody where none is named.</summary>
    Assign,
    /// <summary>Gives it to an operator if nobody has it: the rule's move.</summary>
    AssignByRule,
    HandToBot,
    Snooze,
    Wake,
    Resolve,
    Reopen,
    AnsweredElsewhere,
}

/// <summary>An operator, a program or the rule does something with a conversation. Answers with its number.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="Move">What.</param>
/// <param name="By">Who does it.</param>
/// <param name="Operator">To whom, for the moves that give it to somebody.</param>
/// <param name="Until">For a snooze.</param>
public sealed record ConversationSteered(long Conversation, ConversationMove Move, Actor By, OperatorName? Operator = null, Instant? Until = null) : Payload;

/// <summary>A note for colleagues. Answers with its number.</summary>
public sealed record ConversationNoted(long Conversation, string Text, IReadOnlyList<OperatorName> Mentions, Actor By) : Payload;

/// <summary>A person answers. Answers with an <see cref="Answering.AnswerTaken"/>.</summary>
/// <param name="Conversation">Where.</param>
/// <param name="Content">What is said, as composed.</param>
/// <param name="MayPush">Whether it may go out as one billed message when it cannot go for free.</param>
/// <param name="Window">The free window that was taken from the shelf for it; null when there was none.</param>
/// <param name="By">Who says it.</param>
public sealed record ConversationAnswered(long Conversation, MessageContent Content, bool MayPush, ShelvedWindow? Window, Actor By) : Payload;

/// <summary>A snooze is over.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="Until">Of which snooze, because there may be another by now.</param>
public sealed record ConversationDue(long Conversation, Instant Until) : Payload;

/// <summary>A person's answer has not gone out: what waited for it waits again.</summary>
public sealed record AnswerFell(long Connection, int Member, long Answer) : Payload;

/// <summary>A conversation has changed hands or state.</summary>
internal sealed record ConversationMoved(Conversation Conversation) : Notice;

/// <summary>A note was written, or something else that shows in the thread alone.</summary>
internal sealed record ConversationNotedOn(long Conversation) : Notice;

/// <summary>Somebody has said something, whether or not he has a conversation.</summary>
internal sealed record MessageHeard(long Key, HeardMessage Message) : Notice;

/// <summary>A message was taken back.</summary>
internal sealed record MessageUnsent(long Key, string MessageId) : Notice;
