using Weir.Bitmaps.Kernels;
using Weir.Bitmaps.Rules;
using Weir.Bitmaps.Sets;

namespace Weir.Bitmaps;

/// <summary>
/// A condition on ordinals over bitmaps and columns, built by the factories here and run by a <see cref="Query"/>. It is
/// immutable but looks at the sets and columns as they are when it runs. Negations are pushed down to the leaves when the
/// tree is built, so that evaluating never needs a complement of its own.
/// <para>Thread rule: none of its own; reading it is reading the bitmaps and columns it names.</para>
/// </summary>
public abstract unsafe class Predicate
{
    /// <summary>Each level of nesting takes up to 16 KiB of stack; this many fit into half a megabyte.</summary>
    public const int DepthMax = 32;

    /// <summary>How many clauses one All or Any may have after those of the same kind are merged into it.</summary>
    public const int ClausesMax = 1_024;

    private protected Predicate()
    {
    }

    /// <summary>Every ordinal of the universe.</summary>
    public static Predicate Everyone { get; } = new Constant(true);

    /// <summary>No ordinal.</summary>
    public static Predicate Nobody { get; } = new Constant(false);

    public static Predicate In(Bitmap bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        return new InBitmap(bitmap, isNegated: false);
    }

    /// <summary>Both ends belong to the range. A missing value never matches.</summary>
    public static Predicate Between(Column column, long min, long max)
    {
        ArgumentNullException.ThrowIfNull(column);
        min = Math.Max(min, Column.Missing + 1);
        return min > max ? Nobody : new InRanges(column, [min], [max], isNegated: false);
    }

    /// <summary>A missing value never matches, not even when the list holds <see cref="Column.Missing"/>.</summary>
    public static Predicate OneOf(Column column, ReadOnlySpan<long> values)
    {
        ArgumentNullException.ThrowIfNull(column);
        return InRanges.OfValues(column, values);
    }

    public static Predicate Present(Column column) => Between(column, Column.Missing + 1, long.MaxValue);

    /// <summary>The whole, of which <see cref="Share"/> takes a part.</summary>
    public const int ShareWhole = 10_000;

    /// <summary>A random share in ten-thousandths, the same ordinals for the same salt for ever.</summary>
    public static Predicate Share(ulong salt, int tenThousandths) => tenThousandths switch
    {
        <= 0 => Nobody,
        >= ShareWhole => Everyone,
        _ => new InShare(salt, tenThousandths, isNegated: false),
    };

    /// <summary>Whether one ordinal is in the <see cref="Share"/>.</summary>
    public static bool IsInShare(ulong salt, int ordinal, int tenThousandths) => InShare.Holds(salt, ordinal, tenThousandths);

    /// <summary>All of them; of none, everyone.</summary>
    public static Predicate All(params ReadOnlySpan<Predicate> clauses) => Clauses.Build(clauses, isAll: true);

    /// <summary>At least one of them; of none, nobody.</summary>
    public static Predicate Any(params ReadOnlySpan<Predicate> clauses) => Clauses.Build(clauses, isAll: false);

    /// <summary>The complement within the universe of the query.</summary>
    public static Predicate Not(Predicate predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return predicate.Negate();
    }

    /// <summary>Levels of nesting; 1 for a leaf.</summary>
    internal virtual int Depth => 1;

    /// <summary>How dear a look at a chunk is beside other clauses; cheap ones go first and spare the dear ones words.</summary>
    internal abstract int CostRank(int chunk);

    internal abstract Predicate Negate();

    internal abstract ChunkBounds Bounds(int chunk);

    internal abstract bool Matches(int chunk, int position);

    /// <summary>Writes all 1,024 words.</summary>
    internal abstract void Fill(int chunk, ulong* into);

    /// <summary>into = source and this; they may be the same words.</summary>
    internal virtual void And(int chunk, ulong* source, ulong* into)
    {
        var mineRoom = stackalloc ulong[Words.CountToAlign];
        var mine = Words.Align(mineRoom);
        Fill(chunk, mine);
        Words.Apply<And>(source, mine, into);
    }

    /// <summary>As And, and counts the outcome; if it need not be written, counting may be all that happens.</summary>
    internal virtual int AndCount(int chunk, ulong* source, ulong* into, bool needsWords)
    {
        var mineRoom = stackalloc ulong[Words.CountToAlign];
        var mine = Words.Align(mineRoom);
        Fill(chunk, mine);
        if (!needsWords)
        {
            return PopCounts.Count<And>(source, mine);
        }
        Words.Apply<And>(source, mine, into);
        return Words.PopCount(into);
    }

    /// <summary>into = source or this; they may be the same words.</summary>
    internal virtual void Or(int chunk, ulong* source, ulong* into)
    {
        var mineRoom = stackalloc ulong[Words.CountToAlign];
        var mine = Words.Align(mineRoom);
        Fill(chunk, mine);
        Words.Apply<Or>(source, mine, into);
    }

    /// <summary>Copies the matching ones of a sorted list of positions; the target may be the list itself.</summary>
    internal virtual int Keep(int chunk, ushort* list, int count, ushort* into)
    {
        var mineRoom = stackalloc ulong[Words.CountToAlign];
        var mine = Words.Align(mineRoom);
        Fill(chunk, mine);
        return Positions.Keep(mine, whenSet: true, list, count, into);
    }

    /// <summary>A container to read the positions from when the chunk is held as a short sorted list.</summary>
    internal virtual Container ListOf(int chunk) => default;

    /// <summary>The words of a chunk that is held as just these words, to be read in place; null otherwise.</summary>
    internal virtual ulong* WordsOf(int chunk) => null;
}
