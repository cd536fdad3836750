using Weir.Foundation;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>
/// What the channel's word about an answer means. A token works once, so that a token found used after an attempt of unknown fate says that this attempt
/// arrived; but only while the token cannot have died of age, and nobody else has it. Every doubt is decided against a second answer.
/// </summary>
internal static class ReplyDecider
{
    public static ReplyStep Take(ReplyAnswered answered, Turn turn)
    {
        if (turn.Shared<StoredReply>(answered.Reply).Reply is not { State: ReplyState.Sealed or ReplyState.Unknown } reply)
        {
            return new ReplyStep.Rest(turn.Shared<StoredReply>(answered.Reply).Reply?.State ?? ReplyState.Suppressed);
        }
        var outcome = answered.Outcome;
        reply = reply with { RequestId = outcome.RequestId ?? reply.RequestId, Detail = outcome.Detail };
        return outcome.Kind switch
        {
            ReplyOutcomeKind.Accepted => Rest(ReplyLife.End(reply, ReplyState.Accepted, null, turn)),
            ReplyOutcomeKind.Unknown => Doubt(reply, turn),
            ReplyOutcomeKind.NotReached => AskAgain(reply, turn),
            ReplyOutcomeKind.TokenSpent => Spent(reply, answered.IsTokenShared, turn),
            // The very same bytes: an earlier attempt was refused for them as well.
            ReplyOutcomeKind.Refused => Rest(ReplyLife.End(reply, ReplyState.Failed, ReplyReason.Refused, turn)),
            // Speaks of this attempt alone: an earlier one may have arrived.
            _ when reply.IsDoubtful => AskAgain(reply, turn),
            ReplyOutcomeKind.QuotaExhausted => Rest(ReplyLife.End(reply, ReplyState.Failed, ReplyReason.BudgetSpent, turn)),
            ReplyOutcomeKind.TooManyToOne => Rest(ReplyLife.End(reply, ReplyState.Failed, ReplyReason.TooManyToOne, turn)),
            _ => Rest(ReplyLife.End(reply, ReplyState.Failed, ReplyReason.NotAuthorised, turn)),
        };
    }

    /// <summary>The very same call once more, while that is safe and of use; otherwise what is known decides how it ends.</summary>
    public static ReplyStep Retry(ReplyRetried retried, Turn turn)
    {
        if (turn.Shared<StoredReply>(retried.Reply).Reply is not { State: ReplyState.Sealed or ReplyState.Unknown } reply)
        {
            return new ReplyStep.Rest(turn.Shared<StoredReply>(retried.Reply).Reply?.State ?? ReplyState.Suppressed);
        }
        if (retried.IsLeftOver)
        {
            // The process that sealed it is gone, and may have made the call.
            reply = reply with { State = ReplyState.Unknown, IsDoubtful = true };
        }
        if (IsOver(reply, turn))
        {
            return (reply.IsDoubtful, reply.Way) switch
            {
                (true, _) => Rest(ReplyLife.End(reply, ReplyState.GivenUp, null, turn)),
                (false, ReplyWay.Free) => FallenBack(ReplyLife.FallBack(reply, turn)),
                _ => Rest(ReplyLife.End(reply, ReplyState.Failed, ReplyReason.NotReached, turn)),
            };
        }
        reply = ReplyLife.Keep(reply with { Attempts = reply.Attempts + 1 }, turn);
        return new ReplyStep.Go(ReplyLife.Outgoing(reply));
    }

    /// <summary>Nothing leaves any more: what may be out stays unknown, the rest has its reason.</summary>
    public static void EndAll(RepliesEnded ended, Turn turn)
    {
        foreach (var reply in (turn.Shared<UnfinishedWork>(ended.Connection).Replies ?? []).Select(loaded => ReplyLife.Current(loaded, turn)).Where(reply => reply.FinishedAt is null))
        {
            var isOut = reply.State is ReplyState.Sealed or ReplyState.Unknown;
            ReplyLife.End(reply, isOut ? ReplyState.GivenUp : ReplyState.Suppressed, ended.Reason, turn);
        }
    }

    private static bool IsOver(Reply reply, Turn turn) => reply.Way == ReplyWay.Free
        ? turn.Now >= new Instant(reply.ExpiresAt)
        : turn.Now - new Instant(reply.OccurredAt) >= ReplyLimits.LateMax || (reply.Claimant != Claimant.Agent && ReplyLife.HasOptedOut(new Ordinal(reply.Member), reply.Connection, turn));

    private static ReplyStep Spent(Reply reply, bool isShared, Turn turn) => (reply.IsDoubtful, isShared) switch
    {
        (true, false) => Rest(ReplyLife.End(reply with { IsInferred = true }, ReplyState.Accepted, null, turn)),
        (true, true) => Rest(ReplyLife.End(reply, ReplyState.GivenUp, null, turn)),
        (false, true) => Rest(ReplyLife.End(reply, ReplyState.Suppressed, ReplyReason.UsedElsewhere, turn)),
        (false, false) => FallenBack(ReplyLife.FallBack(reply, turn)),
    };

    private static ReplyStep.AskAgain Doubt(Reply reply, Turn turn) => AskAgain(reply with { State = ReplyState.Unknown, IsDoubtful = true }, turn);

    private static ReplyStep.AskAgain AskAgain(Reply reply, Turn turn)
    {
        ReplyLife.Keep(reply, turn);
        return new ReplyStep.AskAgain();
    }

    private static ReplyStep.Rest Rest(Reply reply) => new(reply.State);

    private static ReplyStep FallenBack(Reply reply) => reply.State == ReplyState.FallingBack ? new ReplyStep.FellBack(reply.Connection) : Rest(reply);
}
