using Weir.Bitmaps;
using Weir.Segments.Life;

namespace Weir.Segments.History;

/// <summary>
/// A segment's members as its log tells them: every change ever, in order. The log is the segment's memory, also of how it stood on a past day;
/// the rule is not asked.
/// </summary>
internal sealed class Replay
{
    private readonly SortedDictionary<int, ulong[]> _chunks = [];

    private sealed record Row
    {
        public long Id { get; init; }
        public long Place { get; init; }
        public byte[]? Came { get; init; }
        public byte[]? Went { get; init; }
        public byte[]? Changes { get; init; }
    }

    /// <summary>Chunks with a member, each as 1,024 words.</summary>
    public IEnumerable<(int Chunk, ulong[] Words)> Chunks =>
        _chunks.Where(chunk => chunk.Value.AsSpan().ContainsAnyExcept(0ul)).Select(chunk => (chunk.Key, chunk.Value));

    /// <summary>
    /// All changes before a moment. Pages and chunks come in one order, in which a chunk may stand between two members of one page: those wait until
    /// what follows is known to be newer.
    /// </summary>
    public static Replay Of(TransitionLog log, long segment, long before = long.MaxValue)
    {
        var replay = new Replay();
        var page = new Queue<SegmentTransition>();
        var unbound = new Queue<SegmentTransition>(log.Unbound(segment).Where(one => one.At < before));
        foreach (var row in log.Tx.Stream<Row>(
            """
            select id as Id, 0 as Place, cast(null as bytea) as Came, cast(null as bytea) as Went, changes as Changes
            from segment_page where workspace = @w and segment = @segment
            union all
            select id, chunk, came, went, cast(null as bytea)
            from segment_chunk_log where workspace = @w and segment = @segment and at < @before
            order by 1
            """, new { segment, before }))
        {
            replay.Apply(page, row.Id);
            if (row.Changes is null)
            {
                replay.Apply(unbound, row.Id);
                replay.Apply(row);
                continue;
            }
            foreach (var one in TransitionBytes.Read(row.Changes).Where(one => one.At < before))
            {
                page.Enqueue(one);
            }
        }
        replay.Apply(page, long.MaxValue);
        replay.Apply(unbound, long.MaxValue);
        return replay;
    }

    private void Apply(Queue<SegmentTransition> waiting, long before)
    {
        while (waiting.TryPeek(out var one) && one.Id < before)
        {
            waiting.Dequeue();
            var (chunk, position) = Math.DivRem((int)one.Member, Bitmap.ChunkSize);
            ref var word = ref WordsOf(chunk)[position >> 6];
            word = one.Entered ? word | 1ul << position : word & ~(1ul << position);
        }
    }

    private void Apply(Row chunk)
    {
        var words = WordsOf((int)chunk.Place);
        var changed = new ulong[ChunkBytes.WordCount];
        ChunkBytes.Read(chunk.Came!, changed);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] |= changed[i];
        }
        ChunkBytes.Read(chunk.Went!, changed);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] &= ~changed[i];
        }
    }

    private ulong[] WordsOf(int chunk)
    {
        if (!_chunks.TryGetValue(chunk, out var words))
        {
            _chunks[chunk] = words = new ulong[ChunkBytes.WordCount];
        }
        return words;
    }
}
