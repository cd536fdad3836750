using Weir.Bitmaps;

namespace Weir.Tests.Bitmaps;

public sealed class BitmapFormatTests : IDisposable
{
    private readonly Arena _arena = new();

    public void Dispose() => _arena.Dispose();

    [Fact]
    public void Every_shape_survives_chunk_by_chunk_and_as_a_stream()
    {
        var all = new SortedSet<int>();
        var chunk = 0;
        foreach (var shape in ChunkShapes.All(new Random(1)))
        {
            var source = Bitmap.FromSorted(_arena, shape);
            var target = Bitmap.FromSorted(_arena, [5, 70_000]);
            target.ReplaceChunk(0, source.SerializeChunk(0));
            Assert.Equal([.. shape, 70_000], target.ToList());
            all.UnionWith(shape.Select(position => position + (chunk * Bitmap.ChunkSize)));
            chunk += 2;
        }
        var bitmap = Bitmap.FromSorted(_arena, [.. all]);
        Read(Stored(bitmap)).AssertHolds(all);
        Read(Stored(new Bitmap(_arena))).AssertHolds(new HashSet<int>());
    }

    [Fact]
    public void Replacing_chunks_keeps_count_and_length()
    {
        var bitmap = new Bitmap(_arena);
        var full = Bitmap.FromSorted(_arena, [.. Enumerable.Range(0, Bitmap.ChunkSize)]).SerializeChunk(0);
        bitmap.ReplaceChunk(3, full);
        Assert.Equal((Bitmap.ChunkSize, 4), (bitmap.Count, bitmap.ChunkCount));
        bitmap.ReplaceChunk(1, [1, 1, 0, 7, 0]);
        bitmap.ReplaceChunk(3, []);
        Assert.Equal([Bitmap.ChunkSize + 7], bitmap.ToList());
        Assert.Equal((1, 2), (bitmap.Count, bitmap.ChunkCount));
        bitmap.ReplaceChunk(1, []);
        Assert.Equal((0, 0), (bitmap.Count, bitmap.ChunkCount));
    }

    [Fact]
    public void Stored_numbers_are_pinned()
    {
        Assert.Empty(new Bitmap(_arena).SerializeChunk(0));
        Assert.Equal([1, 2, 0, 3, 0, 0xFF, 0xFF], Bitmap.FromSorted(_arena, [3, 65_535]).SerializeChunk(0));
        var bits = Bitmap.FromSorted(_arena, [.. Enumerable.Range(0, 3_000)]).SerializeChunk(0);
        Assert.Equal(1 + 8_192, bits.Length);
        Assert.Equal([2, 0xFF], bits[..2]);
        Assert.Equal([3], Bitmap.FromSorted(_arena, [.. Enumerable.Range(0, 65_536)]).SerializeChunk(0));
        Assert.Equal([1, 1, 0, 0, 0, 1, 0, 0, 0, 5, 0, 1, 1, 0, 2, 0], Stored(Bitmap.FromSorted(_arena, [65_538])));
    }

    [Fact]
    public void The_same_members_give_the_same_bytes_whatever_their_history()
    {
        var grown = new Bitmap(_arena);
        for (var i = 0; i < 4_000; i++)
        {
            grown.Add(i);
        }
        for (var i = 1_800; i < 4_000; i++)
        {
            grown.Remove(i);
        }
        var built = Bitmap.FromSorted(_arena, [.. Enumerable.Range(0, 1_800)]);
        Assert.Equal(built.SerializeChunk(0), grown.SerializeChunk(0));
        Assert.Equal(Stored(built), Stored(grown));
    }

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 4 })]
    [InlineData(new byte[] { 3, 0 })]
    [InlineData(new byte[] { 2, 1, 2, 3 })]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 1, 0, 0 })]
    [InlineData(new byte[] { 1, 2, 0, 1, 0 })]
    [InlineData(new byte[] { 1, 1, 0, 1, 0, 9 })]
    [InlineData(new byte[] { 1, 2, 0, 4, 0, 4, 0 })]
    [InlineData(new byte[] { 1, 2, 0, 4, 0, 3, 0 })]
    public void A_corrupt_chunk_is_refused_and_changes_nothing(byte[] bytes)
    {
        var bitmap = Bitmap.FromSorted(_arena, [1, 2, 3]);
        Assert.Throws<InvalidDataException>(() => bitmap.ReplaceChunk(0, bytes));
        Assert.Equal([1, 2, 3], bitmap.ToList());
    }

    [Fact]
    public void Corrupt_streams_are_refused_or_read_as_a_sound_set()
    {
        var random = new Random(3);
        int[] members = [.. ChunkShapes.Some(random, 60), .. ChunkShapes.Some(random, 2_500).Select(p => p + Bitmap.ChunkSize), 5 * Bitmap.ChunkSize];
        var sound = Stored(Bitmap.FromSorted(_arena, members));
        var refused = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var bytes = Corruption.Of(sound, random);
            try
            {
                var read = Read(bytes);
                Assert.Equal(read.ToList(), Read(Stored(read)).ToList());
                read.Clear();
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1_000, 4_000);
    }

    private static byte[] Stored(Bitmap bitmap)
    {
        var stream = new MemoryStream();
        bitmap.WriteTo(stream);
        return stream.ToArray();
    }

    private Bitmap Read(byte[] bytes) => Bitmap.ReadFrom(_arena, new MemoryStream(bytes));
}
