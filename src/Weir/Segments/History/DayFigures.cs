using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Segments.Life;
using Weir.Workspaces;

namespace Weir.Segments.History;

/// <param name="Day">A day on the brand's calendar.</param>
/// <param name="Entered">How many came in, each time counted; who was found by the first fill did not come.</param>
/// <param name="Left">How many went out.</param>
/// <param name="Members">Who was in when the day ended, or is in now.</param>
public sealed record SegmentDay(DateOnly Day, long Entered, long Left, long Members);

/// <param name="Days">The newest first.</param>
/// <param name="IsCut">Older days had too many changes to count while somebody waits.</param>
public sealed record SegmentDays(IReadOnlyList<SegmentDay> Days, bool IsCut);

/// <summary>How a segment has grown and shrunk, day by day, counted back from who is in it now. Thread-safe.</summary>
public sealed class DayFigures(Database database)
{
    public const int DaysMax = 92;

    /// <summary>Changes that one look counts; it takes them about a second.</summary>
    public const int ChangesCountedMax = 1_000_000;

    private sealed class Sum
    {
        public long Entered { get; set; }
        public long Left { get; set; }
        public long Found { get; set; }
    }

    /// <param name="workspace">Whose.</param>
    /// <param name="segment">Which.</param>
    /// <param name="members">Who was in before this was asked: memory is read first, so that the log is never older.</param>
    /// <param name="calendar">The brand's days.</param>
    /// <param name="now">The moment.</param>
    /// <param name="days">How many, today included.</param>
    public SegmentDays Of(WorkspaceId workspace, long segment, long members, Workspace calendar, Instant now, int days)
    {
        var today = calendar.LocalDay(now);
        var first = today - Math.Clamp(days, 1, DaysMax) + 1;
        var sums = new Dictionary<int, Sum>();
        var isCut = database.ReadAll(workspace, tx =>
        {
            AddChunks(tx, segment, calendar, first, sums);
            return AddTransitions(tx, segment, calendar, ref first, sums);
        });
        var figures = new List<SegmentDay>();
        for (var day = today; day >= first; day--)
        {
            var sum = sums.GetValueOrDefault(day) ?? new Sum();
            figures.Add(new SegmentDay(DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day), sum.Entered, sum.Left, members));
            members -= sum.Entered + sum.Found - sum.Left;
        }
        return new SegmentDays(figures, isCut);
    }

    /// <summary>True when there were too many: the days before the last whole one are then left out.</summary>
    private static bool AddTransitions(IReadTx tx, long segment, Workspace calendar, ref int first, Dictionary<int, Sum> sums)
    {
        var counted = 0;
        var from = calendar.StartOf(first).Milliseconds;
        foreach (var one in new TransitionLog(tx).Newest(segment))
        {
            if (one.At < from)
            {
                return false;
            }
            var day = calendar.LocalDay(new Instant(one.At));
            if (++counted > ChangesCountedMax)
            {
                first = day + 1;
                return true;
            }
            Add(sums, day, one.Kind, one.Entered ? 1 : 0, one.Entered ? 0 : 1);
        }
        return false;
    }

    private static void AddChunks(IReadTx tx, long segment, Workspace calendar, int first, Dictionary<int, Sum> sums)
    {
        foreach (var (at, kind, came, went) in tx.Stream<(long, long, byte[], byte[])>(
            "select at, kind, came, went from segment_chunk_log where workspace = @w and segment = @segment and at >= @from",
            new { segment, from = calendar.StartOf(first).Milliseconds }))
        {
            Add(sums, calendar.LocalDay(new Instant(at)), (TransitionKind)kind, ChunkCounts.Of(came), ChunkCounts.Of(went));
        }
    }

    private static void Add(Dictionary<int, Sum> sums, int day, TransitionKind kind, int came, int went)
    {
        if (!sums.TryGetValue(day, out var sum))
        {
            sums[day] = sum = new Sum();
        }
        if (kind == TransitionKind.Filled)
        {
            sum.Found += came - went;
            return;
        }
        sum.Entered += came;
        sum.Left += went;
    }
}
