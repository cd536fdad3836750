using Microsoft.AspNetCore.Routing;
using Weir.Pump;

namespace Weir.Attribution;

public static class AttributionSetup
{
    /// <summary>Behind orders and links, whose facts it credits.</summary>
    public static PumpParts AddAttribution(this PumpParts parts) => parts
        .LoadsRules(new AttributionRulesLoader())
        .Loader(new CreditLoader())
        .Stage(new CreditStage())
        .Rows(CreditRow.Table)
        .Rows(AttributionSettingRow.Table)
        .Payload<AttributionChanged>("attribution.changed")
        .Payload<CreditsReviewed>("attribution.reviewed");

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapAttribution(this IEndpointRouteBuilder api) => AttributionEndpoints.Map(api);
}
