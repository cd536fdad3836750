using Weir.Bitmaps.Kernels;

namespace Weir.Bitmaps.Rules;

/// <summary>At least one of the clauses.</summary>
internal sealed unsafe class AnyOf(Predicate[] clauses) : Predicate
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

    internal override Predicate Negate() => new AllOf(Rules.Clauses.NegateEach(clauses));

    internal override ChunkBounds Bounds(int chunk)
    {
        var atLeast = 0;
        var atMost = 0L;
        foreach (var clause in clauses)
        {
            var bounds = clause.Bounds(chunk);
            atLeast = Math.Max(atLeast, bounds.AtLeast);
            atMost += bounds.AtMost;
        }
        return new ChunkBounds(atLeast, (int)Math.Min(atMost, Bitmap.ChunkSize));
    }

    internal override bool Matches(int chunk, int position)
    {
        foreach (var clause in clauses)
        {
            if (clause.Matches(chunk, position))
            {
                return true;
            }
        }
        return false;
    }

    internal override void Fill(int chunk, ulong* into)
    {
        // Starting from a clause that writes every word saves clearing them first; the densest one is least likely to be a short list.
        var start = -1;
        var most = 0;
        for (var i = 0; i < clauses.Length; i++)
        {
            var bounds = clauses[i].Bounds(chunk);
            if (bounds.IsFull)
            {
                Words.Fill(into);
                return;
            }
            if (bounds.AtMost > most)
            {
                (start, most) = (i, bounds.AtMost);
            }
        }
        if (start < 0)
        {
            Words.Clear(into);
            return;
        }
        var source = clauses[start].WordsOf(chunk);
        if (source is null)
        {
            clauses[start].Fill(chunk, into);
            source = into;
        }
        OrEach(chunk, source, into, except: start);
    }

    internal override void Or(int chunk, ulong* source, ulong* into) => OrEach(chunk, source, into, except: -1);

    private void OrEach(int chunk, ulong* source, ulong* into, int except)
    {
        for (var i = 0; i < clauses.Length; i++)
        {
            if (i != except && !clauses[i].Bounds(chunk).IsEmpty)
            {
                clauses[i].Or(chunk, source, into);
                source = into;
            }
        }
        if (source != into)
        {
            Words.Copy(source, into);
        }
    }
}
