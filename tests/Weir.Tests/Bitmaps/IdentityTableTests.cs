using System.Buffers.Binary;
using Weir.Bitmaps;

namespace Weir.Tests.Bitmaps;

public sealed class IdentityTableTests : IDisposable
{
    private readonly Arena _arena = new();

    public void Dispose() => _arena.Dispose();

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 3_000)]
    [InlineData(3, 60_000)]
    public void Adding_and_removing_at_random_equals_a_dictionary(int seed, int fingerprints)
    {
        var random = new Random(seed);
        var table = new IdentityTable(_arena);
        var oracle = new Dictionary<UInt128, int>();
        for (var wave = 0; wave < 4; wave++)
        {
            for (var i = 0; i < 60_000; i++)
            {
                var fingerprint = Fingerprint(random.Next(fingerprints));
                if (random.Next(10) < (wave % 2 == 0 ? 8 : 3))
                {
                    Assert.Equal(oracle.TryAdd(fingerprint, i), table.TryAdd(fingerprint, i));
                }
                else
                {
                    Assert.Equal(oracle.Remove(fingerprint), table.Remove(fingerprint));
                }
            }
            AssertHolds(table, oracle, fingerprints);
        }
        AssertHolds(Read(Stored(table)), oracle, fingerprints);
    }

    [Fact]
    public void Small_numbers_and_extremes_are_fingerprints_like_any_other()
    {
        var table = new IdentityTable(_arena);
        var last = (UInt128.One << 96) - 1;
        for (var i = 0; i < 50_000; i++)
        {
            Assert.True(table.TryAdd((UInt128)i, i));
        }
        Assert.True(table.TryAdd(last, int.MaxValue));
        for (var i = 0; i < 50_000; i++)
        {
            Assert.True(table.TryFind((UInt128)i, out var ordinal));
            Assert.Equal(i, ordinal);
        }
        Assert.True(table.TryFind(last, out var largest));
        Assert.Equal(int.MaxValue, largest);
        // Bits above the 96th do not count.
        Assert.True(table.TryFind((UInt128.One << 100) | 7, out var seven));
        Assert.Equal(7, seven);
        Assert.False(table.TryFind(50_000, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.TryAdd(99_999, -1));
    }

    [Fact]
    public void An_entry_costs_at_most_24_bytes_and_20_to_23_on_average()
    {
        var table = new IdentityTable(_arena);
        var measured = new List<double>();
        for (var i = 0; i < 400_000; i++)
        {
            table.TryAdd(Fingerprint(i), i);
            if (i > 50_000 && i % 1_000 == 0)
            {
                measured.Add(_arena.BytesUsed / (double)table.Count);
            }
        }
        Assert.InRange(measured.Max(), 18, 24.5);
        Assert.InRange(measured.Average(), 18, 23);
    }

    [Fact]
    public void Stored_numbers_are_pinned()
    {
        var table = new IdentityTable(_arena);
        table.TryAdd(((UInt128)0xAABBCCDD << 64) | 0x1122334455667788, 6);
        Assert.Equal([1, 1, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0xDD, 0xCC, 0xBB, 0xAA], Stored(table));
    }

    [Fact]
    public void Corrupt_streams_are_refused_or_read_as_a_sound_table()
    {
        var random = new Random(5);
        var table = new IdentityTable(_arena);
        for (var i = 0; i < 300; i++)
        {
            table.TryAdd(Fingerprint(i), i);
        }
        var sound = Stored(table);
        var refused = 0;
        for (var i = 0; i < 3_000; i++)
        {
            try
            {
                var read = Read(Corruption.Of(sound, random));
                Assert.True(read.TryAdd(Fingerprint(1_000), 1_000));
                Assert.True(read.TryFind(Fingerprint(1_000), out _));
                read.Clear();
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 750, 3_000);

        var twice = Stored(table);
        twice.AsSpan(9, 16).CopyTo(twice.AsSpan(25));
        Assert.Throws<InvalidDataException>(() => Read(twice));
        var endless = new byte[9];
        endless[0] = 1;
        BinaryPrimitives.WriteInt64LittleEndian(endless.AsSpan(1), int.MaxValue);
        var before = _arena.BytesReserved;
        Assert.Throws<InvalidDataException>(() => Read(endless));
        Assert.Equal(before, _arena.BytesReserved);
    }

    private static void AssertHolds(IdentityTable table, Dictionary<UInt128, int> expected, int fingerprints)
    {
        Assert.Equal(expected.Count, table.Count);
        for (var i = 0; i < fingerprints; i++)
        {
            var isKnown = expected.TryGetValue(Fingerprint(i), out var ordinal);
            Assert.Equal(isKnown, table.TryFind(Fingerprint(i), out var found));
            Assert.True(!isKnown || found == ordinal);
        }
    }

    /// <summary>Spread as a cryptographic hash would spread them.</summary>
    private static UInt128 Fingerprint(int number)
    {
        var random = new Random(number);
        return ((UInt128)(uint)random.Next() << 64) | (ulong)random.NextInt64();
    }

    private static byte[] Stored(IdentityTable table)
    {
        var stream = new MemoryStream();
        table.WriteTo(stream);
        return stream.ToArray();
    }

    private IdentityTable Read(byte[] bytes) => IdentityTable.ReadFrom(_arena, new MemoryStream(bytes));
}
