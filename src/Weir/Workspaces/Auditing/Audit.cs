using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Workspaces.Auditing;

/// <summary>What was changed: a kind (<c>segment</c>) and its public id.</summary>
public sealed record AuditTarget(string Kind, string Id);

/// <summary>From which sequence an entry's id comes. Numbers are stored: never renumber.</summary>
public enum AuditOrigin
{
    Desk = 0,
    Turn = 1,
}

/// <summary>A line of the log. Before and after are JSON texts without secrets: whoever writes the line chooses what it shows.</summary>
public sealed record AuditRow
{
    public long At { get; init; }
    public long Origin { get; init; }
    public long Id { get; init; }
    public long ActorKind { get; init; }
    public long ActorId { get; init; }
    public string ActorName { get; init; } = "";
    public string Action { get; init; } = "";
    public string TargetKind { get; init; } = "";
    public string TargetId { get; init; } = "";
    public string? Before { get; init; }
    public string? After { get; init; }

    /// <summary>For a stage: written by the turn, together with what it decided.</summary>
    public static AuditRow Decided(Turn turn, Actor by, string action, AuditTarget target, object? before, object? after) =>
        Of(turn.Now, AuditOrigin.Turn, turn.NextId(), by, action, target, before, after);

    internal static AuditRow Of(Instant at, AuditOrigin origin, long id, Actor by, string action, AuditTarget target, object? before, object? after) => new()
    {
        At = at.Milliseconds,
        Origin = (long)origin,
        Id = id,
        ActorKind = (long)by.Kind,
        ActorId = by.Id,
        ActorName = by.Name,
        Action = action,
        TargetKind = target.Kind,
        TargetId = target.Id,
        Before = Text(before),
        After = Text(after),
    };

    private static string? Text(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), ApiJson.Options);
}

/// <summary>For writes at the desk: the line stands in the same transaction as the change, or neither does.</summary>
public static class Audit
{
    public static void Write(IWriteTx tx, Instant now, Actor by, string action, AuditTarget target, object? before, object? after) =>
        tx.InsertMany(Table, [AuditRow.Of(now, AuditOrigin.Desk, tx.TakeDeskId(), by, action, target, before, after)]);

    internal static readonly Table<AuditRow> Table = new(
        "audit_entry", ["at", "origin", "id"], OnConflict.Fail,
        new Column<AuditRow>.Number("at", row => row.At),
        new Column<AuditRow>.Number("origin", row => row.Origin),
        new Column<AuditRow>.Number("id", row => row.Id),
        new Column<AuditRow>.Number("actor_kind", row => row.ActorKind),
        new Column<AuditRow>.Number("actor_id", row => row.ActorId),
        new Column<AuditRow>.Text("actor_name", row => row.ActorName),
        new Column<AuditRow>.Text("action", row => row.Action),
        new Column<AuditRow>.Text("target_kind", row => row.TargetKind),
        new Column<AuditRow>.Text("target_id", row => row.TargetId),
        new Column<AuditRow>.Text("before", row => row.Before),
        new Column<AuditRow>.Text("after", row => row.After));
}
