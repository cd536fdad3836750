using Weir.Bitmaps;

namespace Weir.Tests.Bitmaps;

public sealed class ColumnTests : IDisposable
{
    private readonly Arena _arena = new();

    public void Dispose() => _arena.Dispose();

    public static TheoryData<int, long, long, int> Ranges => new()
    {
        { 1, 0, 200, 3_000 },
        { 2, -100, 100, 70_000 },
        { 3, 0, 60_000, 70_000 },
        { 4, 20_000, 20_300, 200_000 },
        { 5, -5_000_000, 2_000_000_000, 140_000 },
        { 6, long.MinValue + 1, long.MaxValue, 66_000 },
        { 7, long.MinValue + 1, long.MinValue + 90, 5_000 },
        { 8, long.MaxValue - 300, long.MaxValue, 5_000 },
        { 9, 1L << 40, (1L << 40) + 5, 1_500 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Setting_adding_and_clearing_equals_a_dictionary(int seed, long min, long max, int ordinals)
    {
        var random = new Random(seed);
        var column = new Column(_arena);
        var oracle = new Dictionary<int, long>();
        // Values start narrow and widen to the whole range, so that every width is passed; waves of clearing make chunks sparse again.
        for (var wave = 0; wave < 6; wave++)
        {
            for (var i = 0; i < 10_000; i++)
            {
                var ordinal = random.Next(ordinals);
                var reach = (UInt128)((Int128)max - min) * (UInt128)(wave + 1) / 6;
                var value = (long)(min + (Int128)((UInt128)random.NextInt64() * (reach + 1) >> 63));
                if (random.Next(10) < (wave % 2 == 0 ? 1 : 7))
                {
                    column.Set(ordinal, Column.Missing);
                    oracle.Remove(ordinal);
                }
                else
                {
                    column.Set(ordinal, value);
                    oracle[ordinal] = value;
                }
            }
            AssertHolds(column, oracle, ordinals);
        }
        foreach (var ordinal in oracle.Keys)
        {
            column.Set(ordinal, Column.Missing);
        }
        AssertHolds(column, [], ordinals);
        Assert.Equal(0, _arena.BytesUsed);
    }

    [Fact]
    public void Adding_counts_a_missing_value_as_nothing()
    {
        var column = new Column(_arena);
        column.Add(7, 5);
        column.Add(7, -8);
        column.Add(70_000, 0);
        Assert.Equal((-3, 0, Column.Missing, 2), (column.Get(7), column.Get(70_000), column.Get(8), column.CountPresent));
    }

    [Fact]
    public void Sums_that_cannot_be_stored_are_refused_and_change_nothing()
    {
        var column = new Column(_arena);
        column.Set(1, long.MaxValue);
        column.Set(2, long.MinValue + 1);
        Assert.Throws<OverflowException>(() => column.Add(1, 1));
        Assert.Throws<OverflowException>(() => column.Add(2, -1));
        Assert.Throws<OverflowException>(() => column.Add(2, -2));
        Assert.Throws<OverflowException>(() => column.Add(3, Column.Missing));
        Assert.Equal((long.MaxValue, long.MinValue + 1, Column.Missing), (column.Get(1), column.Get(2), column.Get(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Set(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Get(-1));
    }

    [Theory]
    [InlineData(0, 200, 1)]
    [InlineData(0, 254, 1)]
    [InlineData(0, 255, 2)]
    [InlineData(20_000, 20_200, 1)]
    [InlineData(0, 65_534, 2)]
    [InlineData(0, 65_535, 4)]
    [InlineData(-2_000_000_000, 2_000_000_000, 4)]
    [InlineData(0, 4_294_967_295, 8)]
    [InlineData(long.MinValue + 1, long.MaxValue, 8)]
    public void A_dense_chunk_takes_the_narrowest_width_that_holds_its_values(long low, long high, int width)
    {
        var column = new Column(_arena);
        for (var ordinal = 0; ordinal < Bitmap.ChunkSize; ordinal++)
        {
            column.Set(ordinal, ordinal % 2 == 0 ? low : high);
        }
        Assert.Equal(width * Bitmap.ChunkSize, _arena.BytesUsed);
        Assert.Equal((low, high), (column.Get(65_534), column.Get(65_535)));
    }

    [Fact]
    public void A_few_values_take_little_memory_and_a_small_workspace_takes_a_small_chunk()
    {
        var rare = new Column(_arena);
        for (var ordinal = 0; ordinal < 1_000_000; ordinal += 1_000)
        {
            rare.Set(ordinal, ordinal);
        }
        Assert.InRange(_arena.BytesUsed, 1, 12_000);
        rare.Clear();

        var small = new Column(_arena);
        for (var ordinal = 0; ordinal < 1_000; ordinal++)
        {
            small.Set(ordinal, ordinal % 200);
        }
        Assert.InRange(_arena.BytesUsed, 1_024, 1_056);
    }

    [Fact]
    public void Values_survive_the_stream_and_stored_numbers_are_pinned()
    {
        var random = new Random(11);
        var column = new Column(_arena);
        var oracle = new Dictionary<int, long>();
        for (var i = 0; i < 60_000; i++)
        {
            var ordinal = random.Next(3) switch { 0 => random.Next(3_000), 1 => 70_000 + random.Next(20_000), _ => 900_000 + random.Next(1_000_000) };
            var value = ordinal > 1_000_000 ? random.NextInt64() : random.Next(-40, 60_000);
            column.Set(ordinal, value);
            oracle[ordinal] = value;
        }
        AssertHolds(Read(Stored(column)), oracle, 2_000_000);
        AssertHolds(Read(Stored(new Column(_arena))), [], 10);

        var sparse = new Column(_arena);
        sparse.Set(65_538, 7);
        Assert.Equal([1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 7], Stored(sparse));
        var dense = new Column(_arena);
        for (var ordinal = 0; ordinal < 1_000; ordinal++)
        {
            dense.Set(ordinal, 9);
        }
        var bytes = Stored(dense);
        Assert.Equal([1, 1, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 9], bytes[..24]);
        Assert.Equal((23 + 1_024, 0xFF), (bytes.Length, bytes[^1]));
    }

    [Fact]
    public void Corrupt_streams_are_refused_or_read_as_sound_values()
    {
        var random = new Random(12);
        var column = new Column(_arena);
        for (var i = 0; i < 1_500; i++)
        {
            column.Set(random.Next(4_000), random.Next(-500, 500));
            column.Set(100_000 + (i * 37), i);
        }
        var sound = Stored(column);
        var refused = 0;
        for (var i = 0; i < 3_000; i++)
        {
            try
            {
                var read = Read(Corruption.Of(sound, random));
                Assert.Equal(Stored(read), Stored(Read(Stored(read))));
                read.Set(3, 1L << 50);
                Assert.Equal(1L << 50, read.Get(3));
                read.Clear();
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 750, 3_000);
    }

    private static void AssertHolds(Column column, Dictionary<int, long> expected, int ordinals)
    {
        Assert.Equal(expected.Count, column.CountPresent);
        for (var ordinal = 0; ordinal < ordinals + 5; ordinal++)
        {
            if (column.Get(ordinal) != expected.GetValueOrDefault(ordinal, Column.Missing))
            {
                Assert.Fail($"Ordinal {ordinal} is {column.Get(ordinal)} instead of {expected.GetValueOrDefault(ordinal, Column.Missing)}.");
            }
        }
    }

    private static byte[] Stored(Column column)
    {
        var stream = new MemoryStream();
        column.WriteTo(stream);
        return stream.ToArray();
    }

    private Column Read(byte[] bytes) => Column.ReadFrom(_arena, new MemoryStream(bytes));
}
