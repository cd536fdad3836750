using Weir.Bitmaps.Columns;

namespace Weir.Bitmaps;

/// <summary>
/// A signed 64-bit value per ordinal, or <see cref="Missing"/>. Each chunk of 65,536 picks its own form: nothing, sorted
/// pairs, or 1, 2, 4 or 8 bytes a member above a base of its own; it widens when a value does not fit and never loses one.
/// <para>Thread rule: no locks inside. One writer, with readers excluded by the owner's lock; any number of readers between
/// writes. After the arena is disposed every call throws <see cref="ObjectDisposedException"/>.</para>
/// </summary>
public sealed class Column(Arena arena)
{
    /// <summary>No value. The only 64-bit number that cannot be stored.</summary>
    public const long Missing = long.MinValue;

    private static readonly ColumnChunk[] Nothing = new ColumnChunk[1];

    private ColumnChunk[] _chunks = [];

    /// <summary>How many ordinals have a value.</summary>
    public long CountPresent
    {
        get
        {
            arena.ThrowIfDisposed();
            return field;
        }
        private set;
    }

    /// <summary>One past the highest chunk that ever had a value.</summary>
    public int ChunkCount
    {
        get
        {
            arena.ThrowIfDisposed();
            return _chunks.Length;
        }
    }

    public long Get(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        return Chunk(ordinal / Bitmap.ChunkSize).Get(ordinal % Bitmap.ChunkSize);
    }

    /// <summary>Setting <see cref="Missing"/> takes the value away.</summary>
    public void Set(int ordinal, long value)
    {
        arena.ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        var chunk = ordinal / Bitmap.ChunkSize;
        if (chunk >= _chunks.Length)
        {
            if (value == Missing)
            {
                return;
            }
            Array.Resize(ref _chunks, chunk + 1);
        }
        ref var target = ref _chunks[chunk];
        var before = target.Count;
        target.Set(arena, ordinal % Bitmap.ChunkSize, value);
        CountPresent += target.Count - before;
    }

    /// <summary>Adds to the value; a missing one counts as 0. Throws <see cref="OverflowException"/>, changing nothing, when the sum is no storable value.</summary>
    public void Add(int ordinal, long delta)
    {
        var value = Get(ordinal);
        var sum = checked((value == Missing ? 0 : value) + delta);
        if (sum == Missing)
        {
            throw new OverflowException("The sum is the number that stands for a missing value.");
        }
        Set(ordinal, sum);
    }

    /// <summary>Takes every value away and gives the memory back to the arena.</summary>
    public void Clear()
    {
        arena.ThrowIfDisposed();
        foreach (ref var chunk in _chunks.AsSpan())
        {
            chunk.Clear(arena);
        }
        _chunks = [];
        CountPresent = 0;
    }

    public void WriteTo(Stream stream) => ColumnFormat.Write(this, stream);

    /// <summary>Throws <see cref="InvalidDataException"/> when the bytes are corrupt or end early.</summary>
    public static Column ReadFrom(Arena arena, Stream stream) => ColumnFormat.Read(arena, stream);

    /// <summary>The values of a chunk; of one beyond the end, none.</summary>
    internal ref readonly ColumnChunk Chunk(int chunk)
    {
        arena.ThrowIfDisposed();
        return ref chunk < _chunks.Length ? ref _chunks[chunk] : ref Nothing[0];
    }

    /// <summary>Takes over a chunk that was read from a stream into this column's arena.</summary>
    internal void Adopt(int chunk, ColumnChunk content)
    {
        Array.Resize(ref _chunks, chunk + 1);
        _chunks[chunk] = content;
        CountPresent += content.Count;
    }
}
