using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Insights.Waiting;

/// <param name="Kind">What sort of work.</param>
/// <param name="Since">When the oldest of it was due.</param>
/// <param name="Count">How much there is of it.</param>
public sealed record WaitingWork(DueKind Kind, DateTimeOffset Since, long Count);

/// <summary>How far behind Weir is: the oldest first. Empty is the usual answer.</summary>
public sealed record WaitingWorkList(IReadOnlyList<WaitingWork> Items);

/// <summary>What is due and not done, over all rooms.</summary>
internal static class WaitingEndpoints
{
    /// <summary>What has been due for less is being done: a timer fires within a turn, a call is answered within seconds.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/due-work", Show).RequirePermission(Permission.Read).IsStable();

    private static Ok<WaitingWorkList> Show(CurrentCaller caller, IEnumerable<IDueWork> sources, Database database, TimeProvider clock)
    {
        var dueBy = clock.Now - Grace;
        var waiting = database.Read(caller.Workspace, tx => sources.SelectMany(source => source.Waiting(tx, dueBy)).ToList());
        return TypedResults.Ok(new WaitingWorkList([.. waiting.OrderBy(work => work.Since).Select(work => new WaitingWork(work.Kind, work.Since.ToDateTimeOffset(), work.Count))]));
    }
}
