using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces.Auditing;

namespace Weir.Workspaces;

/// <summary>An operator changes what is said about the brand; null leaves a thing as it is. The values have been checked at the door.</summary>
public sealed record ChangeWorkspace(string? Name, string? TimeZone, string? Language, Actor By) : Payload
{
    public const string WireName = "workspace.change";

    public override bool EndsTurn => true;
}

/// <summary>What is said about the brand, as a row to write.</summary>
internal sealed record WorkspaceChangeRow(string Name, string TimeZone, string Language);

internal sealed class WorkspaceStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is not ChangeWorkspace change)
        {
            return;
        }
        var before = turn.Rules<Workspace>();
        var after = before with
        {
            Name = change.Name?.Trim() ?? before.Name,
            TimeZone = change.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : before.TimeZone,
            Language = change.Language ?? before.Language,
        };
        turn.Write(new WorkspaceChangeRow(after.Name, after.TimeZone.Id, after.Language));
        turn.Write(AuditRow.Decided(turn, change.By, "workspace.change", new AuditTarget("workspace", before.Id.ToString()), WorkspaceView.Of(before), WorkspaceView.Of(after)));
        turn.Invalidate<Workspace>();
        turn.Return(WorkspaceView.Of(after));
    }
}

internal sealed class WorkspaceWriter : IWriter<WorkspaceChangeRow>
{
    public void Write(ReadOnlySpan<WorkspaceChangeRow> rows, IWriteTx tx)
    {
        // The last one wins; two in one turn cannot be, because the change ends its turn.
        var row = rows[^1];
        tx.Execute("update workspace set name = @Name, time_zone = @TimeZone, language = @Language where id = @w", row);
    }
}
