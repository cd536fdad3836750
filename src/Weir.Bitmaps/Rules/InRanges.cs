using Weir.Bitmaps.Columns;
using Weir.Bitmaps.Kernels;

namespace Weir.Bitmaps.Rules;

/// <summary>
/// A column's value lies in one of some ranges, or does not: Between is one range, OneOf a range per run of neighbouring
/// values, Present the range of all. Ranges are sorted and disjoint. The bounds that each chunk keeps of its values decide
/// many chunks without reading them, and turn ranges into ranges of codes that are compared without decoding.
/// </summary>
internal sealed unsafe class InRanges(Column column, long[] mins, long[] maxs, bool isNegated) : Predicate
{
    /// <summary>More ranges than this are looked up value by value instead of compared one after the other.</summary>
    private const int RangesComparedMax = 64;

    public static Predicate OfValues(Column column, ReadOnlySpan<long> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var mins = new List<long>();
        var maxs = new List<long>();
        foreach (var value in sorted)
        {
            if (value == Column.Missing || (maxs.Count > 0 && maxs[^1] == value))
            {
                continue;
            }
            if (maxs.Count > 0 && maxs[^1] == value - 1)
            {
                maxs[^1] = value;
            }
            else
            {
                mins.Add(value);
                maxs.Add(value);
            }
        }
        return mins.Count == 0 ? Nobody : new InRanges(column, [.. mins], [.. maxs], isNegated: false);
    }

    internal override int CostRank(int chunk) => column.Chunk(chunk) is { Kind: ColumnKind.Dense, Frame.Width: var width } ? width : 1;

    internal override Predicate Negate() => new InRanges(column, mins, maxs, !isNegated);

    internal override ChunkBounds Bounds(int chunk)
    {
        ref readonly var values = ref column.Chunk(chunk);
        var bounds = ChunkBounds.Empty;
        if (values.Count > 0 && Reaching(values) is { Count: > 0 } reaching)
        {
            var coversAll = reaching.Count == 1 && mins[reaching.First] <= values.Min && maxs[reaching.First] >= values.Max;
            bounds = coversAll ? ChunkBounds.Exactly(values.Count) : new ChunkBounds(0, values.Count);
        }
        return isNegated ? bounds.Complement : bounds;
    }

    internal override bool Matches(int chunk, int position) => Holds(column.Chunk(chunk).Get(position)) != isNegated;

    internal override void Fill(int chunk, ulong* into)
    {
        // Taking never looks at the source, so that the words to be written may stand in for it.
        _ = isNegated ? Apply<TakeNot>(chunk, into, into) : Apply<Take>(chunk, into, into);
    }

    internal override void And(int chunk, ulong* source, ulong* into) => AndCount(chunk, source, into, needsWords: true);

    internal override int AndCount(int chunk, ulong* source, ulong* into, bool needsWords) =>
        isNegated ? Apply<AndNot>(chunk, source, into) : Apply<And>(chunk, source, into);

    internal override void Or(int chunk, ulong* source, ulong* into) =>
        _ = isNegated ? Apply<OrNot>(chunk, source, into) : Apply<Or>(chunk, source, into);

    internal override int Keep(int chunk, ushort* list, int count, ushort* into)
    {
        ref readonly var values = ref column.Chunk(chunk);
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var position = list[i];
            into[kept] = position;
            kept += Holds(values.Get(position)) != isNegated ? 1 : 0;
        }
        return kept;
    }

    private int Apply<TOperation>(int chunk, ulong* source, ulong* into) where TOperation : IWordOperation
    {
        ref readonly var values = ref column.Chunk(chunk);
        var reaching = Reaching(values);
        if (values.Kind == ColumnKind.Dense && reaching.Count is > 0 and <= RangesComparedMax)
        {
            Span<CodeRange> codes = stackalloc CodeRange[reaching.Count];
            for (var i = 0; i < reaching.Count; i++)
            {
                var min = Math.Max(mins[reaching.First + i], values.Min);
                var max = Math.Min(maxs[reaching.First + i], values.Max);
                codes[i] = new CodeRange(values.Frame.Encode(min), (ulong)max - (ulong)min);
            }
            return ColumnScan.Apply<TOperation>(values.Codes, values.Frame.Width, values.Capacity, codes, source, into);
        }
        var wordsRoom = stackalloc ulong[Words.CountToAlign];
        var words = Words.Align(wordsRoom);
        Words.Clear(words);
        if (values.Count > 0 && reaching.Count > 0)
        {
            LookUp(values, words);
        }
        Words.Apply<TOperation>(source, words, into);
        return Words.PopCount(into);
    }

    /// <summary>Value by value: sparse chunks, and more ranges than are worth comparing.</summary>
    private void LookUp(in ColumnChunk values, ulong* words)
    {
        if (values.Kind == ColumnKind.Sparse)
        {
            for (var at = 0; at < values.Count; at++)
            {
                int position = values.Keys[at];
                words[position >> 6] |= (Holds(values.Frame.Decode(values.ReadCode(at))) ? 1ul : 0ul) << position;
            }
            return;
        }
        for (var position = 0; position < values.Capacity; position++)
        {
            words[position >> 6] |= (Holds(values.Frame.Decode(values.ReadCode(position))) ? 1ul : 0ul) << position;
        }
    }

    private bool Holds(long value)
    {
        if (mins.Length == 1)
        {
            return value >= mins[0] && value <= maxs[0];
        }
        var at = Array.BinarySearch(mins, value);
        at = at < 0 ? ~at - 1 : at;
        return at >= 0 && value <= maxs[at];
    }

    /// <summary>The run of ranges that touch the values of a chunk.</summary>
    private (int First, int Count) Reaching(in ColumnChunk values)
    {
        if (mins.Length == 1)
        {
            return (0, maxs[0] >= values.Min && mins[0] <= values.Max ? 1 : 0);
        }
        var first = Array.BinarySearch(maxs, values.Min);
        first = first < 0 ? ~first : first;
        var end = Array.BinarySearch(mins, values.Max);
        end = end < 0 ? ~end : end + 1;
        return (first, Math.Max(end - first, 0));
    }
}
