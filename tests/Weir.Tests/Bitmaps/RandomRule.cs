using Weir.Bitmaps;

namespace Weir.Tests.Bitmaps;

/// <summary>A random condition twice: as a predicate, and as the plainest function that says the same.</summary>
internal sealed record RandomRule(Predicate Predicate, Func<int, bool> Holds)
{
    public static RandomRule Of(Random random, IReadOnlyList<(Bitmap Set, HashSet<int> Members)> sets, IReadOnlyList<(Column Column, Dictionary<int, long> Values)> columns, int depth)
    {
        if (depth > 0 && random.Next(5) > 0)
        {
            var parts = Enumerable.Range(0, random.Next(0, 5)).Select(_ => Of(random, sets, columns, depth - 1)).ToArray();
            Predicate[] predicates = [.. parts.Select(part => part.Predicate)];
            switch (random.Next(5))
            {
                case 0:
                    var inner = Of(random, sets, columns, depth - 1);
                    return new RandomRule(Predicate.Not(inner.Predicate), ordinal => !inner.Holds(ordinal));
                case 1 or 2:
                    return new RandomRule(Predicate.All(predicates), ordinal => parts.All(part => part.Holds(ordinal)));
                default:
                    return new RandomRule(Predicate.Any(predicates), ordinal => parts.Any(part => part.Holds(ordinal)));
            }
        }
        var (set, members) = sets[random.Next(sets.Count)];
        var (column, values) = columns[random.Next(columns.Count)];
        switch (random.Next(13))
        {
            case 0:
                return random.Next(2) == 0 ? new RandomRule(Predicate.Everyone, _ => true) : new RandomRule(Predicate.Nobody, _ => false);
            case 12:
                var (salt, share) = ((ulong)random.NextInt64(), random.Next(-1, Predicate.ShareWhole + 2));
                return new RandomRule(Predicate.Share(salt, share), ordinal => Predicate.IsInShare(salt, ordinal, share));
            case 1:
                return new RandomRule(Predicate.Present(column), values.ContainsKey);
            case 2 or 3:
                var chosen = Enumerable.Range(0, random.Next(4) switch { 0 => 40, 1 => 250, _ => random.Next(6) }).Select(_ => AValue(random, values)).ToHashSet();
                return new RandomRule(Predicate.OneOf(column, [.. chosen]), ordinal => values.TryGetValue(ordinal, out var value) && chosen.Contains(value));
            case 4 or 5 or 6:
                var (min, max) = (AValue(random, values), AValue(random, values));
                (min, max) = random.Next(8) == 0 ? (min, max) : (Math.Min(min, max), Math.Max(min, max));
                return new RandomRule(Predicate.Between(column, min, max), ordinal => values.TryGetValue(ordinal, out var value) && value >= min && value <= max);
            default:
                return new RandomRule(Predicate.In(set), members.Contains);
        }
    }

    private static long AValue(Random random, Dictionary<int, long> values) => random.Next(10) switch
    {
        0 => Column.Missing,
        1 => long.MaxValue,
        2 => random.NextInt64(),
        _ when values.Count == 0 => 5,
        _ => values.ElementAt(random.Next(values.Count)).Value + random.Next(-1, 2),
    };
}
