using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Workspaces;

/// <summary>One brand's separate world. As rules of a turn it says in which zone "today" is.</summary>
public sealed record Workspace
{
    /// <summary>Midnight that the clocks skip comes at most this much later.</summary>
    private static readonly TimeSpan ClockChange = TimeSpan.FromHours(1);

    public required WorkspaceId Id { get; init; }
    public required string Name { get; init; }
    public required TimeZoneInfo Zone { get; init; }
    public required string Language { get; init; }

    /// <summary>ISO 4217. Fixed for good: stored amounts are in it.</summary>
    public required string Currency { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Days since 1970-01-01 on the calendar that hangs in the brand's shop.</summary>
    public int LocalDay(Instant at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), Zone).DateTime).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The first moment of a local day. Where the clocks skip midnight, the moment they skip to.</summary>
    public Instant StartOf(int localDay)
    {
        var midnight = DateTime.SpecifyKind(DateTime.UnixEpoch.AddDays(localDay), DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(midnight))
        {
            midnight += ClockChange;
        }
        // A midnight that comes twice began the first time, which has the larger offset from UTC.
        var offset = Zone.IsAmbiguousTime(midnight) ? Zone.GetAmbiguousTimeOffsets(midnight).Max() : Zone.GetUtcOffset(midnight);
        return Instant.From(new DateTimeOffset(midnight, offset));
    }
}

/// <summary>The workspace as turns hold it: a new time zone counts from the next turn on.</summary>
internal sealed class WorkspaceRules : IRulesLoader<Workspace>
{
    public Workspace Load(IReadTx tx) => WorkspaceQueries.Read(tx)
        ?? throw new InvalidOperationException($"Workspace {tx.Workspace} has no row.");
}

/// <summary>A workspace on the wire.</summary>
public sealed record WorkspaceView(long Id, string Name, string TimeZone, string Language, string Currency, DateTimeOffset CreatedAt)
{
    public static WorkspaceView Of(Workspace workspace) => new(
        workspace.Id.Value, workspace.Name, workspace.Zone.Id, workspace.Language, workspace.Currency, workspace.CreatedAt.ToDateTimeOffset());
}
