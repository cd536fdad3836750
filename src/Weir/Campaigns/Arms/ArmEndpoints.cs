using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns.Arms;

internal static class ArmEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGroup("/campaigns").IsStable().MapGet("/{id:long}/arms", Show).RequirePermission(Permission.Read);

    private static Results<Ok<ArmsReport>, Refusal> Show(long id, CurrentCaller caller, CampaignQueries campaigns, ArmReports reports) =>
        campaigns.Find(caller.Workspace, id) is { } campaign && reports.Of(caller.Workspace, campaign) is { } report
            ? TypedResults.Ok(report)
            : new Refusal(CampaignProblems.NotFound);
}
