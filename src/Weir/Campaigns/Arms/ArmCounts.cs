using Weir.Bitmaps;
using Weir.Delivery;
using Weir.Index;
using Weir.Touchpoints;

namespace Weir.Campaigns.Arms;

/// <summary>Counts the arms of a test: who got one and who tapped in the index, set against set, whatever the size of the audience.</summary>
internal static class ArmCounts
{
    /// <summary>By the pump, or inside <see cref="MemberIndex.Read"/>.</summary>
    /// <param name="index">Who got what, and who tapped.</param>
    /// <param name="send">The send.</param>
    /// <param name="arms">How many arms it has.</param>
    /// <param name="blocks">By arm, who blocked within the window of his own message; from the ledger, which knows when each left.</param>
    public static List<ArmFigures> Of(MemberIndex index, long send, int arms, IReadOnlyDictionary<int, long> blocks) => [.. Enumerable.Range(0, arms).Select(arm =>
    {
        var received = index.Set(DeliveryKeys.ReceivedArm(send, arm));
        var clickers = new Query(Predicate.All(Predicate.In(received), Predicate.In(index.Set(TouchpointKeys.ClickedSend(send)))), index.Universe).Count();
        return new ArmFigures(received.Count, clickers, blocks.GetValueOrDefault(arm));
    })];
}
