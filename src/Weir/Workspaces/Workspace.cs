using Weir.Foundation;

namespace Weir.Workspaces;

/// <summary>One brand's separate world, as turns and screens know it. The currency is fixed for good: stored amounts are in it.</summary>
public sealed record Workspace(WorkspaceId Id, string Name, TimeZoneInfo TimeZone, string Language, string Currency)
{
    /// <summary>Filled with invented people, and to be removed by one button.</summary>
    public bool IsDemo { get; init; }

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>By so much the clocks that skip midnight go forward, wherever they do.</summary>
    private static readonly TimeSpan SkippedHour = TimeSpan.FromHours(1);

    /// <summary>The brand's calendar day, as days since 1970-01-01.</summary>
    public int LocalDay(Instant at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), TimeZone).DateTime).DayNumber - Epoch;

    /// <summary>From the first moment of a local day to the moment after the last of another.</summary>
    public (Instant From, Instant To) SpanOf(DateOnly first, DateOnly last) => (StartOf(first.DayNumber - Epoch), StartOf(last.DayNumber - Epoch + 1));

    /// <summary>The brand's calendar day as people write it.</summary>
    public DateOnly LocalDate(Instant at) => DateOnly.FromDayNumber(Epoch + LocalDay(at));

    /// <summary>The first moment of a local day. Where the clocks skip midnight, the moment they skip to.</summary>
    public Instant StartOf(int localDay)
    {
        var midnight = DateOnly.FromDayNumber(Epoch + localDay).ToDateTime(TimeOnly.MinValue);
        if (TimeZone.IsInvalidTime(midnight))
        {
            midnight += SkippedHour;
        }
        // A midnight that comes twice began the first time, which has the larger offset from UTC.
        var offset = TimeZone.IsAmbiguousTime(midnight) ? TimeZone.GetAmbiguousTimeOffsets(midnight).Max() : TimeZone.GetUtcOffset(midnight);
        return Instant.From(new DateTimeOffset(midnight, offset));
    }
}

/// <summary>A workspace on the wire.</summary>
public sealed record WorkspaceView(long Id, string Name, string TimeZone, string Language, string Currency, bool IsDemo)
{
    public static WorkspaceView Of(Workspace workspace) => new(
        workspace.Id.Value, workspace.Name, workspace.TimeZone.Id, workspace.Language, workspace.Currency, workspace.IsDemo);
}
