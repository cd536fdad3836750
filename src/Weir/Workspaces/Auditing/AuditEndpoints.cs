using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Workspaces.Doors;

namespace Weir.Workspaces.Auditing;

/// <summary>What a list of audit entries may be narrowed to.</summary>
public readonly record struct AuditListRequest(
    string? ActorKind, long? ActorId, string? Action, string? TargetKind, string? TargetId, DateTimeOffset? From, DateTimeOffset? Until)
{
    internal AuditFilter ToFilter(ActorKind? actorKind) => new(
        actorKind, ActorId, Action, TargetKind, TargetId,
        From is { } from ? Instant.From(from) : null,
        Until is { } until ? Instant.From(until) : null);
}

internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit", List).RequirePermission(Permission.Audit).IsStable();

    private static Results<Ok<Page<AuditEntry>>, Refusal> List(
        CurrentCaller caller, AuditQueries audit, [AsParameters] AuditListRequest request, [AsParameters] PageQuery page)
    {
        var checks = new Checks().Choice<ActorKind>("actorKind", request.ActorKind, out var actorKind).Add(Cursor.TryRead(page.After, 3, out var after));
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var rows = audit.List(caller.Workspace, request.ToFilter(actorKind), after, page.Rows);
        return TypedResults.Ok(page.Of(rows, AuditEntry.Of, row => [row.At, row.Origin, row.Id]));
    }
}
