using static Weir.Pricing.MonthCost;

namespace Weir.Pricing;

/// <summary>
/// What one more send costs, after what the month has used already. Inside the quota it is nothing. Costs of sends add up to the cost
/// of the month to the last hundredth: each is the difference of two rounded totals, never a rounding of its own.
/// </summary>
/// <param name="Planned">Recipients.</param>
/// <param name="Sendable">How many of them go out before quota or cap stops the sending.</param>
/// <param name="InsideQuota">Of these, the ones that cost nothing.</param>
/// <param name="Extra">Of these, the ones paid for.</param>
/// <param name="Cost">The extra cost of this send.</param>
/// <param name="QuotaLeft">Included messages left afterwards.</param>
/// <param name="StopsAt">The number of messages of the month at which sending stops; null without end.</param>
/// <param name="Steps">Every step of the sum.</param>
public sealed record SendCost(long Planned, long Sendable, long InsideQuota, long Extra, Money Cost, long QuotaLeft, long? StopsAt, IReadOnlyList<CostStep> Steps)
{
    public long LeftOut => Planned - Sendable;

    /// <summary>Of a send of <paramref name="planned"/> messages, when <paramref name="used"/> of the month are gone.</summary>
    public static SendCost Of(PricePlan plan, SpendingCap cap, long used, long planned)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(used);
        ArgumentOutOfRangeException.ThrowIfNegative(planned);
        var stopsAt = cap.StopsAt(plan);
        var sendable = stopsAt is { } stop ? Math.Clamp(stop - used, 0, planned) : planned;
        var inside = Math.Clamp(plan.IncludedMessages - used, 0, sendable);
        var extra = sendable - inside;
        var (before, after) = (MonthCost.Of(plan, used), MonthCost.Of(plan, used + sendable));

        var steps = new List<CostStep>();
        if (inside > 0)
        {
            steps.Add(new(new($"方案內含額度支付 {N(inside)} 則，不另計費", $"{N(inside)} messages from the quota, at no extra cost"), inside, 0, 0));
        }

        var extraBefore = Math.Max(0, used - plan.IncludedMessages);
        var paidBefore = TiersUsed(plan, extraBefore).ToDictionary(used => used.Tier, used => used.Messages);
        foreach (var (tier, inTier) in TiersUsed(plan, extraBefore + extra))
        {
            if (inTier - paidBefore.GetValueOrDefault(tier) is > 0 and var now)
            {
                steps.Add(new(new(
                    $"加購 {N(now)} 則 × {Price(tier)}",
                    $"{N(now)} extra messages × {Price(tier)}"), now, tier.PricePerMessage, now * tier.PricePerMessage));
            }
        }

        if (planned > sendable)
        {
            steps.Add(new(
                new(
                    $"本月傳到第 {N(stopsAt!.Value)} 則就會停止，{N(planned - sendable)} 則不會傳送",
                    $"Sending stops at message {N(stopsAt.Value)} of the month; {N(planned - sendable)} are left out"), planned - sendable, 0, 0));
        }

        return new(planned, sendable, inside, extra, after.Total - before.Total, Math.Max(0, plan.IncludedMessages - used - sendable), stopsAt, steps);
    }
}
