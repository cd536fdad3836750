using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Members;
using Weir.Messages;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Conversations.Inbox.Answering;

/// <summary>An answer is in the ledger.</summary>
/// <param name="Reply">Its number there, and its place in the thread.</param>
/// <param name="IsFree">Whether it goes by the free window; a window that has died on the way makes it a push where that was allowed.</param>
public sealed record AnswerTaken(long Reply, bool IsFree);

/// <summary>What a person answers: a claim of the ledger's, which sends it. Whoever answers takes what nobody has.</summary>
internal static class AnsweringDecider
{
    public static void Answer(ConversationAnswered answered, Turn turn)
    {
        if (ConversationDecider.Find(answered.Conversation, turn) is not { } before)
        {
            return;
        }
        var member = new Ordinal(before.Member);
        var isFree = answered.Window is { } window && turn.Now < window.ExpiresAt;
        if (!turn.Has(MemberKeys.FriendOn(before.Connection), member))
        {
            turn.Refuse(InboxProblems.NotReachable(before.Id));
            return;
        }
        if (!isFree && !answered.MayPush)
        {
            turn.Refuse(InboxProblems.WindowGone);
            return;
        }
        var source = answered.By.Kind == ActorKind.Operator ? ReplyTrace.ByPerson : "program";
        var claim = new ReplyClaim(Claimant.Agent, source, answered.By.Id, answered.By.Name, answered.Content, answered.MayPush);
        var reply = ReplyClaims.Answer(member, before.Connection, claim, isFree ? answered.Window : null, turn);
        ConversationDecider.Put(before, After(before, answered, reply, turn.Now), turn);
        turn.Return(new AnswerTaken(reply, isFree));
    }

    /// <summary>What waited for the answer waits again, unless something else has happened since.</summary>
    public static void Fall(AnswerFell fell, Turn turn)
    {
        if (turn.Shared<StoredConversation>(Conversation.KeyOf(fell.Connection, fell.Member)).Conversation is not { State: ConversationState.Waiting } before || before.Answer != fell.Answer)
        {
            return;
        }
        ConversationDecider.Put(before, before with
        {
            State = ConversationState.Open,
            WaitingSince = before.AnsweredSince,
            WaitingEvent = before.AnsweredEvent,
            FirstResponseAt = before.FirstResponseAt == before.AnsweredAt ? null : before.FirstResponseAt,
            Answer = null,
            AnsweredAt = null,
            AnsweredWords = null,
            AnsweredSince = null,
            AnsweredEvent = null,
        }, turn);
    }

    private static Conversation After(Conversation before, ConversationAnswered answered, long reply, Instant now) => before with
    {
        State = ConversationState.Waiting,
        Handler = ConversationHandler.Person,
        Operator = before.IsTaken ? before.Operator : answered.By.Kind == ActorKind.Operator ? answered.By.Id : null,
        SnoozedUntil = null,
        // To write to somebody whose conversation is resolved begins it anew.
        OpenedAt = before.IsResolved ? now.Milliseconds : before.OpenedAt,
        ResolvedAt = null,
        FirstResponseAt = before.IsResolved ? now.Milliseconds : before.FirstResponseAt ?? now.Milliseconds,
        WaitingSince = null,
        WaitingEvent = null,
        Answer = reply,
        AnsweredAt = now.Milliseconds,
        AnsweredWords = WordsOf(answered.Content),
        AnsweredSince = before.WaitingSince ?? before.AnsweredSince,
        AnsweredEvent = before.WaitingEvent ?? before.AnsweredEvent,
    };

    private static string? WordsOf(MessageContent content) =>
        content.Messages.OfType<TextMessage>().FirstOrDefault()?.Text is { Length: > 0 } text ? HeardMessage.Beginning(text) : null;
}
