using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Foundation;

namespace Weir.Pricing;

/// <summary>
/// The dated price lists. They are data, embedded from <c>price-plans.json</c>: a new list of the channel's is a new entry there, and the old ones
/// stay, so that last year's months keep last year's prices. Days are those of the channel's time zone.
/// </summary>
public sealed record PriceCatalogue(string Currency, string TimeZone)
{
    private const string ResourceName = "price-plans.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Lazy<PriceCatalogue> Embedded = new(ReadEmbedded);

    public IReadOnlyList<PricePeriod> Periods { get; init; } = [];

    public static PriceCatalogue Taiwan => Embedded.Value;

    /// <summary>The list in force on a day, or null before the first one.</summary>
    public PricePeriod? On(DateOnly day) => Periods.LastOrDefault(period => period.From <= day && (period.Until is null || day <= period.Until));

    /// <summary>The catalogue with one plan of one list at other tiers, or why not: bands must rise, the last one be open, no price below zero.</summary>
    public (PriceCatalogue? Catalogue, IReadOnlyList<Problem> Problems) WithTiers(DateOnly from, string planId, IReadOnlyList<PriceTier> tiers)
    {
        var problems = PriceTierRules.Check("tiers", tiers);
        if (Periods.FirstOrDefault(period => period.From == from)?.Plan(planId) is null)
        {
            problems = [.. problems, new("pricing.unknown-plan", "plan", new(
                string.Create(CultureInfo.InvariantCulture, $"{from:yyyy/MM/dd} 起的價目表沒有「{planId}」這個方案。"),
                string.Create(CultureInfo.InvariantCulture, $"The price list from {from:yyyy-MM-dd} has no plan \"{planId}\".")))];
        }

        return problems.Count > 0 ? (null, problems) : (this with
        {
            Periods = [.. Periods.Select(period => period.From != from ? period : period with
            {
                Plans = [.. period.Plans.Select(plan => plan.Id == planId ? plan.WithTiers(tiers) : plan)],
            })],
        }, []);
    }

    private static PriceCatalogue ReadEmbedded()
    {
        using var stream = typeof(PriceCatalogue).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"{ResourceName} is not embedded in the assembly.");
        return JsonSerializer.Deserialize<PriceCatalogue>(stream, Options)!;
    }
}
