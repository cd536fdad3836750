using Weir.Bitmaps;

namespace Weir.Tests.Bitmaps;

public sealed class ArenaTests
{
    [Fact]
    public void Small_brands_stay_small()
    {
        using var arena = new Arena();
        var everyone = new Bitmap(arena);
        var tags = Enumerable.Range(0, 30).Select(_ => new Bitmap(arena)).ToArray();
        var columns = Enumerable.Range(0, 8).Select(_ => new Column(arena)).ToArray();
        var identities = new IdentityTable(arena);
        var random = new Random(1);
        for (var member = 0; member < 1_000; member++)
        {
            everyone.Add(member);
            identities.TryAdd((UInt128)random.NextInt64() << 20, member);
            for (var i = 0; i < 9; i++)
            {
                tags[random.Next(tags.Length)].Add(member);
            }
            foreach (var column in columns)
            {
                column.Set(member, random.Next(60_000));
            }
        }

        Assert.InRange(arena.BytesReserved, 1, 90 * 1024);
        Assert.InRange(arena.BytesUsed, 1, arena.BytesReserved);
    }

    [Fact]
    public void What_is_cleared_is_used_again()
    {
        using var arena = new Arena();
        long reserved = 0;
        for (var round = 0; round < 50; round++)
        {
            var bitmap = new Bitmap(arena);
            var column = new Column(arena);
            var table = new IdentityTable(arena);
            for (var i = 0; i < 5_000; i++)
            {
                bitmap.Add(i * 13);
                column.Set(i * 3, i * 1_000_000_007L);
                table.TryAdd((UInt128)i, i);
            }
            bitmap.Clear();
            column.Clear();
            table.Clear();
            Assert.Equal(0, arena.BytesUsed);
            reserved = round == 0 ? arena.BytesReserved : reserved;
        }
        Assert.Equal(reserved, arena.BytesReserved);
    }

    [Fact]
    public void Blocks_do_not_overlap()
    {
        using var arena = new Arena();
        var random = new Random(2);
        var bitmaps = Enumerable.Range(0, 200).Select(_ => (Set: new Bitmap(arena), Oracle: new SortedSet<int>())).ToArray();
        for (var i = 0; i < 60_000; i++)
        {
            var (set, oracle) = bitmaps[random.Next(bitmaps.Length)];
            var ordinal = random.Next(3 * Bitmap.ChunkSize);
            if (random.Next(20) == 0)
            {
                set.Clear();
                oracle.Clear();
            }
            Assert.Equal(oracle.Add(ordinal), set.Add(ordinal));
        }
        Assert.All(bitmaps, pair => Assert.Equal(pair.Oracle, pair.Set.ToList()));
    }

    [Fact]
    public void Dispose_frees_all_and_fails_every_later_call()
    {
        var arena = new Arena();
        var bitmap = Bitmap.FromSorted(arena, [1, 2, 3]);
        var column = new Column(arena);
        column.Set(1, 1);
        var table = new IdentityTable(arena);
        table.TryAdd(1, 1);
        var query = new Query(Predicate.Between(column, 0, 5), bitmap);
        using var other = new Arena();
        var living = Bitmap.FromSorted(other, [1]);
        var mixed = new Query(Predicate.In(bitmap), living);

        arena.Dispose();
        arena.Dispose();

        Assert.Equal(0, arena.BytesReserved);
        Assert.Equal(0, arena.BytesUsed);
        Action[] calls =
        [
            () => bitmap.Add(1), () => bitmap.Add(70_000), () => bitmap.Remove(1), () => bitmap.Contains(1), () => _ = bitmap.Count, () => _ = bitmap.ChunkCount,
            () => bitmap.CountInChunk(0), () => bitmap.Clear(), () => bitmap.Clone(), () => bitmap.Clone(other), () => bitmap.UnionWith(living),
            () => bitmap.IntersectWith(living), () => bitmap.ExceptWith(living), () => living.UnionWith(bitmap), () => living.IntersectWith(bitmap),
            () => living.ExceptWith(bitmap), () => bitmap.CopyTo(0, new int[1]), () => bitmap.GetEnumerator().MoveNext(), () => bitmap.SerializeChunk(0),
            () => bitmap.ReplaceChunk(0, []), () => bitmap.WriteTo(Stream.Null), () => Bitmap.FromSorted(arena, [1]), () => new Bitmap(arena).Add(1),
            () => column.Get(1), () => column.Set(1, 2), () => column.Set(1, Column.Missing), () => column.Add(1, 1), () => _ = column.CountPresent,
            () => column.Clear(), () => column.WriteTo(Stream.Null), () => _ = column.ChunkCount,
            () => table.TryAdd(2, 2), () => table.TryFind(1, out _), () => table.Remove(1), () => _ = table.Count, () => table.Clear(), () => table.WriteTo(Stream.Null),
            () => query.Count(), () => query.ToBitmap(other), () => query.Take(0, new int[1]), () => query.Matches(1), () => query.EvaluateChunk(0, new ulong[Query.ScratchWords]),
            () => _ = query.ChunkCount, () => mixed.Count(), () => mixed.Matches(1), () => mixed.ToBitmap(other),
        ];
        Assert.All(calls, call => Assert.Throws<ObjectDisposedException>(call));
        Assert.Equal([1], living.ToList());
    }
}
