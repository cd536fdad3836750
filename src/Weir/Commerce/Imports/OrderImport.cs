using System.Text;
using CsvHelper;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Members.Imports;

namespace Weir.Commerce.Imports;

/// <summary>A file of orders, and how it is to be read.</summary>
public sealed record OrderFile(string Name, IReadOnlyDictionary<string, string> Map, bool DryRun);

/// <summary>
/// Leads a CSV file of orders through a lane. The file is read twice, never as a whole: first for which orders have their rows scattered, then an
/// order at a time. Rejected rows and progress are told while it runs.
/// </summary>
public sealed class OrderImport(IOrderLane lane, TimeProvider clock, Func<Problem, string> say)
{
    /// <summary>Rows kept in memory because others of their order stand further down.</summary>
    public const int ScatteredRowsMax = 200_000;

    private readonly Dictionary<string, List<SourceRow>> _kept = new(StringComparer.Ordinal);
    private long _rows;
    private int _keptRows;

    /// <summary>Called with the headings first (line 1, no reason), then with each row that is not taken.</summary>
    public Action<RejectedRow> OnRejected { get; init; } = _ => { };

    /// <summary>Called with the rows read so far, now and then.</summary>
    public Action<long> OnProgress { get; init; } = _ => { };

    public async Task<(ImportSummary? Summary, Problem? Problem)> RunAsync(Stream file, Encoding encoding, OrderFile order, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        try
        {
            var (map, refusal) = await MapAsync(file, encoding, order, stop);
            if (refusal is not null)
            {
                return (null, refusal);
            }
            var reader = new OrderRowReader(map!, await lane.BrandAsync(stop));
            var scattered = await ReadAsync(file, encoding, csv => ScatteredOrders.FindAsync(csv, reader, stop), stop);
            var flow = new ImportFlow<OrderItem>(map!, lane.BatchesInFlight, items => lane.OrdersAsync(order.Name, items, stop), OnRejected);
            var stopped = await ReadAsync(file, encoding, csv => ReadOrders(csv, reader, scattered, flow, order.DryRun, stop), stop);
            if (stopped is not null)
            {
                return (null, stopped);
            }
            var summary = new ImportSummary(_rows, flow.Taken, flow.Known, flow.Rejected, order.DryRun, clock.GetElapsedTime(started).TotalSeconds, map!.Ignored);
            if (!order.DryRun)
            {
                await lane.FinishAsync(order.Name, summary, stop);
            }
            return (summary, null);
        }
        catch (CsvFormatException broken)
        {
            return (null, ImportProblems.Unreadable(broken.LineNumber, broken.Message));
        }
    }

    private async Task<(ColumnMap? Map, Problem? Problem)> MapAsync(Stream file, Encoding encoding, OrderFile order, CancellationToken stop)
    {
        var headings = await ReadAsync(file, encoding, csv => Task.FromResult<string[]>([.. csv.Headers]), stop);
        if (headings.Length == 0)
        {
            return (null, ImportProblems.Empty);
        }
        OnRejected(new RejectedRow(1, headings, ""));
        var (map, problem) = ColumnMap.Of(OrderColumns.All, headings, order.Map);
        return (map, problem ?? WhyNotEnough(map!));
    }

    private static Problem? WhyNotEnough(ColumnMap map) =>
        !map.Has("memberNumber") && !map.Has("email") && !map.Has("phone") ? ImportProblems.NoIdentityColumn
        : !map.Has(OrderColumns.OrderId) ? ImportProblems.NoColumnFor(OrderColumns.OrderId)
        : !map.Has(OrderColumns.OrderedAt) ? ImportProblems.NoColumnFor(OrderColumns.OrderedAt)
        : !map.Has(OrderColumns.Amount) && !map.Has(OrderColumns.Total) ? ImportProblems.NoColumnFor(OrderColumns.Amount)
        : null;

    /// <summary>From the beginning, behind the headings.</summary>
    private static async Task<T> ReadAsync<T>(Stream file, Encoding encoding, Func<CsvReader, Task<T>> read, CancellationToken stop)
    {
        file.Position = 0;
        await using var csv = CsvReader.Create(file, new CsvReaderOptions { Encoding = encoding, TrackLineNumbers = true, MaxRecordSize = CsvImport.RowBytesMax }, leaveOpen: true);
        await csv.ReadHeaderAsync(stop);
        return await read(csv);
    }

    private async Task<Problem?> ReadOrders(CsvReader csv, OrderRowReader reader, HashSet<string> scattered, ImportFlow<OrderItem> flow, bool isDryRun, CancellationToken stop)
    {
        var (gathered, of) = (new List<SourceRow>(), "");
        while (await CsvImport.ReadRow(csv, stop) is { } cells)
        {
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }
            if (++_rows % OrderCommands.ItemsMax == 0)
            {
                OnProgress(_rows);
            }
            var row = new SourceRow(csv.LineNumber, cells);
            var id = reader.OrderOf(cells);
            if (scattered.Contains(id))
            {
                if (++_keptRows > ScatteredRowsMax)
                {
                    return TooScattered;
                }
                (_kept.TryGetValue(id, out var kept) ? kept : _kept[id] = []).Add(row);
                continue;
            }
            // Rows without a number are nobody's further rows; each is refused for itself.
            if ((id != of || id.Length == 0) && gathered.Count > 0)
            {
                if (await HandIn(gathered, reader, flow, isDryRun) is { } stopped)
                {
                    return stopped;
                }
                gathered = [];
            }
            gathered.Add(row);
            of = id;
        }
        foreach (var rows in _kept.Values.Prepend(gathered).Where(rows => rows.Count > 0))
        {
            if (await HandIn(rows, reader, flow, isDryRun) is { } stopped)
            {
                return stopped;
            }
        }
        return await flow.FinishAsync();
    }

    private async Task<Problem?> HandIn(List<SourceRow> rows, OrderRowReader reader, ImportFlow<OrderItem> flow, bool isDryRun)
    {
        var (item, problem) = reader.Read(rows, clock.Now);
        if (item is null)
        {
            var reason = say(problem!);
            rows.ForEach(row => flow.Reject(row, reason, problem!.Field));
            return null;
        }
        if (isDryRun)
        {
            flow.Pass(rows);
            return null;
        }
        return await flow.AddAsync(new ReadItem<OrderItem>(item, rows));
    }

    private static readonly Problem TooScattered = new("import.too-scattered", null, new(
        $"同一筆訂單的列散在檔案各處，超過 {ScatteredRowsMax:N0} 列。請先依訂單編號排序再匯入。",
        $"More than {ScatteredRowsMax:N0} rows stand apart from the others of their order. Sort the file by order number first."));
}
