using Weir.Bitmaps;
using Weir.Foundation.Storage;

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
        public long Entered { get; init; }
        public byte[]? Came { get; init; }
        public byte[]? Went { get; init; }
    }

    /// <summary>Chunks with a member, each as 1,024 words.</summary>
    public IEnumerable<(int Chunk, ulong[] Words)> Chunks =>
        _chunks.Where(chunk => chunk.Value.AsSpan().ContainsAnyExcept(0ul)).Select(chunk => (chunk.Key, chunk.Value));

    /// <summary>All changes before a moment. The two tables share one sequence of ids.</summary>
    public static Replay Of(IReadTx tx, long segment, long before = long.MaxValue)
    {
        var replay = new Replay();
        foreach (var row in tx.Stream<Row>(
            """
            select id as Id, member as Place, entered as Entered, cast(null as bytea) as Came, cast(null as bytea) as Went
            from segment_transition where workspace = @w and segment = @segment and at < @before
            union all
            select id, chunk, 0, came, went
            from segment_chunk_log where workspace = @w and segment = @segment and at < @before
            order by 1
            """, new { segment, before }))
        {
            replay.Apply(row);
        }
        return replay;
    }

    private void Apply(Row row)
    {
        if (row.Came is null)
        {
            var (chunk, position) = Math.DivRem((int)row.Place, Bitmap.ChunkSize);
            ref var word = ref WordsOf(chunk)[position >> 6];
            word = row.Entered == 1 ? word | 1ul << position : word & ~(1ul << position);
            return;
        }
        var words = WordsOf((int)row.Place);
        var changed = new ulong[ChunkBytes.WordCount];
        ChunkBytes.Read(row.Came, changed);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] |= changed[i];
        }
        ChunkBytes.Read(row.Went, changed);
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
