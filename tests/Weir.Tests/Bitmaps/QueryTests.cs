using System.Numerics;
using Weir.Bitmaps;

namespace Weir.Tests.Bitmaps;

public sealed class QueryTests : IDisposable
{
    private const int Ordinals = (3 * Bitmap.ChunkSize) + 5_000;
    private readonly Arena _arena = new();

    public void Dispose() => _arena.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Random_rules_equal_a_naive_evaluation(int seed)
    {
        var random = new Random(seed);
        var sets = Enumerable.Range(0, 12).Select(_ => ASet(random)).ToArray();
        var columns = Enumerable.Range(0, 8).Select(_ => AColumn(random)).ToArray();
        (Bitmap Set, HashSet<int> Members)[] universes = [ASet(random), Of([.. Enumerable.Range(0, Ordinals)]), Of([.. Enumerable.Range(0, Ordinals).Where(o => o % 7 != 3)]), Of([])];
        for (var i = 0; i < 40; i++)
        {
            var rule = RandomRule.Of(random, sets, columns, depth: random.Next(6));
            var (universe, inside) = universes[random.Next(universes.Length)];
            var expected = inside.Where(rule.Holds).ToHashSet();
            AssertFinds(new Query(rule.Predicate, universe), expected, inside, random, $"seed {seed}, rule {i}");
        }
    }

    [Fact]
    public void Every_pair_of_container_shapes_is_combined_right_under_every_connective()
    {
        var random = new Random(7);
        var shapes = ChunkShapes.All(random).ToArray();
        var everyone = Of([.. Enumerable.Range(0, Bitmap.ChunkSize)]);
        var most = Of(ChunkShapes.Some(random, 60_000));
        foreach (var a in shapes.Select(Of).ToArray())
        {
            foreach (var b in shapes.Select(Of).ToArray())
            {
                var (inA, inB) = (Predicate.In(a.Set), Predicate.In(b.Set));
                (Predicate Rule, Func<int, bool> Holds)[] rules =
                [
                    (Predicate.All(inA, inB), o => a.Members.Contains(o) && b.Members.Contains(o)),
                    (Predicate.All(inA, Predicate.Not(inB)), o => a.Members.Contains(o) && !b.Members.Contains(o)),
                    (Predicate.Any(inA, inB), o => a.Members.Contains(o) || b.Members.Contains(o)),
                    (Predicate.Any(inA, Predicate.Not(inB)), o => a.Members.Contains(o) || !b.Members.Contains(o)),
                    (Predicate.Not(Predicate.Any(inA, inB)), o => !a.Members.Contains(o) && !b.Members.Contains(o)),
                    (Predicate.Not(Predicate.All(inA, inB)), o => !a.Members.Contains(o) || !b.Members.Contains(o)),
                ];
                foreach (var (universe, inside) in new[] { everyone, most })
                {
                    Assert.All(rules, rule =>
                    {
                        var query = new Query(rule.Rule, universe);
                        var expected = inside.Where(rule.Holds).Order().ToList();
                        Assert.Equal(expected.Count, query.Count());
                        var found = query.ToBitmap(_arena);
                        Assert.Equal(expected, found.ToList());
                        found.Clear();
                    });
                }
            }
        }
    }

    [Fact]
    public void A_query_sees_what_changed_since_it_was_made()
    {
        var tag = new Bitmap(_arena);
        var spend = new Column(_arena);
        var universe = new Bitmap(_arena);
        var query = new Query(Predicate.Any(Predicate.In(tag), Predicate.Between(spend, 100, long.MaxValue)), universe);
        Assert.Equal(0, query.Count());
        universe.Add(3);
        universe.Add(70_000);
        tag.Add(3);
        tag.Add(4);
        spend.Set(70_000, 100);
        Assert.Equal((2L, 2), (query.Count(), query.ChunkCount));
        Assert.True(query.Matches(70_000));
        Assert.False(query.Matches(4));
        spend.Set(70_000, 99);
        Assert.Equal([3], query.ToBitmap(_arena).ToList());
    }

    [Fact]
    public void The_deepest_nesting_allowed_fits_a_small_stack()
    {
        var random = new Random(9);
        var (a, b) = (ASet(random), ASet(random));
        var universe = Of([.. Enumerable.Range(0, Ordinals)]);
        var rule = Predicate.In(a.Set);
        Func<int, bool> holds = a.Members.Contains;
        for (var depth = 1; depth < Predicate.DepthMax; depth++)
        {
            var (inner, isAll) = (holds, depth % 2 == 0);
            rule = isAll ? Predicate.All(rule, Predicate.In(b.Set)) : Predicate.Any(rule, Predicate.Not(Predicate.In(b.Set)));
            holds = isAll ? o => inner(o) && b.Members.Contains(o) : o => inner(o) || !b.Members.Contains(o);
        }
        var count = 0L;
        var thread = new Thread(() => count = new Query(rule, universe.Set).Count(), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(universe.Members.Count(holds), count);
        Assert.Throws<ArgumentException>(() => Predicate.All(rule, Predicate.Any(rule, Predicate.In(a.Set))));
    }

    [Fact]
    public void Rules_of_one_kind_merge_and_their_number_is_limited()
    {
        var tag = Predicate.In(new Bitmap(_arena));
        var nested = tag;
        for (var i = 1; i < Predicate.ClausesMax; i++)
        {
            nested = Predicate.All(nested, tag);
        }
        Assert.Throws<ArgumentException>(() => Predicate.All(nested, tag));
        Assert.Same(Predicate.Everyone, Predicate.All());
        Assert.Same(Predicate.Nobody, Predicate.Any());
        Assert.Same(Predicate.Nobody, Predicate.All(tag, Predicate.Nobody));
        Assert.Same(Predicate.Nobody, Predicate.Not(Predicate.Any(tag, Predicate.Everyone)));
        Assert.Throws<ArgumentNullException>(() => Predicate.All(tag, null!));
    }

    [Fact]
    public void Scratch_must_hold_a_chunk_and_a_chunk_beyond_the_universe_is_empty()
    {
        var universe = Of([1, 2, 3]);
        var query = new Query(Predicate.Everyone, universe.Set);
        Assert.Throws<ArgumentOutOfRangeException>(() => query.EvaluateChunk(0, new ulong[Query.ScratchWords - 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => query.EvaluateChunk(-1, new ulong[Query.ScratchWords]));
        Assert.Throws<ArgumentOutOfRangeException>(() => query.Take(-1, new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => query.Matches(-1));
        var scratch = new ulong[Query.ScratchWords];
        Array.Fill(scratch, ulong.MaxValue);
        Assert.Equal(0, query.EvaluateChunk(int.MaxValue, scratch));
        Assert.All(scratch, word => Assert.Equal(0ul, word));
        Assert.Equal(0, query.Take(int.MaxValue, new int[5]));
    }

    [Fact]
    public void Counting_and_evaluating_allocate_nothing()
    {
        var random = new Random(10);
        var (a, b, c) = (ASet(random), ASet(random), ASet(random));
        var spend = AColumn(random);
        var query = new Query(Predicate.All(Predicate.Any(Predicate.In(a.Set), Predicate.In(b.Set)), Predicate.Not(Predicate.In(c.Set)), Predicate.OneOf(spend.Column, [1, 5, 9])), Of([.. Enumerable.Range(0, Ordinals)]).Set);
        var scratch = new ulong[Query.ScratchWords];
        var page = new int[100];
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Run()
        {
            query.Count();
            query.EvaluateChunk(1, scratch);
            query.Take(0, page);
            query.Matches(70_000);
        }
    }

    private void AssertFinds(Query query, HashSet<int> expected, HashSet<int> inside, Random random, string which)
    {
        var sorted = expected.Order().ToArray();
        Assert.True(expected.Count == query.Count(), $"{which}: {query.Count()} counted instead of {expected.Count}");
        var found = query.ToBitmap(_arena);
        found.AssertHolds(expected);
        found.Clear();

        var taken = new List<int>();
        var page = new int[40_000];
        for (var count = query.Take(0, page); count > 0; count = query.Take(page[count - 1] + 1, page))
        {
            taken.AddRange(page[..count]);
        }
        Assert.Equal(sorted, taken);

        var scratch = new ulong[Query.ScratchWords];
        for (var chunk = 0; chunk < query.ChunkCount; chunk++)
        {
            var count = query.EvaluateChunk(chunk, scratch);
            Assert.Equal(count, scratch.Sum(BitOperations.PopCount));
            Assert.Equal(count, expected.Count(ordinal => ordinal / Bitmap.ChunkSize == chunk));
        }
        for (var i = 0; i < 300; i++)
        {
            var ordinal = random.Next(Ordinals + 100);
            Assert.True(query.Matches(ordinal) == expected.Contains(ordinal), $"{which}, ordinal {ordinal}, in the universe: {inside.Contains(ordinal)}");
        }
    }

    private (Bitmap Set, HashSet<int> Members) ASet(Random random)
    {
        var members = new HashSet<int>();
        for (var chunk = 0; chunk < 4; chunk++)
        {
            var shapes = ChunkShapes.All(random).ToArray();
            members.UnionWith(shapes[random.Next(shapes.Length)].Select(position => position + (chunk * Bitmap.ChunkSize)).Where(ordinal => ordinal < Ordinals));
        }
        return Of([.. members.Order()]);
    }

    private (Bitmap Set, HashSet<int> Members) Of(int[] members) => (Bitmap.FromSorted(_arena, members), [.. members]);

    /// <summary>Each chunk with another width and density: few values, many, all; codes, days, amounts, anything.</summary>
    private (Column Column, Dictionary<int, long> Values) AColumn(Random random)
    {
        var column = new Column(_arena);
        var values = new Dictionary<int, long>();
        for (var chunk = 0; chunk < 4; chunk++)
        {
            var share = random.Next(5) switch { 0 => 0.0, 1 => 0.01, 2 => 0.4, 3 => 1.0, _ => 0.9 };
            var (low, high) = random.Next(6) switch
            {
                0 => (1L, 6L),
                1 => (20_000, 20_400),
                2 => (-100_000, 100_000),
                3 => (7, 8),
                4 => (0, 250),
                _ => (long.MinValue + 1, long.MaxValue),
            };
            var end = Math.Min((chunk + 1) * Bitmap.ChunkSize, Ordinals);
            for (var ordinal = chunk * Bitmap.ChunkSize; ordinal < end; ordinal++)
            {
                if (random.NextDouble() < share)
                {
                    var value = random.NextInt64(low, high);
                    column.Set(ordinal, value);
                    values[ordinal] = value;
                }
            }
        }
        return (column, values);
    }
}
