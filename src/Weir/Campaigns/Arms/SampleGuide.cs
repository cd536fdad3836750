using Weir.Experiments;

namespace Weir.Campaigns.Arms;

/// <summary>How many members a comparison needs before it can show anything, beside how many it will have.</summary>
/// <param name="People">About so many will be in the smallest group.</param>
/// <param name="BaseRate">The rate that is assumed without the change, 0 to 1.</param>
/// <param name="Needs">For smaller and larger effects.</param>
/// <param name="SmallestLift">The smallest relative rise that groups of this size show four times in five; null when even a doubling would go unseen.</param>
public sealed record SampleGuide(long People, double BaseRate, IReadOnlyList<SampleNeed> Needs, double? SmallestLift)
{
    /// <summary>What is usual of clicks on a message to friends of a brand.</summary>
    private const double UsualClickRate = 0.05;

    /// <summary>What is usual of friends who buy within the days after a message.</summary>
    private const double UsualBuyingRate = 0.02;
    private static readonly double[] Lifts = [0.1, 0.2, 0.5];

    /// <summary>Who is held out cannot click; what is compared is who buys.</summary>
    public static SampleGuide OfHoldOut(long heldOut) => Of(heldOut, UsualBuyingRate);

    /// <summary>Of those who can be sent to, the test's share, in equal arms.</summary>
    internal static SampleGuide OfArms(ArmsDraft arms, long sendable) =>
        Of((long)(sendable * Math.Clamp(arms.TestPercent, 0, 100) / 100 / (arms.More.Count + 1)), UsualClickRate);

    private static SampleGuide Of(long people, double rate) => new(
        people, rate, [.. Lifts.Select(lift => new SampleNeed(lift, SampleSize.PerGroup(rate, lift)))], SampleSize.SmallestLift(rate, people));
}

/// <param name="Lift">Relative: 0.2 for a fifth more.</param>
/// <param name="PerGroup">Members needed in each group.</param>
public sealed record SampleNeed(double Lift, long PerGroup);
