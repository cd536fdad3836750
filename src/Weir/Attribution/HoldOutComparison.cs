using Weir.Experiments;
using Weir.Pricing;

namespace Weir.Attribution;

/// <summary>What a comparison allows to say.</summary>
public enum HoldOutVerdict
{
    /// <summary>So few bought that no difference could be told from chance.</summary>
    TooFew,
    /// <summary>There were enough to see a large difference, and none is clear.</summary>
    NotClear,
    More,
    Less,
}

/// <summary>One group: how many members, how many of them bought, and what they spent after refunds.</summary>
public sealed record HoldOutGroup(long Members, long Buyers, double Rate, Money Revenue, Money RevenuePerMember);

/// <summary>A difference with the range that covers the true one nineteen times in twenty.</summary>
public sealed record DifferenceOfRates(double Value, double Low, double High);

/// <inheritdoc cref="DifferenceOfRates"/>
public sealed record DifferenceOfMoney(Money Value, Money Low, Money High);

/// <summary>
/// Those whom a send was meant for against those who were held out. The verdict is about buyers; about revenue there is one of its own, since one
/// large order can decide it.
/// </summary>
/// <param name="Sent">Everybody who was not held out, delivered to or not.</param>
/// <param name="HeldOut">The hold-out.</param>
/// <param name="Difference">Of the shares that bought, by Newcombe's interval.</param>
/// <param name="P">The chance of so large a difference if the send did nothing.</param>
/// <param name="Verdict">About buyers.</param>
/// <param name="IncrementalRevenue">What the send brought beyond what would have been bought anyway, by Welch's interval; null where a group has fewer than two members.</param>
/// <param name="RevenueVerdict">About revenue.</param>
/// <param name="IncrementalRoas">Incremental revenue by cost; null where it cost nothing.</param>
/// <param name="IncrementalProfit">The margin of it, less the cost; null without a margin.</param>
/// <param name="MembersNeeded">In the smaller group, to see a rise by a fifth; null where nobody bought and nothing can be said.</param>
public sealed record HoldOutComparison(
    HoldOutGroup Sent, HoldOutGroup HeldOut, DifferenceOfRates Difference, double P, HoldOutVerdict Verdict, DifferenceOfMoney? IncrementalRevenue, HoldOutVerdict RevenueVerdict,
    decimal? IncrementalRoas, Money? IncrementalProfit, long? MembersNeeded)
{
    /// <summary>The rise that a brand would want to see: a fifth more buyers.</summary>
    public const double LiftLookedFor = 0.2;

    internal static HoldOutComparison Of(GroupFigures sent, GroupFigures heldOut, decimal? margin, Money cost, bool isOneCurrency = true)
    {
        var buyers = ProportionComparison.Of(sent.Buyers, heldOut.Buyers);
        var spent = AmountComparison.Of(sent.Spent, heldOut.Spent);
        var verdict = VerdictOf(buyers.CautiousP, buyers.Difference, buyers.IsSmall);
        var incremental = spent is null ? null : new DifferenceOfMoney(
            Over(spent.Difference, sent), Over(spent.Interval.Low, sent), Over(spent.Interval.High, sent));
        return new(
            Show(sent), Show(heldOut),
            new(buyers.Difference, buyers.Interval.Low, buyers.Interval.High), buyers.P, verdict,
            incremental,
            // Where buyers are too few to compare, a mean over them is that of a few orders: its interval would promise what it cannot hold.
            spent is null || buyers.IsSmall ? HoldOutVerdict.TooFew : VerdictOf(spent.P, spent.Difference, isSmall: false),
            incremental is null || !isOneCurrency ? null : SendReturn.Multiple(incremental.Value, cost),
            incremental is null || !isOneCurrency ? null : SendReturn.ProfitOf(incremental.Value, margin, cost),
            Needed(heldOut.Buyers.Hits > 0 ? heldOut.Buyers.Rate : sent.Buyers.Rate));
    }

    private static HoldOutVerdict VerdictOf(double p, double difference, bool isSmall) => p < Confidence.Level
        ? difference > 0 ? HoldOutVerdict.More : HoldOutVerdict.Less
        : isSmall ? HoldOutVerdict.TooFew : HoldOutVerdict.NotClear;

    /// <summary>Per member, over everybody who was sent to: what it made together.</summary>
    private static Money Over(double hundredthsPerMember, GroupFigures sent) => new((long)Math.Round(hundredthsPerMember * sent.Buyers.Of));

    private static HoldOutGroup Show(GroupFigures group) => new(
        group.Buyers.Of, group.Buyers.Hits, group.Buyers.Rate, new Money((long)Math.Round(group.Spent.Sum)), new Money((long)Math.Round(group.Spent.Mean)));

    private static long? Needed(double rate) => rate > 0 && rate * (1 + LiftLookedFor) < 1 ? SampleSize.PerGroup(rate, LiftLookedFor) : null;
}
