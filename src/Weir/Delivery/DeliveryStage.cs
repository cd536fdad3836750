using Weir.Channels;
using Weir.Delivery.Limits;
using Weir.Members.Events;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>The ledger's part of a turn: opens sends, plans recipients, claims and seals batches, takes in answers, pauses, resumes and cancels.</summary>
internal sealed class DeliveryStage : IStage
{
    private readonly ClaimDecider _claims;
    private readonly OutcomeDecider _outcomes;

    public DeliveryStage(IMessageWriter writer)
    {
        _claims = new ClaimDecider(writer);
        _outcomes = new OutcomeDecider(_claims);
    }

    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case SendOpened opened:
                turn.Return(SendDecider.Open(opened.Definition, opened.Audience, turn));
                break;
            case RecipientPlanned planned when turn.Subject is { } member:
                Plan(planned.Send, member.Value, turn);
                break;
            case BatchesClaimed claim:
                turn.Return(_claims.Claim(claim, turn));
                break;
            case RetryClaimed retry:
                turn.Return(OutcomeDecider.Retry(retry.Batch, turn));
                break;
            case BatchAnswered answered:
                turn.Return(_outcomes.Take(answered, arrival.OccurredAt, turn));
                break;
            case SendPaused paused:
                Move(paused.Send, SendState.Sending, SendState.Paused, PauseReasons.Operator, turn);
                break;
            case SendHeld held:
                Hold(held, turn);
                break;
            case SendResumed resumed:
                Move(resumed.Send, SendState.Paused, SendState.Sending, null, turn);
                break;
            case SendCancelled cancelled:
                Cancel(cancelled.Send, turn);
                break;
            case DayTurned turned:
                Forget(turned.Day, turn);
                break;
            default:
                break;
        }
    }

    private static void Plan(long send, int member, Turn turn)
    {
        ref var progress = ref turn.Shared<SendProgress>(send);
        progress.Planned++;
        turn.Write(new DeliveryRow { Send = send, Member = member, State = DeliveryState.Planned });
        if (progress.Planned + progress.Suppressed == progress.Audience && progress.State == SendState.Planning)
        {
            progress.State = progress.PauseReason switch
            {
                null => SendState.Sending,
                PauseReasons.Cancelled => SendState.Cancelled,
                _ => SendState.Paused,
            };
            turn.Notify(new SendMoved(send));
        }
        turn.Write(new SendProgressRow { Id = send, Progress = progress });
    }

    private static void Move(long send, SendState from, SendState to, string? reason, Turn turn)
    {
        ref var progress = ref turn.Shared<SendProgress>(send);
        if (!progress.IsLoaded)
        {
            turn.Refuse(DeliveryProblems.UnknownSend(send));
        }
        else if (progress.State == SendState.Planning && to == SendState.Paused)
        {
            progress.PauseReason = reason;
            turn.Write(new SendProgressRow { Id = send, Progress = progress });
        }
        else if (progress.State != from)
        {
            turn.Refuse(DeliveryProblems.NotNow(progress.State));
        }
        else
        {
            progress.State = to;
            progress.PauseReason = reason;
            turn.Write(new SendProgressRow { Id = send, Progress = progress });
            turn.Notify(new SendMoved(send));
        }
    }

    /// <summary>One that is still being planned stands still when that is done.</summary>
    private static void Hold(SendHeld held, Turn turn)
    {
        ref var progress = ref turn.Shared<SendProgress>(held.Send);
        if (progress.State is SendState.Sending or SendState.Planning)
        {
            progress.State = progress.State == SendState.Sending ? SendState.Paused : SendState.Planning;
            progress.PauseReason = held.Reason;
            turn.Write(new SendProgressRow { Id = held.Send, Progress = progress });
        }
    }

    /// <summary>Claims of a cancelled send suppress instead of sealing, so that everybody still gets a final state with its reason.</summary>
    private static void Cancel(long send, Turn turn)
    {
        ref var progress = ref turn.Shared<SendProgress>(send);
        if (!progress.IsLoaded)
        {
            turn.Refuse(DeliveryProblems.UnknownSend(send));
        }
        else if (progress.State == SendState.Planning)
        {
            // Every row must be there before it can get its final state.
            progress.PauseReason = PauseReasons.Cancelled;
            turn.Write(new SendProgressRow { Id = send, Progress = progress });
        }
        else if (progress.State is not (SendState.Sending or SendState.Paused))
        {
            turn.Refuse(DeliveryProblems.NotNow(progress.State));
        }
        else
        {
            progress.State = SendState.Cancelled;
            // A test of arms has passed over most of the audience: they get their final state too.
            progress.Cursor = SendProgress.BeforeTheFirst;
            turn.Notify(new SendMoved(send));
            ClaimDecider.Settle(send, ref progress, turn);
        }
    }

    /// <summary>Days that left the window of the cap give their messages free.</summary>
    private static void Forget(int day, Turn turn)
    {
        var before = turn.Rules<MeasureRules>().Day ?? day - 1;
        var limits = turn.Rules<SendLimits>();
        for (var left = limits.FirstCounted(before); left < limits.FirstCounted(day); left++)
        {
            turn.Change(IndexDelta.DayDropped(DeliveryKeys.CampaignMessages, left));
        }
    }
}
