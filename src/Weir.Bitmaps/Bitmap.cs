using Weir.Bitmaps.Kernels;
using Weir.Bitmaps.Sets;

namespace Weir.Bitmaps;

/// <summary>
/// A set of ordinals, compressed in chunks of 65,536: a tag, a segment, the universe of a workspace. Its memory belongs to
/// its arena; <see cref="Clear"/> gives it back early. It never holds a negative ordinal and never reads outside its blocks.
/// <para>Thread rule: no locks inside. One writer, with readers excluded by the owner's lock; any number of readers between
/// writes. After the arena is disposed every call throws <see cref="ObjectDisposedException"/>.</para>
/// </summary>
public sealed unsafe class Bitmap(Arena arena)
{
    public const int ChunkSize = 65_536;

    /// <summary>So many chunks hold every non-negative <see cref="int"/>.</summary>
    public const int ChunkCountMax = int.MaxValue / ChunkSize + 1;

    private static readonly Container[] Nothing = new Container[1];

    private Container[] _chunks = [];
    private long _count;

    /// <summary>How many members the set has.</summary>
    public long Count
    {
        get
        {
            arena.ThrowIfDisposed();
            return _count;
        }
    }

    /// <summary>The number of the last chunk with a member, plus one.</summary>
    public int ChunkCount
    {
        get
        {
            arena.ThrowIfDisposed();
            return field;
        }
        private set;
    }

    /// <summary>Puts a sorted list of distinct ordinals into blocks of the exact size.</summary>
    public static Bitmap FromSorted(Arena arena, ReadOnlySpan<int> ordinals)
    {
        var bitmap = new Bitmap(arena);
        var wordsRoom = stackalloc ulong[Words.CountToAlign];
        var words = Words.Align(wordsRoom);
        var previous = -1;
        for (var i = 0; i < ordinals.Length;)
        {
            var chunk = ChunkOf(ordinals[i], nameof(ordinals));
            var start = i;
            Words.Clear(words);
            for (; i < ordinals.Length && ordinals[i] / ChunkSize == chunk; i++)
            {
                if (ordinals[i] <= previous)
                {
                    throw new ArgumentException($"Ordinal {ordinals[i]} follows {previous}; the list must ascend.", nameof(ordinals));
                }
                previous = ordinals[i];
                words[(previous % ChunkSize) >> 6] |= 1ul << previous;
            }
            bitmap.SetWords(chunk, words, i - start);
        }
        return bitmap;
    }

    /// <summary>False when it was already a member.</summary>
    public bool Add(int ordinal)
    {
        arena.ThrowIfDisposed();
        var chunk = ChunkOf(ordinal, nameof(ordinal));
        Reach(chunk);
        if (!_chunks[chunk].Add(arena, ordinal % ChunkSize))
        {
            return false;
        }
        _count++;
        ChunkCount = Math.Max(ChunkCount, chunk + 1);
        return true;
    }

    /// <summary>False when it was no member.</summary>
    public bool Remove(int ordinal)
    {
        arena.ThrowIfDisposed();
        var chunk = ChunkOf(ordinal, nameof(ordinal));
        if (chunk >= ChunkCount || !_chunks[chunk].Remove(arena, ordinal % ChunkSize))
        {
            return false;
        }
        _count--;
        ForgetEmptyTail();
        return true;
    }

    public bool Contains(int ordinal)
    {
        var chunk = ChunkOf(ordinal, nameof(ordinal));
        return Chunk(chunk).Contains(ordinal % ChunkSize);
    }

    public int CountInChunk(int chunk) => Chunk(CheckedChunk(chunk)).Count;

    /// <summary>Removes every member and gives the memory back to the arena.</summary>
    public void Clear()
    {
        arena.ThrowIfDisposed();
        for (var i = 0; i < ChunkCount; i++)
        {
            _chunks[i].Clear(arena);
        }
        _chunks = [];
        _count = 0;
        ChunkCount = 0;
    }

    /// <summary>A copy of its own in the same arena.</summary>
    public Bitmap Clone() => Clone(arena);

    /// <summary>A copy of its own, in another arena if need be.</summary>
    public Bitmap Clone(Arena into)
    {
        ArgumentNullException.ThrowIfNull(into);
        arena.ThrowIfDisposed();
        into.ThrowIfDisposed();
        var copy = new Bitmap(into) { _chunks = new Container[ChunkCount], _count = _count, ChunkCount = ChunkCount };
        for (var i = 0; i < ChunkCount; i++)
        {
            copy._chunks[i] = _chunks[i].CloneInto(into);
        }
        return copy;
    }

    public void UnionWith(Bitmap other) => Combine<Or>(other, Math.Max(ChunkCount, Checked(other).ChunkCount));

    public void IntersectWith(Bitmap other) => Combine<And>(other, ChunkCount);

    public void ExceptWith(Bitmap other) => Combine<AndNot>(other, Math.Min(ChunkCount, Checked(other).ChunkCount));

    /// <summary>
    /// Writes up to so many members as there is room for, ascending, none below <paramref name="from"/>; returns how many.
    /// The way to page by key. The room behind them may have been written to.
    /// </summary>
    public int CopyTo(int from, Span<int> into)
    {
        var first = ChunkOf(from, nameof(from));
        var position = from % ChunkSize;
        var written = 0;
        for (var chunk = first; chunk < ChunkCount && written < into.Length; chunk++, position = 0)
        {
            written += _chunks[chunk].CopyTo(position, chunk * ChunkSize, into[written..]);
        }
        return written;
    }

    /// <summary>Members ascending, read in pages: a change of the set while enumerating is seen from the next page on.</summary>
    public BitmapEnumerator GetEnumerator() => new(this);

    /// <summary>The members of one chunk as bytes; no bytes for no member. The same members give the same bytes, always.</summary>
    public byte[] SerializeChunk(int chunk)
    {
        Span<byte> bytes = stackalloc byte[ContainerFormat.BytesMax];
        var length = ContainerFormat.Write(Chunk(CheckedChunk(chunk)), bytes);
        return bytes[..length].ToArray();
    }

    /// <summary>Replaces a chunk by what <see cref="SerializeChunk"/> gave. Throws <see cref="InvalidDataException"/>, changing nothing, when the bytes are corrupt.</summary>
    public void ReplaceChunk(int chunk, ReadOnlySpan<byte> serialised)
    {
        arena.ThrowIfDisposed();
        Reach(CheckedChunk(chunk));
        ref var container = ref _chunks[chunk];
        var before = container.Count;
        ContainerFormat.Read(serialised, arena, ref container);
        CountChange(chunk, before);
    }

    public void WriteTo(Stream stream) => BitmapFormat.Write(this, stream);

    /// <summary>Throws <see cref="InvalidDataException"/> when the bytes are corrupt or end early.</summary>
    public static Bitmap ReadFrom(Arena arena, Stream stream) => BitmapFormat.Read(arena, stream);

    /// <summary>The container of a chunk; of one beyond the end, an empty one.</summary>
    internal ref readonly Container Chunk(int chunk)
    {
        arena.ThrowIfDisposed();
        return ref chunk < _chunks.Length ? ref _chunks[chunk] : ref Nothing[0];
    }

    /// <summary>Replaces a chunk by 1,024 words with so many bits set.</summary>
    internal void SetWords(int chunk, ulong* words, int count)
    {
        arena.ThrowIfDisposed();
        Reach(chunk);
        ref var container = ref _chunks[chunk];
        var before = container.Count;
        container.SetWords(arena, words, count);
        CountChange(chunk, before);
    }

    private void Combine<TOperation>(Bitmap other, int chunkCount) where TOperation : IWordOperation
    {
        Checked(other);
        var mineRoom = stackalloc ulong[Words.CountToAlign];
        var mine = Words.Align(mineRoom);
        var theirsRoom = stackalloc ulong[Words.CountToAlign];
        var theirs = Words.Align(theirsRoom);
        for (var chunk = 0; chunk < chunkCount; chunk++)
        {
            var left = Chunk(chunk);
            var right = other.Chunk(chunk);
            if (left.Count == 0 && (right.Count == 0 || TOperation.Of(0ul, 1ul) == 0))
            {
                continue;
            }
            left.WriteWords(mine);
            right.WriteWords(theirs);
            Words.Apply<TOperation>(mine, theirs, mine);
            SetWords(chunk, mine, Words.PopCount(mine));
        }
    }

    private void CountChange(int chunk, int before)
    {
        var after = _chunks[chunk].Count;
        _count += after - before;
        if (after > 0)
        {
            ChunkCount = Math.Max(ChunkCount, chunk + 1);
        }
        ForgetEmptyTail();
    }

    private void ForgetEmptyTail()
    {
        while (ChunkCount > 0 && _chunks[ChunkCount - 1].Count == 0)
        {
            ChunkCount--;
        }
    }

    private void Reach(int chunk)
    {
        if (chunk >= _chunks.Length)
        {
            Array.Resize(ref _chunks, chunk == 0 ? 1 : Math.Min(Math.Max(chunk + 1, _chunks.Length * 2), ChunkCountMax));
        }
    }

    private Bitmap Checked(Bitmap other)
    {
        arena.ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(other);
        return other;
    }

    private static int ChunkOf(int ordinal, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal, name);
        return ordinal / ChunkSize;
    }

    private static int CheckedChunk(int chunk)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chunk);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chunk, ChunkCountMax);
        return chunk;
    }
}
