using System.Buffers.Binary;
using System.Security.Cryptography;
using Weir.Channels;
using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Delivery.MassCalls;

/// <summary>Opens a mass call, for whichever stage decides that all friends shall be told something.</summary>
public static class MassCallOpening
{
    /// <summary>Returns the call's number. It is made when the list of those who have refused is ready.</summary>
    public static long Open(MassCallDefinition definition, Turn turn)
    {
        var id = turn.NextId();
        turn.Write(new MassCallRow { Call = new MassCall { Id = id, Definition = definition, OpenedAt = turn.Now.Milliseconds } });
        turn.Notify(new MassCallMoved(id));
        return id;
    }
}

/// <summary>
/// The life of a mass call: prepared, sealed, called, counted. It can reach ten thousand people at once, so that every doubt is decided against calling
/// again: only the same key is ever used while the fate of a call is not known.
/// </summary>
internal static class MassCallDecider
{
    public static MassCallAnswer Seal(MassCallSealed sealing, Turn turn)
    {
        ref var stored = ref turn.Shared<StoredMassCall>(sealing.Call);
        if (stored.Call is not { State: MassCallState.Preparing } call)
        {
            return new MassCallAnswer.Rest(stored.Call?.State ?? MassCallState.Cancelled);
        }
        if (QuietUntil(call, turn) is { } until)
        {
            return new MassCallAnswer.WaitUntil(until);
        }
        if (stored.Unlisted > 0)
        {
            return new MassCallAnswer.ListBehind();
        }
        var seals = call.Seals + 1;
        var target = new MassTarget(sealing.List, sealing.MessagesMax);
        Write(ref stored, call with
        {
            State = MassCallState.Sealed,
            Seals = seals,
            RetryKey = KeyOf(turn.Workspace, call.Id, seals, sealing.Body, target),
            Body = sealing.Body,
            Links = sealing.Links,
            List = sealing.List,
            Listed = sealing.Listed,
            MessagesMax = sealing.MessagesMax,
            FirstAttemptAt = turn.Now.Milliseconds,
            Attempts = 1,
            Detail = null,
        }, turn);
        return new MassCallAnswer.Go(stored.Call!.Sealed!);
    }

    /// <summary>
    /// The same call once more: not past the life of its key, and not once somebody has refused who is not on its list, since a sealed call never
    /// changes.
    /// </summary>
    public static MassCallAnswer Retry(long id, Turn turn)
    {
        ref var stored = ref turn.Shared<StoredMassCall>(id);
        if (stored.Call is not { State: MassCallState.Sealed or MassCallState.Unknown, FirstAttemptAt: { } first } call)
        {
            return new MassCallAnswer.Rest(stored.Call?.State ?? MassCallState.Cancelled);
        }
        if (turn.Now - new Instant(first) >= DeliveryLimits.RetryKeySafe || stored.Unlisted > 0)
        {
            Write(ref stored, call with { State = MassCallState.GivenUp, FinishedAt = turn.Now.Milliseconds }, turn);
            return new MassCallAnswer.Rest(MassCallState.GivenUp);
        }
        if (QuietUntil(call, turn) is { } until)
        {
            return new MassCallAnswer.WaitUntil(until);
        }
        // Left over by an earlier process, which may have made the call, or asked again by this one.
        Write(ref stored, call with { State = MassCallState.Unknown, Attempts = call.Attempts + 1 }, turn);
        return new MassCallAnswer.Go(call.Sealed!);
    }

    /// <summary>Nobody got it by this attempt. What an earlier one did is as unknown as before.</summary>
    public static void PutBack(long id, Turn turn)
    {
        ref var stored = ref turn.Shared<StoredMassCall>(id);
        if (stored.Call is { State: MassCallState.Sealed } call)
        {
            Write(ref stored, call with { State = MassCallState.Preparing }, turn);
        }
    }

    public static void Take(MassCallAnswered answered, Turn turn)
    {
        ref var stored = ref turn.Shared<StoredMassCall>(answered.Call);
        if (stored.Call is not { State: MassCallState.Sealed or MassCallState.Unknown } call)
        {
            return;
        }
        var outcome = answered.Outcome;
        var after = call with { AnsweredAt = turn.Now.Milliseconds, RequestId = outcome.RequestId ?? call.RequestId, Detail = outcome.Detail };
        var isFirst = call.State == MassCallState.Sealed;
        Write(ref stored, outcome.Kind switch
        {
            OutcomeKind.Accepted => after with { State = MassCallState.Accepted },
            OutcomeKind.Unknown => after with { State = MassCallState.Unknown },
            // Of the first attempt these say that nobody got it. Of a later one they speak of that attempt alone: an earlier one may have arrived.
            OutcomeKind.QuotaExhausted => isFirst ? Held(after, PauseReasons.Quota) : after with { State = MassCallState.Unknown },
            OutcomeKind.NotAuthorised => isFirst ? Held(after, PauseReasons.NotAuthorised) : after with { State = MassCallState.Unknown },
            _ when isFirst && answered.ListIsGone => call.Seals < MassCallLimits.SealsMax
                ? after with { State = MassCallState.Preparing, TakesShortList = false }
                : Held(after, MassCallHolds.ListNotReady),
            _ => after with { State = isFirst ? MassCallState.Failed : MassCallState.GivenUp, FinishedAt = turn.Now.Milliseconds },
        }, turn);
    }

    public static void Tell(MassCallTold told, Turn turn)
    {
        ref var stored = ref turn.Shared<StoredMassCall>(told.Call);
        if (stored.Call is not { State: MassCallState.Accepted } call)
        {
            return;
        }
        var progress = told.Progress ?? new MassProgress(MassPhase.Done);
        var after = call with { Targeted = progress.Targeted, Reached = progress.Reached, Missed = progress.Missed, Detail = progress.Detail };
        Write(ref stored, progress.Phase switch
        {
            MassPhase.Done => after with { State = MassCallState.Finished, FinishedAt = turn.Now.Milliseconds },
            MassPhase.Failed => after with { State = MassCallState.Failed, FinishedAt = turn.Now.Milliseconds },
            _ => after,
        }, turn);
    }

    public static void Hold(MassCallHeld held, Turn turn)
    {
        ref var stored = ref turn.Shared<StoredMassCall>(held.Call);
        if (stored.Call is { State: MassCallState.Preparing } call)
        {
            Write(ref stored, Held(call, held.Reason) with { Detail = held.Detail }, turn);
        }
        else if (stored.Call is { State: MassCallState.Sealed or MassCallState.Unknown } called && held.Reason is PauseReasons.Restored or PauseReasons.NoConnection)
        {
            // What a backup knows of it is old: the channel may have it, and its key may have been used up since. And without a connection nobody can ask.
            Write(ref stored, called with { State = MassCallState.GivenUp, FinishedAt = turn.Now.Milliseconds }, turn);
        }
    }

    public static void Resume(long id, Turn turn)
    {
        ref var stored = ref turn.Shared<StoredMassCall>(id);
        if (stored.Call is not { State: MassCallState.Held } call)
        {
            turn.Refuse(MassCallProblems.NotHeld);
            return;
        }
        Write(ref stored, call with
        {
            State = MassCallState.Preparing,
            HoldReason = null,
            // Agreed to is the list as it was shown; whatever holds the call next is asked about again.
            TakesShortList = call.HoldReason == MassCallHolds.ShortList,
        }, turn);
        turn.Notify(new MassCallMoved(id));
    }

    public static void Cancel(long id, Turn turn)
    {
        ref var stored = ref turn.Shared<StoredMassCall>(id);
        if (stored.Call is not { State: MassCallState.Preparing or MassCallState.Held } call)
        {
            turn.Refuse(MassCallProblems.OutAlready);
            return;
        }
        Write(ref stored, call with { State = MassCallState.Cancelled, HoldReason = null, FinishedAt = turn.Now.Milliseconds }, turn);
        turn.Notify(new MassCallMoved(id));
    }

    private static MassCall Held(MassCall call, string reason) => call with { State = MassCallState.Held, HoldReason = reason };

    private static Instant? QuietUntil(MassCall call, Turn turn) =>
        call.Definition.KeepsQuietHours ? turn.Rules<SendLimits>().QuietUntil(turn.Now, turn.Rules<Workspace>()) : null;

    private static void Write(ref StoredMassCall stored, MassCall after, Turn turn)
    {
        stored.Call = after;
        turn.Write(new MassCallChangeRow { Call = after });
        if (after.FinishedAt is not null)
        {
            turn.SetTimer(turn.Now, About.Nobody.Instance, new MassCallEnded(after.Id, after.Definition.Campaign, after.State));
        }
    }

    /// <summary>The same for the same call to the same people and for nothing else, as with batches; numbers come again after a restore.</summary>
    private static Guid KeyOf(WorkspaceId workspace, long call, long seals, byte[] body, MassTarget target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> name = stackalloc byte[40];
        BinaryPrimitives.WriteInt64BigEndian(name, workspace.Value);
        BinaryPrimitives.WriteInt64BigEndian(name[8..], call);
        BinaryPrimitives.WriteInt64BigEndian(name[16..], seals);
        BinaryPrimitives.WriteInt64BigEndian(name[24..], target.Without ?? -1);
        BinaryPrimitives.WriteInt64BigEndian(name[32..], target.Max ?? -1);
        hash.AppendData("mass"u8);
        hash.AppendData(name);
        hash.AppendData(body);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true);
    }
}
