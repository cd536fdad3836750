using Weir.Experiments;

namespace Weir.Campaigns.Arms;

/// <summary>What an arm has come to.</summary>
/// <param name="Received">Members whom the channel took it for.</param>
/// <param name="Clickers">Of these, who have tapped any link.</param>
/// <param name="Blocks">Of these, who blocked the account within <see cref="CampaignReports.BlockWindow"/> of getting it.</param>
public sealed record ArmFigures(long Received, long Clickers, long Blocks);

/// <summary>How sure the choice is. Numbers are stored: never renumber.</summary>
public enum ArmVerdict
{
    /// <summary>Better than every other arm, beyond what chance explains.</summary>
    Better = 1,

    /// <summary>The better one as observed, which may be chance.</summary>
    Inconclusive = 2,

    /// <summary>The time was over before there were enough taps or members to say anything.</summary>
    TooFew = 3,

    /// <summary>Every other arm drove significantly more friends away.</summary>
    OnlyOneLeft = 4,

    /// <summary>Members did not get the arms as planned, so that nothing can be said.</summary>
    SplitIsOff = 5,
}

/// <summary>Two arms beside each other; p is adjusted for the number of pairs.</summary>
public sealed record ArmPair(int First, int Second, double Difference, Interval Interval, double P);

/// <summary>What is known at one moment, and what would follow from it.</summary>
/// <param name="Winner">The arm to go on with.</param>
/// <param name="Verdict">How sure that is.</param>
/// <param name="IsEnough">Whether there are taps or members enough to decide before the last moment.</param>
/// <param name="Barred">Arms that cannot win because significantly more of their members blocked the account.</param>
/// <param name="Pairs">All comparisons of click rates.</param>
public sealed record ArmJudgement(int Winner, ArmVerdict Verdict, bool IsEnough, IReadOnlyList<int> Barred, IReadOnlyList<ArmPair> Pairs);

/// <summary>
/// Chooses between arms by unique click rate. The difference must be beyond chance, by the more cautious of two tests and after Holm over all
/// pairs, to be called one; else the better observed arm goes on and is labelled so. Blocks never make a winner, they only bar.
/// </summary>
public static class WinnerRule
{
    /// <summary>So many who tapped, over all arms, are enough to decide on.</summary>
    public const long ClickersMin = 100;

    /// <summary>Or so many members that a rise by this much would have shown.</summary>
    private const double LiftToSee = 0.2;

    /// <param name="arms">In order, two or more.</param>
    /// <param name="slices">The share planned of each.</param>
    public static ArmJudgement Judge(IReadOnlyList<ArmFigures> arms, IReadOnlyList<double> slices)
    {
        var barred = Barred(arms);
        var open = Enumerable.Range(0, arms.Count).Except(barred).ToList();
        var isOff = SampleRatio.Of([.. arms.Select(arm => arm.Received)], [.. slices]).IsOff;
        var best = (isOff ? Delivered(arms, slices, open) : open).MaxBy(arm => Clicks(arms[arm]).Rate);
        var pairs = Pairs(arms);
        var isEnough = IsEnough(arms);
        var verdict = isOff ? ArmVerdict.SplitIsOff
            : open.Count == 1 ? ArmVerdict.OnlyOneLeft
            : !isEnough ? ArmVerdict.TooFew
            : open.Where(arm => arm != best).All(other => IsBetter(best, other, pairs)) ? ArmVerdict.Better
            : ArmVerdict.Inconclusive;
        return new(best, verdict, isEnough, barred, pairs);
    }

    /// <summary>Those that reached at least half of the people drawn for them; when none did, the one that reached most. A message that is refused must not be sent to the rest.</summary>
    private static List<int> Delivered(IReadOnlyList<ArmFigures> arms, IReadOnlyList<double> slices, List<int> open)
    {
        var (received, planned) = (arms.Sum(arm => arm.Received), slices.Sum());
        var delivered = open.FindAll(arm => arms[arm].Received > 0 && arms[arm].Received * planned * 2 >= received * slices[arm]);
        return delivered.Count > 0 ? delivered : [open.MaxBy(arm => arms[arm].Received)];
    }

    private static bool IsEnough(IReadOnlyList<ArmFigures> arms)
    {
        var (clickers, received) = (arms.Sum(arm => arm.Clickers), arms.Sum(arm => arm.Received));
        var rate = received == 0 ? 0 : (double)clickers / received;

        // Where a fifth more than the rate would be no rate, nearly everybody taps and a hundred are soon there.
        return clickers >= ClickersMin
            || (rate > 0 && rate * (1 + LiftToSee) < 1 && arms.Min(arm => arm.Received) >= SampleSize.PerGroup(rate, LiftToSee));
    }

    /// <summary>Each arm beside all others together; never all of them, since not all can be worse than the rest.</summary>
    private static List<int> Barred(IReadOnlyList<ArmFigures> arms)
    {
        var found = arms.Select(arm => ProportionComparison.Of(
            new(arm.Blocks, arm.Received), new(arms.Sum(all => all.Blocks) - arm.Blocks, arms.Sum(all => all.Received) - arm.Received))).ToList();
        var p = Holm.Adjust([.. found.Select(comparison => comparison.CautiousP)]);
        return [.. Enumerable.Range(0, arms.Count).Where(arm => found[arm].Difference > 0 && p[arm] < Confidence.Level)];
    }

    private static List<ArmPair> Pairs(IReadOnlyList<ArmFigures> arms)
    {
        var found = new List<(int First, int Second, ProportionComparison Comparison)>();
        for (var first = 0; first < arms.Count; first++)
        {
            for (var second = first + 1; second < arms.Count; second++)
            {
                found.Add((first, second, ProportionComparison.Of(Clicks(arms[first]), Clicks(arms[second]))));
            }
        }
        var p = Holm.Adjust([.. found.Select(pair => pair.Comparison.CautiousP)]);
        return [.. found.Select((pair, i) => new ArmPair(pair.First, pair.Second, pair.Comparison.Difference, pair.Comparison.Interval, p[i]))];
    }

    private static bool IsBetter(int arm, int other, List<ArmPair> pairs) =>
        pairs.Single(pair => (pair.First, pair.Second) == (Math.Min(arm, other), Math.Max(arm, other))) is var pair
        && pair.P < Confidence.Level && pair.Difference > 0 == arm < other && pair.Difference != 0;

    private static Proportion Clicks(ArmFigures arm) => new(arm.Clickers, arm.Received);
}
