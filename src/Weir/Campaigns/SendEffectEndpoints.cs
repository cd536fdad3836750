using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Delivery;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns;

/// <summary>
/// What people did with a campaign by the channel's own count, beside Weir's. A null is "not told", never zero: LINE hides what fewer than twenty people did.
/// </summary>
/// <param name="IsCounted">Whether the channel was asked to count it.</param>
/// <param name="Seen">Different people who saw it.</param>
/// <param name="Clicked">Different people who tapped any link.</param>
/// <param name="CountedAt">When the channel was asked; null while it has told nothing.</param>
public sealed record SendEffectView(bool IsCounted, long? Seen, long? Clicked, DateTimeOffset? CountedAt);

internal static class SendEffectEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/campaigns/{id:long}/effect", Show).RequirePermission(Permission.Read).IsStable();

    private static async Task<Results<Ok<SendEffectView>, Refusal>> Show(long id, CurrentCaller caller, CampaignQueries campaigns, SendEffects effects, CancellationToken stop)
    {
        if (campaigns.Find(caller.Workspace, id) is not { Send: { } send })
        {
            return new Refusal(CampaignProblems.NotFound);
        }
        var (isCounted, kept) = await effects.OfAsync(caller.Workspace, send, stop);
        return TypedResults.Ok(new SendEffectView(isCounted, kept?.Effect.Seen, kept?.Effect.Clicked, kept?.AskedAt.ToDateTimeOffset()));
    }
}
