using System.Globalization;
using System.Text;
using CsvHelper;
using Weir.Foundation;
using Weir.Members.Events;

namespace Weir.Members.Imports;

/// <summary>What a file is, and how it is to be read.</summary>
/// <param name="Kind">What its rows are about.</param>
/// <param name="Name">Its name, for the audit log and the cause of tags.</param>
/// <param name="Map">Columns whose field the caller has named.</param>
/// <param name="DryRun">Everything is checked and nothing taken.</param>
/// <param name="Again">Rows that were taken before are taken once more.</param>
public sealed record ImportOrder(ImportKind Kind, string Name, IReadOnlyDictionary<string, string> Map, bool DryRun, bool Again);

/// <summary>A row that was not taken: its place in the file, its cells and the reason; the heading of the cell that is wrong, where it is one.</summary>
public sealed record RejectedRow(long Line, IReadOnlyList<string> Cells, string Reason, string? Column = null);

/// <summary>
/// Leads a CSV file through a lane, row by row and never as a whole: a file may be larger than memory. Rejected rows and progress are
/// told while it runs.
/// </summary>
public sealed class CsvImport(IImportLane lane, TimeProvider clock, Func<Problem, string> say)
{
    /// <summary>Of one row; beyond it a quote has been left open.</summary>
    public const int RowBytesMax = 1_048_576;

    private long _rows;

    /// <summary>Called with the headings first (line 1, no reason), then with each row that is not taken.</summary>
    public Action<RejectedRow> OnRejected { get; init; } = _ => { };

    /// <summary>Called with the rows read so far, now and then.</summary>
    public Action<long> OnProgress { get; init; } = _ => { };

    public async Task<(ImportSummary? Summary, Problem? Problem)> RunAsync(Stream file, Encoding encoding, ImportOrder order, CancellationToken stop)
    {
        // Around all of it: a quote may be left open in the headings already.
        try
        {
            return await ReadAsync(file, encoding, order, stop);
        }
        catch (CsvFormatException broken)
        {
            return (null, ImportProblems.Unreadable(broken.LineNumber, broken.Message));
        }
    }

    private async Task<(ImportSummary? Summary, Problem? Problem)> ReadAsync(Stream file, Encoding encoding, ImportOrder order, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        var options = new CsvReaderOptions { Encoding = encoding, TrackLineNumbers = true, MaxRecordSize = RowBytesMax };
        await using var csv = CsvReader.Create(file, options, leaveOpen: true);
        await csv.ReadHeaderAsync(stop);
        string[] headings = [.. csv.Headers];
        if (headings.Length == 0)
        {
            return (null, ImportProblems.Empty);
        }
        var attributes = await lane.AttributesAsync(stop);
        var (map, problem) = ColumnMap.Of(order.Kind, headings, order.Map, attributes);
        if ((problem ?? WhyNotEnough(order.Kind, map!)) is { } refusal)
        {
            return (null, refusal);
        }
        OnRejected(new RejectedRow(1, headings, ""));
        var again = order.Again ? clock.Now.Milliseconds.ToString("x", CultureInfo.InvariantCulture) + ":" : "";
        var reader = new RowReader(map!, attributes, await lane.TimeZoneAsync(stop), again);
        var flow = new ImportFlow<object>(map!, lane.BatchesInFlight, items => Send(items, order, stop), OnRejected);
        if (await ReadRows(csv, reader, flow, order, stop) is { } stopped)
        {
            return (null, stopped);
        }
        var summary = new ImportSummary(_rows, flow.Taken, flow.Known, flow.Rejected, order.DryRun, clock.GetElapsedTime(started).TotalSeconds, map!.Ignored);
        if (!order.DryRun)
        {
            await lane.FinishAsync(order.Kind, order.Name, summary, stop);
        }
        return (summary, null);
    }

    private static Problem? WhyNotEnough(ImportKind kind, ColumnMap map) =>
        !map.Has("memberNumber") && !map.Has("email") && !map.Has("phone") ? ImportProblems.NoIdentityColumn
        : kind == ImportKind.Tags && !map.Has("tags") ? ImportProblems.NoColumnFor("tags")
        : kind == ImportKind.Events && !map.Has("kind") ? ImportProblems.NoColumnFor("kind")
        : kind == ImportKind.Events && !map.Has("occurredAt") ? ImportProblems.NoColumnFor("occurredAt")
        : null;

    private async Task<Problem?> ReadRows(CsvReader csv, RowReader reader, ImportFlow<object> flow, ImportOrder order, CancellationToken stop)
    {
        while (await ReadRow(csv, stop) is { } cells)
        {
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }
            if (++_rows % MemberImports.ItemsMax == 0)
            {
                OnProgress(_rows);
            }
            var row = new SourceRow(csv.LineNumber, cells);
            var (item, problem) = Read(reader, order.Kind, cells);
            if (item is null)
            {
                flow.Reject(row, say(problem!), problem!.Field);
            }
            else if (order.DryRun)
            {
                flow.Pass([row]);
            }
            else if (await flow.AddAsync(new ReadItem<object>(item, [row])) is { } stopped)
            {
                return stopped;
            }
        }
        return await flow.FinishAsync();
    }

    /// <summary>Null behind the last row. A quote that nobody closed would swallow the rest of the file; the limit of a row ends it.</summary>
    internal static async Task<string[]?> ReadRow(CsvReader csv, CancellationToken stop)
    {
        if (!await csv.ReadAsync(stop))
        {
            return null;
        }
        var cells = new string[csv.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = csv.GetString(i);
        }
        return cells;
    }

    private (object? Item, Problem? Problem) Read(RowReader reader, ImportKind kind, string[] cells) =>
        kind == ImportKind.Events ? reader.Event(cells, clock.Now) : reader.Member(kind, cells, clock.Now);

    private Task<IReadOnlyList<RowResult>> Send(IReadOnlyList<object> items, ImportOrder order, CancellationToken stop) => order.Kind == ImportKind.Events
        ? lane.EventsAsync(order.Name, [.. items.Cast<EventItem>()], stop)
        : lane.MembersAsync(order.Name, [.. items.Cast<ImportedMember>()], stop);
}
