using Weir.Bitmaps;
using Weir.Delivery;
using Weir.Delivery.Arms;
using Weir.Index;
using Weir.Members;
using Weir.Pump;
using Weir.Touchpoints;

namespace Weir.Campaigns.Arms;

/// <summary>Counts the arms of a test in the index: set against set, whatever the size of the audience.</summary>
internal static class ArmCounts
{
    /// <summary>By the pump, or inside <see cref="MemberIndex.Read"/>.</summary>
    public static List<ArmFigures> Of(MemberIndex index, long send, TestStanding test) => [.. Enumerable.Range(0, test.Test.Arms).Select(arm =>
    {
        var received = index.Set(DeliveryKeys.ReceivedArm(send, arm));
        return new ArmFigures(received.Count, Common(index, received, TouchpointKeys.ClickedSend(send)), received.Count - Common(index, received, MemberKeys.FriendOn(test.Connection)));
    })];

    /// <summary>Only a friend can be sent to, so whoever got it and is no friend now has blocked since.</summary>
    private static long Common(MemberIndex index, Bitmap received, SetKey other) =>
        new Query(Predicate.All(Predicate.In(received), Predicate.In(index.Set(other))), index.Universe).Count();
}
