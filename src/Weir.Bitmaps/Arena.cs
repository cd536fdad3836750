using System.Runtime.InteropServices;

namespace Weir.Bitmaps;

/// <summary>
/// The native memory of one workspace: bitmaps, columns and the identity table take their blocks here, and all of it is
/// given back at once by <see cref="Dispose"/>. Blocks up to 8 KiB are cut from slabs that start at 4 KiB and grow with
/// the arena, so that a brand of a thousand members costs tens of kilobytes; freed blocks are kept in one list per size.
/// Larger blocks come from and return to the operating system one by one: they are replaced by larger ones in waves, and
/// lists of the outgrown sizes would hold several times the memory in use.
/// <para>Thread rule: no locks inside. One thread may change anything that lives in the arena, while the owner keeps all
/// others out; between changes any number may read. After Dispose every call throws <see cref="ObjectDisposedException"/>.
/// There is no finalizer on purpose: it could free the memory under a method that is still reading it.</para>
/// </summary>
public sealed unsafe class Arena : IDisposable
{
    public const int SlabBytesMin = 4 * 1024;
    public const int SlabBytesMax = 1024 * 1024;

    /// <summary>One cache line, and one Vector512: aligned loads never straddle two lines.</summary>
    private const int Alignment = 64;

    private readonly HashSet<nint> _owned = [];
    private readonly nint[] _freeLists = new nint[SizeClass.Count];
    private byte* _slabNext;
    private byte* _slabEnd;
    private long _slabBytes;

    /// <summary>What the operating system gave, in use or not.</summary>
    public long BytesReserved { get; private set; }

    /// <summary>What bitmaps, columns and tables hold at the moment, rounded up to their blocks.</summary>
    public long BytesUsed { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>Gives a block of at least so many bytes, uninitialised; its true size is <see cref="SizeClass.RoundUp"/> of what was asked.</summary>
    internal byte* Allocate(int bytes)
    {
        ThrowIfDisposed();
        var size = SizeClass.RoundUp(bytes);
        var block = size > SizeClass.SlabBlockBytesMax ? Reserve(size) : FromFreeList(size);
        if (block is null)
        {
            block = FromSlab(size);
        }
        BytesUsed += size;
        return block;
    }

    /// <summary>Takes a block back. The size must be the one it was asked with.</summary>
    internal void Free(byte* block, int bytes)
    {
        ThrowIfDisposed();
        var size = SizeClass.RoundUp(bytes);
        BytesUsed -= size;
        if (size <= SizeClass.SlabBlockBytesMax)
        {
            PutOnFreeList(block, size);
            return;
        }
        if (!_owned.Remove((nint)block))
        {
            throw new InvalidOperationException("The block does not belong to this arena.");
        }
        NativeMemory.AlignedFree(block);
        BytesReserved -= size;
    }

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(IsDisposed, this);

    public void Dispose()
    {
        if (IsDisposed)
        {
            return;
        }
        IsDisposed = true;
        foreach (var block in _owned)
        {
            NativeMemory.AlignedFree((void*)block);
        }
        _owned.Clear();
        BytesReserved = 0;
        BytesUsed = 0;
    }

    private byte* Reserve(int bytes)
    {
        var block = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
        _owned.Add((nint)block);
        BytesReserved += bytes;
        return block;
    }

    private byte* FromFreeList(int size)
    {
        ref var head = ref _freeLists[SizeClass.IndexOf(size)];
        var block = (byte*)head;
        if (block is not null)
        {
            head = *(nint*)block;
        }
        return block;
    }

    private void PutOnFreeList(byte* block, int size)
    {
        ref var head = ref _freeLists[SizeClass.IndexOf(size)];
        *(nint*)block = head;
        head = (nint)block;
    }

    private byte* FromSlab(int size)
    {
        // Blocks that can be read by whole vectors start on a cache line.
        var block = _slabNext;
        if (size % Alignment == 0)
        {
            block = (byte*)(((nuint)block + Alignment - 1) & ~(nuint)(Alignment - 1));
        }
        if (block is not null && block + size <= _slabEnd)
        {
            PutRestOnFreeLists(_slabNext, block);
            _slabNext = block + size;
            return block;
        }

        PutRestOnFreeLists(_slabNext, _slabEnd);
        var slab = (int)Math.Clamp((long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)_slabBytes), Math.Max(SlabBytesMin, size), SlabBytesMax);
        _slabNext = Reserve(slab);
        _slabEnd = _slabNext + slab;
        _slabBytes += slab;
        block = _slabNext;
        _slabNext += size;
        return block;
    }

    /// <summary>What alignment or a new slab would waste serves later requests of smaller sizes.</summary>
    private void PutRestOnFreeLists(byte* from, byte* end)
    {
        while (end - from >= SizeClass.SmallestBytes)
        {
            var size = SizeClass.RoundDown((int)(end - from));
            if (size % Alignment == 0 && (nuint)from % Alignment != 0)
            {
                size = SizeClass.SmallestBytes;
            }
            PutOnFreeList(from, size);
            from += size;
        }
    }
}
