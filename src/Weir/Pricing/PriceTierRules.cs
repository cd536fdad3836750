using Weir.Foundation;

namespace Weir.Pricing;

/// <summary>What makes a list of bands one that a sum can be made of.</summary>
internal static class PriceTierRules
{
    public const int TiersMax = 50;

    public static IReadOnlyList<Problem> Check(string path, IReadOnlyList<PriceTier> tiers)
    {
        var problems = new List<Problem>();
        if (tiers.Count is 0 or > TiersMax)
        {
            problems.Add(new("pricing.tier-count", path, new($"請填入 1 到 {TiersMax} 個級距。", $"Give 1 to {TiersMax} tiers.")));
        }

        for (var i = 0; i < tiers.Count; i++)
        {
            var isLast = i == tiers.Count - 1;
            if (isLast != tiers[i].UpTo is null)
            {
                problems.Add(new("pricing.tier-open", $"{path}[{i}].upTo", new("只有最後一個級距沒有上限，其他級距都要填上限。", "The last tier, and only the last, has no upper end.")));
            }

            if (tiers[i].UpTo is { } upTo && upTo <= (i == 0 ? 0 : tiers[i - 1].UpTo ?? 0))
            {
                problems.Add(new("pricing.tier-order", $"{path}[{i}].upTo", new("級距的上限必須一級比一級高。", "Each tier must end higher than the one before.")));
            }

            if (tiers[i].PricePerMessage < 0)
            {
                problems.Add(new("pricing.tier-price", $"{path}[{i}].pricePerMessage", new("單價不能是負數。", "A price cannot be negative.")));
            }
        }

        return problems;
    }
}
