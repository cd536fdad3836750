using Weir.Bitmaps;
using Weir.Pump;

namespace Weir.Index;

/// <summary>Holds two indexes of one workspace against each other: the proof that memory equals SQL, or a snapshot its original.</summary>
public static class IndexComparison
{
    /// <summary>Where the two differ first, in words; null when they hold the same.</summary>
    public static string? FirstDifference(this MemberIndex one, MemberIndex other) => one.Read(_ => other.Read(_ =>
        Difference("the universe", one.Universe, other.Universe)
        ?? (one.IdentityPiece.Value.Count == other.IdentityPiece.Value.Count ? null : $"identities: {one.IdentityPiece.Value.Count} and {other.IdentityPiece.Value.Count}")
        ?? one.SetKeys.Union(other.SetKeys).Select(key => Difference($"set {key}", one.Set(key), other.Set(key))).FirstOrDefault(found => found is not null)
        ?? one.ColumnKeys.Union(other.ColumnKeys).Select(key => Difference(key, one, other)).FirstOrDefault(found => found is not null)));

    private static string? Difference(string what, Bitmap one, Bitmap other)
    {
        using var arena = new Arena();
        var onlyOne = one.Clone(arena);
        onlyOne.ExceptWith(other);
        var onlyOther = other.Clone(arena);
        onlyOther.ExceptWith(one);
        Span<int> first = stackalloc int[1];
        if (onlyOne.CopyTo(0, first) > 0)
        {
            return $"{what}: member {first[0]} is in the first only ({onlyOne.Count} such)";
        }
        return onlyOther.CopyTo(0, first) > 0 ? $"{what}: member {first[0]} is in the second only ({onlyOther.Count} such)" : null;
    }

    private static string? Difference(ColumnKey key, MemberIndex one, MemberIndex other)
    {
        foreach (var member in one.Universe)
        {
            var here = one.Column(key).Get(member);
            var there = other.Column(key).Get(member);
            if (here != there)
            {
                return $"column {key}: member {member} has {here} and {there}";
            }
        }
        var days = one.DaysOf(key)?.Days ?? [];
        var otherDays = other.DaysOf(key)?.Days ?? [];
        foreach (var day in days.Union(otherDays))
        {
            if (!Sum(one.DaysOf(key), day).SetEquals(Sum(other.DaysOf(key), day)))
            {
                return $"column {key}: the lists of day {day} differ";
            }
        }
        return null;
    }

    private static HashSet<(int, long)> Sum(DayLists? lists, int day) => lists is null
        ? []
        : lists.On(day).GroupBy(entry => entry.Ordinal).Select(entries => (entries.Key, Count: entries.Sum(entry => entry.Count))).Where(entry => entry.Count != 0).ToHashSet();
}
