using System.Diagnostics;
using System.Globalization;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Conversations.Inbox;

/// <summary>What an operator, a program or the assignment rule does with a conversation. What changes nothing is done, and writes nothing.</summary>
internal static class SteeringDecider
{
    public static void Steer(ConversationSteered steered, Turn turn)
    {
        if (ConversationDecider.Find(steered.Conversation, turn) is not { } before)
        {
            return;
        }
        if (WhyNot(before, steered, turn.Now) is { } problem)
        {
            turn.Refuse(problem);
            return;
        }
        var after = After(before, steered, turn.Now);
        if (after != before)
        {
            Keep(before, ConversationDecider.Put(before, after, turn), steered, turn);
        }
        turn.Return(before.Id);
    }

    private static Problem? WhyNot(Conversation before, ConversationSteered steered, Instant now) => steered.Move switch
    {
        ConversationMove.Resolve or ConversationMove.Reopen => null,
        ConversationMove.Wake when before.IsResolved => null,
        ConversationMove.AssignByRule when before.IsResolved || before.Operator is not null => InboxProblems.NotFree(before.Id),
        _ when before.IsResolved => InboxProblems.IsResolved(before.Id),
        ConversationMove.Take when before.Operator is { } other && other != steered.By.Id => InboxProblems.Taken(before.Id),
        ConversationMove.Snooze when steered.Until is not { } until || until <= now || until - now > InboxLimits.SnoozeMax => InboxProblems.BadSnooze,
        _ => null,
    };

    private static Conversation After(Conversation before, ConversationSteered steered, Instant now) => steered.Move switch
    {
        ConversationMove.Take => before with { Operator = steered.By.Id, Handler = ConversationHandler.Person },
        ConversationMove.Assign when steered.Operator is null => before with { Operator = null },
        ConversationMove.Assign or ConversationMove.AssignByRule => before with { Operator = steered.Operator!.Id, Handler = ConversationHandler.Person },
        ConversationMove.HandToBot => Answered(before) with { Operator = null, Handler = ConversationHandler.Bot },
        ConversationMove.Snooze => before with { SnoozedUntil = steered.Until!.Value.Milliseconds },
        ConversationMove.Wake => before with { SnoozedUntil = null },
        ConversationMove.Resolve when before.IsResolved => before,
        ConversationMove.Resolve => Answered(before) with { State = ConversationState.Resolved, ResolvedAt = now.Milliseconds },
        // Nothing waits yet: the customer's next word is the first that does.
        ConversationMove.Reopen when before.IsResolved => before with { State = ConversationState.Open, OpenedAt = now.Milliseconds, FirstResponseAt = null, ResolvedAt = null },
        ConversationMove.Reopen => before,
        ConversationMove.AnsweredElsewhere => Answered(before) with
        {
            Operator = before.Operator ?? (steered.By.Kind == ActorKind.Operator ? steered.By.Id : null),
            Handler = ConversationHandler.Person,
            FirstResponseAt = before.FirstResponseAt ?? now.Milliseconds,
            Answer = null,
            AnsweredAt = now.Milliseconds,
            AnsweredWords = null,
        },
        _ => throw new UnreachableException(),
    };

    /// <summary>Nothing waits for us any more.</summary>
    public static Conversation Answered(Conversation before) => before with
    {
        State = ConversationState.Waiting,
        SnoozedUntil = null,
        WaitingSince = null,
        WaitingEvent = null,
        AnsweredSince = null,
        AnsweredEvent = null,
    };

    private static void Keep(Conversation before, Conversation after, ConversationSteered steered, Turn turn)
    {
        var kind = steered.Move switch
        {
            ConversationMove.Take or ConversationMove.AssignByRule => EntryKind.Assigned,
            ConversationMove.Assign => steered.Operator is null ? EntryKind.Released : EntryKind.Assigned,
            ConversationMove.HandToBot => EntryKind.HandedToBot,
            ConversationMove.Snooze => EntryKind.Snoozed,
            ConversationMove.Wake => EntryKind.Woken,
            ConversationMove.Resolve => EntryKind.Resolved,
            ConversationMove.Reopen => EntryKind.Reopened,
            ConversationMove.AnsweredElsewhere => EntryKind.AnsweredElsewhere,
            _ => throw new UnreachableException(),
        };
        var to = steered.Move == ConversationMove.Take ? new OperatorName(steered.By.Id, steered.By.Name) : steered.Operator;
        ConversationDecider.Enter(after, kind, steered.By, turn, to, steered.Until);
        if (steered.Move == ConversationMove.Snooze)
        {
            turn.SetTimer(steered.Until!.Value, About.Nobody.Instance, new ConversationDue(after.Id, steered.Until.Value));
        }
        if (steered.By.Kind != ActorKind.System)
        {
            turn.Write(AuditRow.Decided(turn, steered.By, $"conversation.{steered.Move switch
            {
                ConversationMove.Take => "take",
                ConversationMove.HandToBot => "hand-to-bot",
                ConversationMove.Snooze => "snooze",
                ConversationMove.Wake => "wake",
                ConversationMove.Resolve => "resolve",
                ConversationMove.Reopen => "reopen",
                ConversationMove.AnsweredElsewhere => "answered-elsewhere",
                _ => "assign",
            }}", new AuditTarget("conversation", after.Id.ToString(CultureInfo.InvariantCulture)), Shown(before), Shown(after)));
        }
    }

    private static object Shown(Conversation conversation) => new { conversation.State, conversation.Handler, conversation.Operator, conversation.SnoozedUntil };
}
