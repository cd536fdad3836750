using Weir.Foundation;

namespace Weir.Workspaces;

/// <summary>One brand's separate world, as turns and screens know it.</summary>
public sealed record Workspace(WorkspaceId Id, string Name, TimeZoneInfo TimeZone, string Language, string Currency)
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The brand's calendar day, as days since 1970-01-01.</summary>
    public int LocalDay(Instant at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), TimeZone).DateTime).DayNumber - Epoch;
}
