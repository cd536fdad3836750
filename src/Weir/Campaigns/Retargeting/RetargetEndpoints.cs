using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns.Retargeting;

public sealed record RetargetRequest(string? Who);

internal static class RetargetEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").IsStable();
        campaigns.MapPost("/{id:long}/retarget", Create).RequirePermission(Permission.Campaigns);
        campaigns.MapGet("/{id:long}/follow-up", Show).RequirePermission(Permission.Read);
    }

    private static async Task<Results<Created<Campaign>, Refusal>> Create(
        long id, RetargetRequest request, CurrentCaller caller, CampaignQueries campaigns, RetargetCommands commands, CancellationToken stop)
    {
        var checks = new Checks().Choice<RetargetWho>("who", request.Who ?? "clicked", out var who);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        if (campaigns.Find(caller.Workspace, id) is not { Send: not null } source)
        {
            return new Refusal(CampaignProblems.NotFound);
        }
        var created = await commands.CreateAsync(caller.Workspace, source, who ?? RetargetWho.Clicked, caller.Actor, stop);
        return TypedResults.Created($"/api/v1/campaigns/{created.Id}", created);
    }

    /// <summary>Nothing for a campaign that follows none.</summary>
    private static Results<Ok<FollowUp>, NoContent, Refusal> Show(long id, CurrentCaller caller, CampaignQueries campaigns, FollowUps followUps) =>
        campaigns.Find(caller.Workspace, id) is not { } campaign ? new Refusal(CampaignProblems.NotFound)
        : followUps.Of(caller.Workspace, campaign) is { } found ? TypedResults.Ok(found)
        : TypedResults.NoContent();
}
