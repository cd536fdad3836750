using Weir.Foundation;

namespace Weir.Pricing;

/// <summary>A band of extra messages at one price: up to and including the <see cref="UpTo"/>-th extra message, the last band without end.</summary>
public sealed record PriceTier(long? UpTo, decimal PricePerMessage);

/// <summary>
/// One plan of the channel's price list. Extra messages are progressive: each band is paid at its own price. A plan without bands sells no
/// extra messages, so sending stops at the included ones. What the sources do not settle is named in <see cref="Unconfirmed"/>.
/// </summary>
public sealed record PricePlan(string Id, Wording Name, decimal MonthlyFee, long IncludedMessages)
{
    public IReadOnlyList<PriceTier> ExtraTiers { get; init; } = [];

    /// <summary>The names of the fields that no official source was found for.</summary>
    public IReadOnlyList<string> Unconfirmed { get; init; } = [];

    /// <summary>The tiers are the highest price that can be asked; the real ones are lower.</summary>
    public bool ExtraIsAtMost { get; init; }

    /// <summary>What an operator should know before trusting the figures.</summary>
    public Wording? Note { get; init; }

    public bool SellsExtra => ExtraTiers.Count > 0;

    /// <summary>The same plan at the tiers that the operator read off LINE's own table: from then on they count as confirmed.</summary>
    public PricePlan WithTiers(IReadOnlyList<PriceTier> tiers) =>
        this with { ExtraTiers = tiers, Unconfirmed = [.. Unconfirmed.Where(field => field is not "extraTiers")], ExtraIsAtMost = false, Note = null };
}

/// <summary>Days, both included, on which the channel lets nobody change the plan.</summary>
public sealed record ClosedDays(DateOnly From, DateOnly Until);

/// <summary>A price list and the days on which it holds, both included; the last one has no end.</summary>
public sealed record PricePeriod(DateOnly From, DateOnly? Until, string Source)
{
    public IReadOnlyList<PricePlan> Plans { get; init; } = [];
    public IReadOnlyList<ClosedDays> PlanChangesClosed { get; init; } = [];

    public PricePlan? Plan(string id) => Plans.FirstOrDefault(plan => plan.Id == id);
}
