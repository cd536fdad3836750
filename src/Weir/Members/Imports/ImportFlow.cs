using Weir.Foundation;
using Weir.Members.Events;

namespace Weir.Members.Imports;

/// <summary>A row of a file as it was read.</summary>
internal sealed record SourceRow(long Line, IReadOnlyList<string> Cells);

/// <summary>What one or several rows say, ready to be handed in.</summary>
internal sealed record ReadItem<TItem>(TItem Item, IReadOnlyList<SourceRow> Rows);

/// <summary>
/// Items on their way from a file to the pump: put together to batches, some of them in flight at once, and counted by what became of each row. For
/// one file, one thread.
/// </summary>
internal sealed class ImportFlow<TItem>(ColumnMap map, int batchesInFlight, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<RowResult>>> send, Action<RejectedRow> onRejected)
{
    private readonly Queue<(List<ReadItem<TItem>> Items, Task<IReadOnlyList<RowResult>> Results)> _inFlight = new();
    private List<ReadItem<TItem>> _batch = [];

    public long Taken { get; private set; }
    public long Known { get; private set; }
    public long Rejected { get; private set; }

    /// <summary>A problem is one of the whole import: what comes behind would fail too.</summary>
    public async Task<Problem?> AddAsync(ReadItem<TItem> item)
    {
        _batch.Add(item);
        return _batch.Count < MemberImports.ItemsMax ? null : await SendAsync();
    }

    /// <summary>Of a dry run: it could be taken.</summary>
    public void Pass(IReadOnlyCollection<SourceRow> rows) => Taken += rows.Count;

    public void Reject(SourceRow row, string reason, string? field)
    {
        Rejected++;
        onRejected(new RejectedRow(row.Line, row.Cells, reason, map.HeadingOf(field)));
    }

    /// <summary>Call once, behind the last item.</summary>
    public async Task<Problem?> FinishAsync() => await SendAsync() ?? await SettleAsync(downTo: 0);

    private async Task<Problem?> SendAsync()
    {
        if (_batch.Count > 0)
        {
            _inFlight.Enqueue((_batch, send(_batch.ConvertAll(item => item.Item))));
            _batch = [];
        }
        return await SettleAsync(downTo: batchesInFlight - 1);
    }

    private async Task<Problem?> SettleAsync(int downTo)
    {
        while (_inFlight.Count > downTo)
        {
            var (items, waiting) = _inFlight.Dequeue();
            var results = await waiting;
            for (var i = 0; i < items.Count; i++)
            {
                switch (results[i].Status)
                {
                    case ItemStatus.Done:
                        Taken += items[i].Rows.Count;
                        break;
                    case ItemStatus.Known:
                        Known += items[i].Rows.Count;
                        break;
                    case ItemStatus.Unavailable:
                        return ImportProblems.Stopped(items[i].Rows[0].Line, results[i].Reason ?? "");
                    default:
                        foreach (var row in items[i].Rows)
                        {
                            Reject(row, results[i].Reason ?? "", results[i].Field);
                        }
                        break;
                }
            }
        }
        return null;
    }
}
