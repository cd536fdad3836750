using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Workspaces.Auditing;

/// <summary>An entry on the wire. <c>before</c> and <c>after</c> are JSON as text, because their shape is the target's.</summary>
public sealed record AuditEntry(
    DateTimeOffset At, ActorKind ActorKind, long ActorId, string ActorName, string Action, string TargetKind, string TargetId, string? Before, string? After)
{
    internal static AuditEntry Of(AuditRow row) => new(
        new Instant(row.At).ToDateTimeOffset(), (ActorKind)row.ActorKind, row.ActorId, row.ActorName, row.Action, row.TargetKind, row.TargetId, row.Before, row.After);
}

/// <summary>Which entries; null asks for all. From is included, until is not.</summary>
public sealed record AuditFilter(ActorKind? ActorKind, long? ActorId, string? Action, string? TargetKind, string? TargetId, Instant? From, Instant? Until);

public sealed class AuditQueries(Database database)
{
    /// <summary>The newest first. Null in <paramref name="after"/> asks for the first page.</summary>
    public IReadOnlyList<AuditRow> List(WorkspaceId workspace, AuditFilter filter, long[]? after, int rows) => database.Read(workspace, tx => tx.Query<AuditRow>("""
        select at, origin, id, actor_kind, actor_id, actor_name, action, target_kind, target_id, before, after
        from audit_entry
        where workspace = @w
          and at >= @from and at < @until
          and (at < @lastAt or (at = @lastAt and (origin < @lastOrigin or (origin = @lastOrigin and id < @lastId))))
          and (@actorKind < 0 or actor_kind = @actorKind)
          and (@actorId < 0 or actor_id = @actorId)
          and (@action = '' or action = @action)
          and (@targetKind = '' or target_kind = @targetKind)
          and (@targetId = '' or target_id = @targetId)
        order by at desc, origin desc, id desc
        limit @rows
        """,
        new
        {
            from = filter.From?.Milliseconds ?? 0,
            until = filter.Until?.Milliseconds ?? long.MaxValue,
            lastAt = after?[0] ?? long.MaxValue,
            lastOrigin = after?[1] ?? 0,
            lastId = after?[2] ?? 0,
            actorKind = (long?)filter.ActorKind ?? -1,
            actorId = filter.ActorId ?? -1,
            action = filter.Action ?? "",
            targetKind = filter.TargetKind ?? "",
            targetId = filter.TargetId ?? "",
            rows,
        }));
}
