using Weir.Conversations.Inbox.Answering;
using Weir.Conversations.Inbox.Assigning;
using Weir.Delivery.Replies;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Conversations.Inbox;

/// <summary>Everything that is done with conversations. What customers say is decided where it comes in, see <see cref="ConversationDecider"/>.</summary>
internal sealed class ConversationStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case ConversationSteered steered:
                SteeringDecider.Steer(steered, turn);
                break;
            case ConversationAnswered answered:
                AnsweringDecider.Answer(answered, turn);
                break;
            case ConversationNoted noted:
                Note(noted, turn);
                break;
            case ConversationDue due:
                Wake(due, turn);
                break;
            case AnswerFell fell:
                AnsweringDecider.Fall(fell, turn);
                break;
            case AssignmentRuleDefined defined:
                AssignmentDecider.Define(defined, turn);
                break;
            default:
                break;
        }
        // At once, but in a turn that has read the conversation: the one in which an answer ends has not.
        foreach (var fallen in FallenAnswers.Take(arrival, turn))
        {
            turn.SetTimer(turn.Now, About.Nobody.Instance, new AnswerFell(fallen.Connection, fallen.Member, fallen.Reply));
        }
    }

    private static void Note(ConversationNoted noted, Turn turn)
    {
        if (ConversationDecider.Find(noted.Conversation, turn) is not { } conversation)
        {
            return;
        }
        var id = turn.NextId();
        turn.Write(new ConversationEntry
        {
            Id = id,
            Conversation = conversation.Id,
            Member = conversation.Member,
            Kind = EntryKind.Note,
            At = turn.Now,
            By = noted.By,
            Text = noted.Text,
            Mentions = noted.Mentions,
        });
        turn.Notify(new ConversationNotedOn(conversation.Id));
        turn.Return(id);
    }

    /// <summary>Of another snooze than the one that stands, it wakes nobody.</summary>
    private static void Wake(ConversationDue due, Turn turn)
    {
        if (ConversationDecider.Find(due.Conversation, turn) is { IsSnoozed: true } asleep && asleep.SnoozedUntil == due.Until.Milliseconds)
        {
            ConversationDecider.Enter(ConversationDecider.Put(asleep, asleep with { SnoozedUntil = null }, turn), EntryKind.Woken, Actor.System, turn);
        }
    }
}
