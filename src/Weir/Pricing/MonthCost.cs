using System.Globalization;
using Weir.Foundation;

namespace Weir.Pricing;

/// <summary>One line of a sum, as a screen shows it: so many messages at such a price make so much.</summary>
public sealed record CostStep(Wording Text, long Messages, decimal PricePerMessage, decimal Amount);

/// <summary>
/// What a month costs on a plan: the fee, and the extra messages band by band. Messages that the plan does not sell are counted in
/// <paramref name="Unsendable"/> and cost nothing, because they are refused. Tax is not included, as in LINE's price lists.
/// </summary>
public sealed record MonthCost(PricePlan Plan, long Messages, long Unsendable, Money Total, IReadOnlyList<CostStep> Steps)
{
    /// <summary>The total is an upper bound: the true bands are lower than those known.</summary>
    public bool IsAtMost => Plan.ExtraIsAtMost && Messages > Plan.IncludedMessages;

    /// <param name="plan">The plan of the whole month.</param>
    /// <param name="messages">Billable messages of the month: recipients times sends, whatever the number of bubbles.</param>
    public static MonthCost Of(PricePlan plan, long messages)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(messages);
        var included = Math.Min(messages, plan.IncludedMessages);
        var extra = plan.SellsExtra ? messages - included : 0;
        var steps = new List<CostStep>
        {
            new(new($"{plan.Name.ZhTw}方案月費", $"Monthly fee, {plan.Name.En}"), 0, 0, plan.MonthlyFee),
            new(new($"方案內含 {N(plan.IncludedMessages)} 則，使用 {N(included)} 則", $"{N(included)} of {N(plan.IncludedMessages)} included messages"), included, 0, 0),
        };
        foreach (var (tier, inTier) in TiersUsed(plan, extra))
        {
            steps.Add(new(
                new(
                    $"加購 {N(inTier)} 則 × {Price(tier)}",
                    $"{N(inTier)} extra messages × {Price(tier)}"), inTier, tier.PricePerMessage, inTier * tier.PricePerMessage));
        }

        var unsendable = messages - included - extra;
        if (unsendable > 0)
        {
            steps.Add(new(
                new(
                    $"此方案不能加購，第 {N(plan.IncludedMessages + 1)} 則起無法傳送（{N(unsendable)} 則）",
                    $"This plan sells no extra messages: {N(unsendable)} from message {N(plan.IncludedMessages + 1)} on are refused"),
                unsendable, 0, 0));
        }

        return new(plan, messages, unsendable, Money.Rounded(steps.Sum(step => step.Amount)), steps);
    }

    /// <summary>The part of the month's cost that falls to one send, by its share of the messages. Provisional until the month has ended.</summary>
    public Money ShareOf(long messages) => Messages - Unsendable is > 0 and var sent
        ? Money.Rounded(Total.Dollars * messages / sent)
        : Money.Zero;

    internal static IEnumerable<(PriceTier Tier, long Messages)> TiersUsed(PricePlan plan, long extra)
    {
        var below = 0L;
        foreach (var tier in plan.ExtraTiers)
        {
            var inTier = Math.Min(extra, tier.UpTo ?? long.MaxValue) - below;
            if (inTier <= 0)
            {
                yield break;
            }

            yield return (tier, inTier);
            below += inTier;
        }
    }

    internal static string Price(PriceTier tier) => "NT$" + tier.PricePerMessage.ToString(CultureInfo.InvariantCulture);

    internal static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
