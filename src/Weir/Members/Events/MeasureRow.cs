using System.Text.Json;
using Weir.Foundation.Storage;

namespace Weir.Members.Events;

public sealed record MeasureRow
{
    public required Measure Measure { get; init; }

    /// <summary>The last event that the backfill has counted.</summary>
    public required long FilledTo { get; init; }

    internal static readonly Table<MeasureRow> Table = new("event_measure", ["id"], OnConflict.Replace,
        new Column<MeasureRow>.Number("id", row => row.Measure.Id),
        new Column<MeasureRow>.Text("kind", row => row.Measure.Kind),
        new Column<MeasureRow>.Text("filter", row => JsonSerializer.Serialize(row.Measure.Filters)),
        new Column<MeasureRow>.Number("measure", row => (long)row.Measure.What),
        new Column<MeasureRow>.Text("property", row => row.Measure.Property),
        new Column<MeasureRow>.Number("window_days", row => row.Measure.WindowDays),
        new Column<MeasureRow>.Number("state", row => (long)row.Measure.State),
        new Column<MeasureRow>.Number("from_event", row => row.Measure.FromEvent),
        new Column<MeasureRow>.Number("filled_to", row => row.FilledTo));
}

public sealed record DayTurnRow
{
    public required long Day { get; init; }

    internal static readonly Table<DayTurnRow> Table = new("day_turn", [], OnConflict.Replace,
        new Column<DayTurnRow>.Number("day", row => row.Day));
}
