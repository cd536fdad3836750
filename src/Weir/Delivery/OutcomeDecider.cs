using System.Globalization;
using Weir.Delivery.Arms;
using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>What a channel's answer to a batch means for its members. A batch that has its final answer is never touched again.</summary>
internal sealed class OutcomeDecider(ClaimDecider claims)
{
    /// <summary>Batches that were sealed anew in place of a refused one, for the dispatcher to send.</summary>
    public IReadOnlyList<SealedBatch> Take(BatchAnswered answered, Instant at, Turn turn)
    {
        ref var stored = ref turn.Shared<StoredBatch>(answered.Batch);
        if (stored.Row is not { State: BatchState.Sealed or BatchState.Unknown } batch)
        {
            return [];
        }
        ref var progress = ref turn.Shared<SendProgress>(batch.Send);
        var outcome = answered.Outcome;
        IReadOnlyList<SealedBatch> anew = [];
        var state = BatchState.Dissolved;
        switch (outcome.Kind)
        {
            case OutcomeKind.Accepted:
                state = BatchState.Accepted;
                Accept(batch, ref progress, turn);
                break;
            case OutcomeKind.Unknown:
                state = BatchState.Unknown;
                break;
            case OutcomeKind.GivenUp:
                state = BatchState.GivenUp;
                progress.Open -= batch.Members.Count;
                progress.Unknown += batch.Members.Count;
                break;
            case OutcomeKind.QuotaExhausted or OutcomeKind.NotAuthorised or OutcomeKind.TooManyToOne when batch.State == BatchState.Unknown:
                // It speaks of this attempt alone, and the channel may look at the key last: an earlier attempt may have arrived.
                state = BatchState.Unknown;
                Pause(outcome.Kind == OutcomeKind.QuotaExhausted ? PauseReasons.Quota : outcome.Kind == OutcomeKind.NotAuthorised ? PauseReasons.NotAuthorised : null, ref progress);
                break;
            case OutcomeKind.QuotaExhausted:
                PlanAnew(batch, PauseReasons.Quota, ref progress, turn);
                break;
            case OutcomeKind.NotAuthorised:
                PlanAnew(batch, PauseReasons.NotAuthorised, ref progress, turn);
                break;
            case OutcomeKind.TooManyToOne when batch.Members.Count == 1:
                Fail(batch, 0, Reason.TooManyToOne, ref progress, turn);
                break;
            default:
                anew = Dissolve(batch, outcome, ref progress, turn);
                break;
        }
        var isRetry = outcome.Kind == OutcomeKind.Unknown;
        stored.Row = batch with
        {
            State = state,
            Attempts = isRetry ? batch.Attempts + 1 : batch.Attempts,
            AnsweredAt = at.Milliseconds,
            RequestId = outcome.RequestId ?? batch.RequestId,
            Detail = outcome.Detail,
        };
        turn.Write(BatchAnswerRow.Of(stored.Row));
        ClaimDecider.Settle(batch.Send, ref progress, turn);
        return anew;
    }

    /// <summary>
    /// May an unknown batch be tried again with its key? Not when one of its people has refused marketing meanwhile: nobody may get it then, and since
    /// the members of a key never change, the whole batch stays unknown.
    /// </summary>
    public static RetryAnswer Retry(long id, Turn turn)
    {
        ref var stored = ref turn.Shared<StoredBatch>(id);
        if (stored.Row is not { State: BatchState.Sealed or BatchState.Unknown } batch
            || turn.Rules<SendRules>().Find(batch.Send) is not { } send
            || turn.Now - new Instant(batch.FirstAttemptAt) >= DeliveryLimits.RetryKeySafe
            || batch.Members.Any(member => HasOptedOut(new Ordinal(member), send.Definition, turn)))
        {
            return new RetryAnswer(null, null);
        }
        if (send.Definition.KeepsQuietHours && turn.Rules<SendLimits>().QuietUntil(turn.Now, turn.Rules<Workspaces.Workspace>()) is { } until)
        {
            // It may never have arrived, and would ring phones now. The end of the quiet hours is always inside the key's life.
            return new RetryAnswer(null, until);
        }
        if (batch.State == BatchState.Sealed)
        {
            // Left over by an earlier process, which may have made the call.
            stored.Row = batch = batch with { State = BatchState.Unknown };
            turn.Write(BatchAnswerRow.Of(batch));
        }
        return new RetryAnswer(ClaimDecider.Outgoing(batch, send.Definition), null);
    }

    private static bool HasOptedOut(Ordinal member, SendDefinition send, Turn turn) => Members.Consents.OptOut.Holds(turn, member, send.Connection, send.Topic);

    private static void Accept(BatchRow batch, ref SendProgress progress, Turn turn)
    {
        progress.Open -= batch.Members.Count;
        progress.Accepted += batch.Members.Count;
        var isOfCampaign = turn.Rules<SendRules>().Find(batch.Send) is { Definition.Campaign: not null };
        foreach (var ordinal in batch.Members)
        {
            turn.Change(IndexDelta.Add(DeliveryKeys.Received(batch.Send), new Ordinal(ordinal)));
            if (isOfCampaign && turn.Cell(DeliveryKeys.LastCampaignDay, new Ordinal(ordinal)) < batch.Day)
            {
                turn.Change(IndexDelta.Cell(DeliveryKeys.LastCampaignDay, new Ordinal(ordinal), batch.Day));
            }
            if (batch.Arm is { } arm)
            {
                turn.Change(IndexDelta.Add(DeliveryKeys.ReceivedArm(batch.Send, arm), new Ordinal(ordinal)));
            }
        }
    }

    /// <summary>Nobody got it and nobody is to blame: all wait as before, and the send stands still until somebody has seen to it.</summary>
    private static void PlanAnew(BatchRow batch, string reason, ref SendProgress progress, Turn turn)
    {
        foreach (var ordinal in batch.Members)
        {
            turn.Write(new DeliveryRow { Send = batch.Send, Member = ordinal, State = DeliveryState.Planned });
            Uncount(ordinal, batch, turn);
        }
        progress.Open -= batch.Members.Count;
        progress.Planned += batch.Members.Count;
        progress.Cursor = Math.Min(progress.Cursor, batch.Members[0] - 1L);
        if (batch.Arm is not null)
        {
            ArmDecider.TestAgain(ref progress);
        }
        Pause(reason, ref progress);
    }

    private static void Pause(string? reason, ref SendProgress progress)
    {
        if (reason is not null && progress.State == SendState.Sending)
        {
            progress.State = SendState.Paused;
            progress.PauseReason = reason;
        }
    }

    /// <summary>
    /// Nobody got it, because of the message or of single recipients. Those named fail; the others go again under a new key. When none is named, halving
    /// finds the one; a batch of one fails.
    /// </summary>
    private List<SealedBatch> Dissolve(BatchRow batch, BatchOutcome outcome, ref SendProgress progress, Turn turn)
    {
        var named = outcome.Recipients ?? [];
        if (named.Count == 0 && batch.Members.Count == 1)
        {
            Fail(batch, 0, Reason.Refused, ref progress, turn);
            return [];
        }
        foreach (var place in named)
        {
            Fail(batch, place, Reason.RecipientRefused, ref progress, turn);
        }
        var rest = Enumerable.Range(0, batch.Members.Count).Except(named).ToList();
        if (rest.Count == 0 || turn.Rules<SendRules>().Find(batch.Send) is not { } send)
        {
            return [];
        }
        var size = named.Count == 0 ? (batch.Members.Count + 1) / 2 : rest.Count;
        var anew = new List<SealedBatch>();
        foreach (var places in rest.Chunk(size))
        {
            if (StillWanted(places, batch, send.Definition, ref progress, turn) is { Count: > 0 } members)
            {
                anew.Add(claims.SealAnew(send, members, batch.Arm, progress, turn));
            }
        }
        return anew;
    }

    /// <summary>A new batch is a new decision: whoever has blocked or refused since the first one is left out.</summary>
    private static List<Recipient> StillWanted(int[] places, BatchRow batch, SendDefinition send, ref SendProgress progress, Turn turn)
    {
        var members = new List<Recipient>(places.Length);
        foreach (var place in places)
        {
            Uncount(batch.Members[place], batch, turn);
            // Who was a friend when the batch was sealed and is none now has blocked.
            var recipient = new Recipient(new Ordinal(batch.Members[place]), batch.Addresses[place], HasBlocked: true, PersonalValues.None);
            progress.Open--;
            if (SuppressionDecider.For(recipient, send, progress, turn) is { } reason)
            {
                progress.Suppressed++;
                turn.Write(new DeliveryRow { Send = batch.Send, Member = batch.Members[place], State = DeliveryState.Suppressed, Reason = reason });
            }
            else
            {
                progress.Open++;
                members.Add(recipient);
            }
        }
        return members;
    }

    private static void Fail(BatchRow batch, int place, Reason reason, ref SendProgress progress, Turn turn)
    {
        if (place < 0 || place >= batch.Members.Count)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The channel named recipient {place} of a batch of {batch.Members.Count}."));
        }
        turn.Write(new DeliveryRow { Send = batch.Send, Member = batch.Members[place], State = DeliveryState.Failed, Reason = reason, Batch = batch.Id });
        Uncount(batch.Members[place], batch, turn);
        progress.Open--;
        progress.Failed++;
    }

    /// <summary>What did not arrive does not count against the cap.</summary>
    private static void Uncount(int member, BatchRow batch, Turn turn)
    {
        if (turn.Rules<SendRules>().Find(batch.Send) is { Definition.IsCapped: true })
        {
            turn.Change(IndexDelta.Counted(DeliveryKeys.CampaignMessages, new Ordinal(member), (int)batch.Day, -1));
        }
    }
}
