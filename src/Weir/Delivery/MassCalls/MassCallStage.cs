using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;

namespace Weir.Delivery.MassCalls;

/// <summary>A mass call as stored, and, where that is asked, how many who have refused are not on its list.</summary>
internal struct StoredMassCall
{
    public MassCall? Call;
    public int Unlisted;
}

/// <summary>The ledger's second kind in a turn.</summary>
internal sealed class MassCallStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case MassCallSealed sealing:
                turn.Return(MassCallDecider.Seal(sealing, turn));
                break;
            case MassCallRetried retried:
                turn.Return(MassCallDecider.Retry(retried.Call, turn));
                break;
            case MassCallPutBack back:
                MassCallDecider.PutBack(back.Call, turn);
                break;
            case MassCallAnswered answered:
                MassCallDecider.Take(answered, turn);
                break;
            case MassCallTold told:
                MassCallDecider.Tell(told, turn);
                break;
            case MassCallHeld held:
                MassCallDecider.Hold(held, turn);
                break;
            case MassCallResumed resumed:
                MassCallDecider.Resume(resumed.Call, turn);
                break;
            case MassCallCancelled cancelled:
                MassCallDecider.Cancel(cancelled.Call, turn);
                break;
            default:
                break;
        }
    }
}

internal sealed class MassCallLoader : ILoader
{
    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var ids = new HashSet<long>();
        var lists = new Dictionary<long, long?>();
        foreach (var arrival in arrivals)
        {
            var (call, asksList) = arrival.What switch
            {
                MassCallSealed sealing => (sealing.Call, true),
                MassCallRetried retried => (retried.Call, true),
                MassCallPutBack back => (back.Call, false),
                MassCallAnswered answered => (answered.Call, false),
                MassCallTold told => (told.Call, false),
                MassCallHeld held => (held.Call, false),
                MassCallResumed resumed => (resumed.Call, false),
                MassCallCancelled cancelled => (cancelled.Call, false),
                _ => (0L, false),
            };
            if (call > 0)
            {
                ids.Add(call);
            }
            if (asksList)
            {
                lists[call] = (arrival.What as MassCallSealed)?.List;
            }
        }
        if (ids.Count == 0)
        {
            return;
        }
        foreach (var call in MassCallQueries.Load(tx, ids))
        {
            // What is to be sealed names its list; what was sealed has it.
            var unlisted = lists.TryGetValue(call.Id, out var list)
                ? OptOuts.Unlisted(tx, (MemberIndex)turn.Memory, call.Definition.Connection, call.State == MassCallState.Preparing ? list : call.List).Count
                : 0;
            turn.LoadShared(call.Id, new StoredMassCall { Call = call, Unlisted = unlisted });
        }
    }
}
