using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Delivery.MassCalls;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns;

public sealed record UnsettledMassCalls(IReadOnlyList<UnsettledMassCall> Items);

/// <summary>Sends to all friends: their report, and those that a person may have to see to.</summary>
internal static class EveryoneEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns/{id:long}/mass-call", Report).RequirePermission(Permission.Read).IsStable();
        api.MapGet("/mass-calls/unsettled", Unsettled).RequirePermission(Permission.Read).IsStable();
    }

    private static async Task<Results<Ok<MassCallReport>, Refusal>> Report(long id, CurrentCaller caller, EveryoneReports reports, CancellationToken stop) =>
        await reports.OfAsync(caller.Workspace, id, stop) is { } report ? TypedResults.Ok(report) : new Refusal(CampaignProblems.NotFound);

    private static Ok<UnsettledMassCalls> Unsettled(CurrentCaller caller, EveryoneReports reports) =>
        TypedResults.Ok(new UnsettledMassCalls(reports.Unsettled(caller.Workspace)));
}

/// <summary>Pause, resume and cancel, said of a mass call: the same routes as for a send, and other rules.</summary>
internal static class EveryoneSteering
{
    /// <summary>Null for a campaign that is no mass call.</summary>
    public static (Payload? Payload, Problem? Problem)? Of(Database database, WorkspaceId workspace, long campaign, string what) =>
        database.Read(workspace, tx => MassCallQueries.OfCampaign(tx, campaign)) is not { } call ? null : what switch
        {
            "campaign.resume" => (new MassCallResumed(call.Id), null),
            "campaign.cancel" => (new MassCallCancelled(call.Id), null),
            _ => (null, MassCallProblems.NoPause),
        };
}
