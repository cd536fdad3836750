using System.Numerics;
using Weir.Bitmaps;
using Weir.Index;

namespace Weir.Members;

/// <summary>Which members a list is narrowed to. Null asks for all.</summary>
/// <param name="Tag">Who carries the tag.</param>
/// <param name="Friend">Who can be reached on some connection, or on none.</param>
/// <param name="Connection">Narrows <paramref name="Friend"/> to one connection.</param>
public sealed record MemberFilter(long? Tag, bool? Friend, long? Connection);

/// <summary>
/// Counts and pages members in memory: the filter is a rule over bitmaps, so counting ten million takes a few milliseconds and a page stops
/// at the first chunks that fill it. To be used inside <see cref="MemberIndex.Read{T}"/>.
/// </summary>
internal static class MemberSets
{
    public static Query Matching(MemberIndex index, MemberFilter filter)
    {
        var clauses = new List<Predicate>();
        if (filter.Tag is { } tag)
        {
            clauses.Add(Predicate.In(index.Set(MemberKeys.Tagged(tag))));
        }
        if (filter.Friend is { } wanted)
        {
            var friends = Predicate.Any([.. FriendSets(index, filter.Connection).Select(Predicate.In)]);
            clauses.Add(wanted ? friends : Predicate.Not(friends));
        }
        return new Query(Predicate.All([.. clauses]), index.Universe);
    }

    /// <summary>The connections on which somebody is or was a friend.</summary>
    private static IEnumerable<long> Connections(MemberIndex index) =>
        index.SetKeys.Where(key => key.Family == MemberKeys.FriendFamily).Select(key => key.Id);

    /// <summary>The newest members first: those below <paramref name="below"/>, highest ordinal first. New members never move a page.</summary>
    public static List<int> TakeDescending(Query query, long below, int rows)
    {
        var taken = new List<int>();
        Span<ulong> words = stackalloc ulong[Query.ScratchWords];
        var chunk = (int)Math.Min(query.ChunkCount - 1, (below - 1) / Bitmap.ChunkSize);
        for (; chunk >= 0 && taken.Count < rows; chunk--)
        {
            if (query.EvaluateChunk(chunk, words) > 0)
            {
                Descend(words, (long)chunk * Bitmap.ChunkSize, below, rows, taken);
            }
        }
        return taken;
    }

    private static void Descend(ReadOnlySpan<ulong> words, long start, long below, int rows, List<int> into)
    {
        const int Bits = 64;
        for (var i = words.Length - 1; i >= 0; i--)
        {
            for (var word = words[i]; word != 0;)
            {
                var bit = Bits - 1 - BitOperations.LeadingZeroCount(word);
                word &= ~(1UL << bit);
                var ordinal = start + (i * Bits) + bit;
                if (ordinal >= below)
                {
                    continue;
                }
                into.Add((int)ordinal);
                if (into.Count == rows)
                {
                    return;
                }
            }
        }
    }

    private static IEnumerable<Bitmap> FriendSets(MemberIndex index, long? connection) => connection is { } one
        ? [index.Set(MemberKeys.FriendOn(one))]
        : Connections(index).Select(id => index.Set(MemberKeys.FriendOn(id)));
}
