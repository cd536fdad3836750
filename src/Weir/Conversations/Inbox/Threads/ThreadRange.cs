namespace Weir.Conversations.Inbox.Threads;

/// <summary>Which part of a thread is asked for: below a place, the newest first, or above one, the oldest first.</summary>
internal readonly record struct ThreadRange(long Above, long Below, bool IsRising, int Rows)
{
    public const int RowsMax = 100;
    private const int RowsDefault = 40;

    /// <summary>One more than is shown, to learn whether there is more.</summary>
    public static ThreadRange Of(long? before, long? after, int? limit)
    {
        var rows = Math.Clamp(limit ?? RowsDefault, 1, RowsMax) + 1;
        return after is { } from ? new(from, long.MaxValue, true, rows) : new(0, before ?? long.MaxValue, false, rows);
    }

    /// <summary>Ends a statement whose rows are in the range; the column is a word of ours, never a caller's.</summary>
    public string Ending(string column) => $"and {column} > @above and {column} < @below order by {column} {(IsRising ? "asc" : "desc")} limit @rows";

    /// <summary>The nearest of all, in the order of the thread.</summary>
    public List<ThreadItem> Nearest(IEnumerable<ThreadItem> items) => IsRising
        ? [.. items.OrderBy(item => item.Id).Take(Rows)]
        : [.. items.OrderByDescending(item => item.Id).Take(Rows)];

    public ThreadPage Page(IEnumerable<ThreadItem> items)
    {
        var nearest = Nearest(items);
        var hasMore = nearest.Count == Rows;
        List<ThreadItem> shown = [.. nearest.Take(Rows - 1).OrderBy(item => item.Id)];
        return IsRising
            ? new ThreadPage(shown, shown.Count > 0 ? shown[0].Id : null, shown.Count > 0 ? shown[^1].Id : Above, hasMore)
            : new ThreadPage(shown, hasMore ? shown[0].Id : null, shown.Count > 0 ? shown[^1].Id : null, Below != long.MaxValue);
    }
}
