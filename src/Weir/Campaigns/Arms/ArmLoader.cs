using Weir.Campaigns.People;
using Weir.Delivery.Arms;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Campaigns.Arms;

/// <summary>By arm, who blocked within the window of his own message; null when no verdict is due.</summary>
internal struct ArmBlocks
{
    public IReadOnlyDictionary<int, long>? ByArm;
}

/// <summary>
/// Reads who blocked during a test before its verdict. By what happened and not by who is a friend today: whoever blocked and came back was driven away
/// all the same, and whoever leaves for another reason weeks later was not.
/// </summary>
internal sealed class ArmLoader : ILoader
{
    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        foreach (var send in arrivals.Select(arrival => arrival.What).OfType<ArmsDue>().Select(due => due.Send).Distinct())
        {
            turn.LoadShared(send, new ArmBlocks { ByArm = SendBlocks.CountByArm(tx, send) });
        }
    }
}
