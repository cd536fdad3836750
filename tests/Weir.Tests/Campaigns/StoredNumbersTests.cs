using Weir.Campaigns.Arms;
using Weir.Delivery;
using Weir.Delivery.Arms;
using Weir.Pump;

namespace Weir.Tests.Campaigns;

/// <summary>What rows, timers and change logs of tests of arms hold. This list may only grow.</summary>
public sealed class StoredNumbersTests
{
    [Fact]
    public void Phases_and_verdicts_keep_their_numbers()
    {
        Assert.Equal(["None 0", "Testing 1", "Waiting 2", "Decided 3"], Enum.GetValues<ArmPhase>().Select(phase => $"{phase} {(int)phase}"));
        Assert.Equal(
            ["Better 1", "Inconclusive 2", "TooFew 3", "OnlyOneLeft 4", "SplitIsOff 5"],
            Enum.GetValues<ArmVerdict>().Select(verdict => $"{verdict} {(int)verdict}"));
    }

    [Fact]
    public void The_set_of_an_arm_and_its_timer_keep_their_names()
    {
        Assert.Equal(new SetKey(12, 4 * 7 + 3), DeliveryKeys.ReceivedArm(7, 3));
        Assert.Equal(4, ArmTest.ArmsMax);
        Assert.Contains("send.arms-due", new PumpParts().AddDelivery(null!).PayloadNames.Keys);
    }
}
