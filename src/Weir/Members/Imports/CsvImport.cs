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

/// <summary>A row that was not taken: its place in the file, its cells and the reason.</summary>
public sealed record RejectedRow(long Line, IReadOnlyList<string> Cells, string Reason);

/// <summary>
/// Leads a CSV file through a lane, row by row and never as a whole: a file may be larger than memory. Rejected rows and progress are
/// told while it runs.
/// </summary>
public sealed class CsvImport(IImportLane lane, TimeProvider clock, Func<Problem, string> say)
{
    /// <summary>Of one row; beyond it a quote has been left open.</summary>
    public const int RowBytesMax = 1_048_576;

    private readonly Queue<(List<Row> Rows, Task<IReadOnlyList<RowResult>> Results)> _inFlight = new();
    private long _rows;
    private long _taken;
    private long _known;
    private long _rejected;

    private sealed record Row(long Line, IReadOnlyList<string> Cells, object Item);

    /// <summary>Called with the headings first (line 1, no reason), then with each row that is not taken.</summary>
    public Action<RejectedRow> OnRejected { get; init; } = _ => { };

    /// <summary>Called with the rows read so far, after each batch.</summary>
    public Action<long> OnProgress { get; init; } = _ => { };

    public async Task<(ImportSummary? Summary, Problem? Problem)> RunAsync(Stream file, Encoding encoding, ImportOrder order, CancellationToken stop)
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
        try
        {
            if (await ReadRows(csv, reader, order, stop) is { } stopped)
            {
                return (null, stopped);
            }
        }
        catch (CsvFormatException broken)
        {
            return (null, ImportProblems.Unreadable(broken.Message));
        }
        var summary = new ImportSummary(_rows, _taken, _known, _rejected, order.DryRun, clock.GetElapsedTime(started).TotalSeconds, map!.Ignored);
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

    private async Task<Problem?> ReadRows(CsvReader csv, RowReader reader, ImportOrder order, CancellationToken stop)
    {
        var batch = new List<Row>();
        while (await ReadRow(csv, stop) is { } cells)
        {
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }
            _rows++;
            var (item, problem) = Read(reader, order.Kind, cells);
            if (item is null)
            {
                Reject(csv.LineNumber, cells, say(problem!));
            }
            else if (order.DryRun)
            {
                _taken++;
            }
            else
            {
                batch.Add(new Row(csv.LineNumber, cells, item));
            }
            if (batch.Count == MemberImports.ItemsMax)
            {
                if (await Send(batch, order, stop) is { } stopped)
                {
                    return stopped;
                }
                batch = [];
            }
        }
        return await Send(batch, order, stop) ?? await Settle(downTo: 0);
    }

    /// <summary>Null behind the last row. A quote that nobody closed would swallow the rest of the file; the limit of a row ends it.</summary>
    private static async Task<string[]?> ReadRow(CsvReader csv, CancellationToken stop)
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
        kind == ImportKind.Events ? reader.Event(cells, clock.Now) : reader.Member(kind, cells);

    private async Task<Problem?> Send(List<Row> batch, ImportOrder order, CancellationToken stop)
    {
        if (batch.Count > 0)
        {
            var results = order.Kind == ImportKind.Events
                ? lane.EventsAsync(order.Name, batch.ConvertAll(row => (EventItem)row.Item), stop)
                : lane.MembersAsync(order.Name, batch.ConvertAll(row => (ImportedMember)row.Item), stop);
            _inFlight.Enqueue((batch, results));
        }
        OnProgress(_rows);
        return await Settle(downTo: lane.BatchesInFlight - 1);
    }

    private async Task<Problem?> Settle(int downTo)
    {
        while (_inFlight.Count > downTo)
        {
            var (rows, waiting) = _inFlight.Dequeue();
            var results = await waiting;
            for (var i = 0; i < rows.Count; i++)
            {
                switch (results[i].Status)
                {
                    case ItemStatus.Done:
                        _taken++;
                        break;
                    case ItemStatus.Known:
                        _known++;
                        break;
                    case ItemStatus.Unavailable:
                        return ImportProblems.Stopped(rows[i].Line, results[i].Reason ?? "");
                    default:
                        Reject(rows[i].Line, rows[i].Cells, results[i].Reason ?? "");
                        break;
                }
            }
        }
        return null;
    }

    private void Reject(long line, IReadOnlyList<string> cells, string reason)
    {
        _rejected++;
        OnRejected(new RejectedRow(line, cells, reason));
    }
}
