using System.Runtime.InteropServices;
using Weir.Bitmaps.Kernels;
using Weir.Bitmaps.Rules;

namespace Weir.Bitmaps;

/// <summary>
/// A predicate within a universe: results never leave the universe, and "not" means not within it. Nothing is cached; each
/// call sees the sets and columns as they are, so that one query may be kept as long as its segment.
/// <para>Thread rule: reads only. Any number of threads may run one query at a time when no writer is let in; whoever holds
/// a lock for it can give the lock back between chunks.</para>
/// </summary>
public sealed unsafe class Query
{
    /// <summary>How many words a caller of <see cref="EvaluateChunk"/> brings.</summary>
    public const int ScratchWords = Words.Count;

    private readonly AllOf _rule;
    private readonly Bitmap _universe;

    public Query(Predicate predicate, Bitmap universe)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(universe);
        _universe = universe;
        Predicate[] clauses = predicate is AllOf all ? [.. all.Clauses, Predicate.In(universe)] : [predicate, Predicate.In(universe)];
        _rule = new AllOf(clauses);
    }

    /// <summary>How many chunks the universe has at the moment.</summary>
    public int ChunkCount => _universe.ChunkCount;

    public long Count()
    {
        var wordsRoom = stackalloc ulong[Words.CountToAlign];
        var words = Words.Align(wordsRoom);
        var count = 0L;
        for (var chunk = 0; chunk < ChunkCount; chunk++)
        {
            count += _rule.Evaluate(chunk, words, needsWords: false);
        }
        return count;
    }

    /// <summary>The matches as a set of its own.</summary>
    public Bitmap ToBitmap(Arena arena)
    {
        ArgumentNullException.ThrowIfNull(arena);
        var result = new Bitmap(arena);
        var wordsRoom = stackalloc ulong[Words.CountToAlign];
        var words = Words.Align(wordsRoom);
        for (var chunk = 0; chunk < ChunkCount; chunk++)
        {
            var count = _rule.Evaluate(chunk, words, needsWords: true);
            if (count > 0)
            {
                result.SetWords(chunk, words, count);
            }
        }
        return result;
    }

    /// <summary>Writes up to so many matches as there is room for, ascending, none below <paramref name="fromOrdinal"/>; returns how many. The room behind them may have been written to.</summary>
    public int Take(int fromOrdinal, Span<int> into)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromOrdinal);
        var wordsRoom = stackalloc ulong[Words.CountToAlign];
        var words = Words.Align(wordsRoom);
        var position = fromOrdinal % Bitmap.ChunkSize;
        var written = 0;
        for (var chunk = fromOrdinal / Bitmap.ChunkSize; chunk < ChunkCount && written < into.Length; chunk++, position = 0)
        {
            var count = _rule.Evaluate(chunk, words, needsWords: true);
            if (count > 0)
            {
                written += Ordinals.Write(words, count, position, chunk * Bitmap.ChunkSize, into[written..]);
            }
        }
        return written;
    }

    public bool Matches(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        return _rule.Matches(ordinal / Bitmap.ChunkSize, ordinal % Bitmap.ChunkSize);
    }

    /// <summary>
    /// Writes one chunk's matches as 1,024 words and returns their number, so that a caller can stop between chunks.
    /// A chunk beyond the universe has none.
    /// </summary>
    public int EvaluateChunk(int chunk, Span<ulong> scratch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chunk);
        ArgumentOutOfRangeException.ThrowIfLessThan(scratch.Length, ScratchWords, nameof(scratch));
        fixed (ulong* words = &MemoryMarshal.GetReference(scratch))
        {
            return _rule.Evaluate(chunk, words, needsWords: true);
        }
    }
}
