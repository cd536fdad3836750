namespace Weir.Pricing;

/// <summary>
/// How far the owner lets a month go. <paramref name="ExtraMessagesMax"/> is LINE's own setting, the number of extra messages allowed;
/// <paramref name="MonthBudget"/> is ours, the whole month's cost, fee included. Null is no cap; the tighter one wins.
/// </summary>
public sealed record SpendingCap(long? ExtraMessagesMax = null, Money? MonthBudget = null)
{
    public static readonly SpendingCap None = new();

    /// <summary>"Sending stops at n": the last message of the month that still goes out, or null without end.</summary>
    public long? StopsAt(PricePlan plan)
    {
        if (!plan.SellsExtra)
        {
            return plan.IncludedMessages;
        }

        var extraMax = Tighter(ExtraMessagesMax, MonthBudget is { } budget ? ExtraWithin(plan, budget) : null);
        return extraMax is { } extra ? plan.IncludedMessages + extra : null;
    }

    private static long? Tighter(long? a, long? b) => a is { } first && b is { } second ? Math.Min(first, second) : a ?? b;

    /// <summary>
    /// Extra messages that the budget pays for. It is compared before rounding, so a cap is never passed by half a cent. The fee is paid
    /// anyway: a budget below it still leaves the included messages, which cost nothing more.
    /// </summary>
    private static long? ExtraWithin(PricePlan plan, Money budget)
    {
        var left = Math.Max(0, budget.Dollars - plan.MonthlyFee);
        var extra = 0L;
        foreach (var tier in plan.ExtraTiers)
        {
            var inTier = tier.UpTo is { } upTo ? upTo - extra : (long?)null;
            var affordable = tier.PricePerMessage > 0 ? (long)decimal.Floor(left / tier.PricePerMessage) : (long?)null;
            if (Tighter(inTier, affordable) is not { } taken)
            {
                return null;
            }

            extra += taken;
            left -= taken * tier.PricePerMessage;
            if (taken != inTier)
            {
                return extra;
            }
        }

        return extra;
    }
}
