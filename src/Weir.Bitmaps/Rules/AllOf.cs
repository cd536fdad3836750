using Weir.Bitmaps.Kernels;
using Weir.Bitmaps.Sets;

namespace Weir.Bitmaps.Rules;

/// <summary>
/// Every one of the clauses. Per chunk: nothing when one is empty; the clauses that let everybody pass fall away; the rest
/// goes in the order of cost and cardinality. If the smallest is a short list, the others only look at its entries.
/// </summary>
internal sealed unsafe class AllOf(Predicate[] clauses) : Predicate
{
    private readonly int _depth = Rules.Clauses.DepthOf(clauses);

    public Predicate[] Clauses => clauses;

    internal override int Depth => _depth;

    internal override int CostRank(int chunk)
    {
        var rank = 0;
        foreach (var clause in clauses)
        {
            rank += 1 + clause.CostRank(chunk);
        }
        return rank;
    }

    internal override Predicate Negate() => new AnyOf(Rules.Clauses.NegateEach(clauses));

    internal override ChunkBounds Bounds(int chunk)
    {
        var atLeast = Bitmap.ChunkSize;
        var atMost = Bitmap.ChunkSize;
        foreach (var clause in clauses)
        {
            var bounds = clause.Bounds(chunk);
            if (bounds.IsEmpty)
            {
                return ChunkBounds.Empty;
            }
            // What one leaves out, the others may leave out as well: only the sum of all gaps is certain.
            atLeast -= Bitmap.ChunkSize - bounds.AtLeast;
            atMost = Math.Min(atMost, bounds.AtMost);
        }
        return new ChunkBounds(Math.Max(atLeast, 0), atMost);
    }

    internal override bool Matches(int chunk, int position)
    {
        foreach (var clause in clauses)
        {
            if (!clause.Matches(chunk, position))
            {
                return false;
            }
        }
        return true;
    }

    internal override void Fill(int chunk, ulong* into) => Evaluate(chunk, into, needsWords: true);

    internal override int Keep(int chunk, ushort* list, int count, ushort* into)
    {
        var kept = Positions.KeepAll(list, count, into);
        foreach (var clause in clauses)
        {
            kept = clause.Keep(chunk, into, kept, into);
        }
        return kept;
    }

    /// <summary>Counts the matches; writes them unless the caller has no need of them and they are known without.</summary>
    public int Evaluate(int chunk, ulong* into, bool needsWords)
    {
        Span<int> order = stackalloc int[clauses.Length];
        var live = Order(chunk, order, out var count);
        if (live == 0 || (live == 1 && count >= 0 && !needsWords))
        {
            if (needsWords)
            {
                FillAlike(into, count);
            }
            return count;
        }

        var first = clauses[order[0]];
        var list = first.ListOf(chunk);
        if (list.Kind == ContainerKind.Array)
        {
            return EvaluateList(chunk, list, order[1..live], into, needsWords);
        }
        var source = first.WordsOf(chunk);
        if (source is null)
        {
            first.Fill(chunk, into);
            source = into;
        }
        if (live == 1)
        {
            return CountAlone(source, into, needsWords);
        }
        foreach (var clause in order[1..(live - 1)])
        {
            clauses[clause].And(chunk, source, into);
            source = into;
        }
        return clauses[order[live - 1]].AndCount(chunk, source, into, needsWords);
    }

    private static int CountAlone(ulong* source, ulong* into, bool needsWords)
    {
        if (needsWords && source != into)
        {
            Words.Copy(source, into);
        }
        return Words.PopCount(source);
    }

    private int EvaluateList(int chunk, in Container first, ReadOnlySpan<int> others, ulong* into, bool needsWords)
    {
        var kept = stackalloc ushort[Container.ArrayCountMax];
        var list = first.List;
        var count = first.Count;
        foreach (var clause in others)
        {
            count = clauses[clause].Keep(chunk, list, count, kept);
            list = kept;
        }
        if (needsWords)
        {
            Words.Clear(into);
            Positions.Set(into, list, count);
        }
        return count;
    }

    /// <summary>
    /// Lists the clauses that matter in the order to run them. None matter when the result is known: then the count is 0
    /// or the whole chunk. With one left, the count is its own if that is exact, otherwise -1.
    /// </summary>
    private int Order(int chunk, Span<int> order, out int count)
    {
        Span<long> keys = stackalloc long[clauses.Length];
        var live = 0;
        count = Bitmap.ChunkSize;
        for (var i = 0; i < clauses.Length; i++)
        {
            var bounds = clauses[i].Bounds(chunk);
            if (bounds.IsEmpty)
            {
                count = 0;
                return 0;
            }
            if (bounds.IsFull)
            {
                continue;
            }
            count = bounds.IsExact ? bounds.AtLeast : -1;
            // Short lists first of all, then cheap before dear, then few before many.
            var key = bounds.AtMost <= Container.ArrayCountMax ? bounds.AtMost : ((long)clauses[i].CostRank(chunk) << 32) | (uint)bounds.AtMost;
            var at = live++;
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                keys[at] = keys[at - 1];
                order[at] = order[at - 1];
            }
            keys[at] = key;
            order[at] = i;
        }
        return live;
    }

    private static void FillAlike(ulong* into, int count)
    {
        if (count == 0)
        {
            Words.Clear(into);
        }
        else
        {
            Words.Fill(into);
        }
    }
}
