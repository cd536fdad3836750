using Weir.Bitmaps;

namespace Weir.Tests.Bitmaps;

public sealed class BitmapTests : IDisposable
{
    private readonly Arena _arena = new();

    public void Dispose() => _arena.Dispose();

    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 5_000)]
    [InlineData(3, 200_000)]
    [InlineData(4, 2_000_000)]
    public void Adding_and_removing_at_random_equals_a_hash_set(int seed, int ordinals)
    {
        var random = new Random(seed);
        var bitmap = new Bitmap(_arena);
        var oracle = new HashSet<int>();
        // Waves of mostly adding and mostly removing cross every cut-over in both directions.
        for (var wave = 0; wave < 6; wave++)
        {
            for (var i = 0; i < 8_000; i++)
            {
                var ordinal = random.Next(ordinals);
                if (random.Next(10) < (wave % 2 == 0 ? 9 : 2))
                {
                    Assert.Equal(oracle.Add(ordinal), bitmap.Add(ordinal));
                }
                else
                {
                    Assert.Equal(oracle.Remove(ordinal), bitmap.Remove(ordinal));
                }
                Assert.Equal(oracle.Contains(ordinal), bitmap.Contains(ordinal));
            }
            bitmap.AssertHolds(oracle);
        }
        foreach (var ordinal in oracle)
        {
            Assert.True(bitmap.Remove(ordinal));
        }
        bitmap.AssertHolds(new HashSet<int>());
        Assert.Equal(0, _arena.BytesUsed);
    }

    [Fact]
    public void A_chunk_passes_through_every_container_and_back()
    {
        var bitmap = new Bitmap(_arena);
        var oracle = new HashSet<int>();
        var order = Enumerable.Range(0, Bitmap.ChunkSize).ToArray();
        new Random(5).Shuffle(order);
        var used = new Dictionary<int, long>();
        foreach (var ordinal in order)
        {
            Assert.True(bitmap.Add(ordinal));
            Assert.False(bitmap.Add(ordinal));
            oracle.Add(ordinal);
            used[oracle.Count] = _arena.BytesUsed;
        }
        bitmap.AssertHolds(oracle);
        Assert.InRange(used[2_048], 4_096, 4_128);
        Assert.Equal(8_192, used[2_049]);
        Assert.Equal(0, used[Bitmap.ChunkSize]);

        foreach (var ordinal in order)
        {
            Assert.True(bitmap.Remove(ordinal));
            Assert.False(bitmap.Remove(ordinal));
            oracle.Remove(ordinal);
            if (oracle.Count is 65_535 or 2_048 or 1_536 or 1_535 or 1 or 0)
            {
                bitmap.AssertHolds(oracle);
            }
        }
    }

    [Fact]
    public void Clones_are_independent_also_in_another_arena()
    {
        using var other = new Arena();
        foreach (var shape in ChunkShapes.All(new Random(6)))
        {
            var bitmap = Bitmap.FromSorted(_arena, shape);
            var near = bitmap.Clone();
            var far = bitmap.Clone(other);
            bitmap.Clear();
            near.Add(123_456);
            near.AssertHolds(new HashSet<int>(shape) { 123_456 });
            far.AssertHolds(new HashSet<int>(shape));
            Assert.Equal(0, bitmap.Count);
        }
    }

    [Fact]
    public void Combining_equals_set_arithmetic_for_every_pair_of_shapes()
    {
        var random = new Random(7);
        using var other = new Arena();
        foreach (var left in ChunkShapes.All(random))
        {
            foreach (var right in ChunkShapes.All(random))
            {
                // The second chunk holds the pair the other way round, the third is on one side only.
                int[] mine = [.. left, .. right.Select(ordinal => ordinal + Bitmap.ChunkSize)];
                int[] theirs = [.. right, .. left.Select(ordinal => ordinal + Bitmap.ChunkSize), .. left.Take(3_000).Select(ordinal => ordinal + (2 * Bitmap.ChunkSize))];
                Check(mine, theirs, (a, b) => a.UnionWith(b), (a, b) => a.UnionWith(b));
                Check(mine, theirs, (a, b) => a.IntersectWith(b), (a, b) => a.IntersectWith(b));
                Check(mine, theirs, (a, b) => a.ExceptWith(b), (a, b) => a.ExceptWith(b));
                Check(theirs, mine, (a, b) => a.IntersectWith(b), (a, b) => a.IntersectWith(b));
            }
        }

        void Check(int[] mine, int[] theirs, Action<Bitmap, Bitmap> act, Action<HashSet<int>, HashSet<int>> oracle)
        {
            var bitmap = Bitmap.FromSorted(_arena, mine);
            var operand = Bitmap.FromSorted(other, theirs);
            var expected = new HashSet<int>(mine);
            act(bitmap, operand);
            oracle(expected, [.. theirs]);
            Assert.Equal(expected.Order(), bitmap.ToList());
            Assert.Equal(expected.Count, bitmap.Count);
            bitmap.Clear();
            operand.Clear();
        }
    }

    [Fact]
    public void A_set_combined_with_itself_stays_or_vanishes()
    {
        var members = ChunkShapes.Some(new Random(8), 9_000);
        var bitmap = Bitmap.FromSorted(_arena, members);
        bitmap.UnionWith(bitmap);
        bitmap.IntersectWith(bitmap);
        Assert.Equal(members, bitmap.ToList());
        bitmap.ExceptWith(bitmap);
        Assert.Equal(0, bitmap.Count);
        Assert.Equal(0, bitmap.ChunkCount);
    }

    [Fact]
    public void Pages_by_key_visit_everyone_once()
    {
        var random = new Random(9);
        var members = new SortedSet<int>(ChunkShapes.Some(random, 3_000).Concat(ChunkShapes.Some(random, 100).Select(o => o + (4 * Bitmap.ChunkSize))).Append(int.MaxValue));
        members.UnionWith(Enumerable.Range(2 * Bitmap.ChunkSize, Bitmap.ChunkSize));
        var bitmap = Bitmap.FromSorted(_arena, [.. members]);
        foreach (var pageSize in (int[])[1_000, 65_536, 77, 500_000])
        {
            var visited = new List<int>();
            var page = new int[pageSize];
            for (long from = 0; from <= int.MaxValue;)
            {
                var count = bitmap.CopyTo((int)from, page);
                visited.AddRange(page[..count]);
                from = count < pageSize ? long.MaxValue : page[count - 1] + 1L;
            }
            Assert.Equal(members, visited);
        }
        Assert.Equal(members, bitmap.ToList());
        Assert.Equal(0, bitmap.CopyTo(5, []));
        Assert.Equal(Bitmap.ChunkCountMax, bitmap.ChunkCount);
    }

    [Fact]
    public void Members_may_be_removed_while_walking()
    {
        var bitmap = Bitmap.FromSorted(_arena, [.. Enumerable.Range(0, 100_000)]);
        foreach (var member in bitmap)
        {
            Assert.True(bitmap.Remove(member));
        }
        Assert.Equal(0, bitmap.Count);
    }

    [Fact]
    public void Only_ascending_ordinals_that_exist_are_accepted()
    {
        var bitmap = new Bitmap(_arena);
        Assert.Throws<ArgumentException>(() => Bitmap.FromSorted(_arena, [1, 1]));
        Assert.Throws<ArgumentException>(() => Bitmap.FromSorted(_arena, [70_000, 69_999]));
        Assert.Throws<ArgumentException>(() => Bitmap.FromSorted(_arena, [70_000, 5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bitmap.FromSorted(_arena, [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => bitmap.Add(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bitmap.Remove(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bitmap.Contains(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bitmap.CopyTo(-1, new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => bitmap.CountInChunk(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bitmap.CountInChunk(Bitmap.ChunkCountMax));
        Assert.Throws<ArgumentOutOfRangeException>(() => bitmap.SerializeChunk(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bitmap.ReplaceChunk(Bitmap.ChunkCountMax, []));
        Assert.False(bitmap.Contains(int.MaxValue));
        Assert.False(bitmap.Remove(int.MaxValue));
    }
}
