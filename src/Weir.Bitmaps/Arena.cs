using System.Runtime.InteropServices;
using Weir.Bitmaps.Kernels;
using Weir.Bitmaps.Memory;

namespace Weir.Bitmaps;

/// <summary>
/// The native memory of one workspace: bitmaps, columns and the identity table take their blocks here, and all of it is
/// given back at once by <see cref="Dispose"/>. Small blocks and bitsets (8 KiB) are cut from slabs that start small and
/// grow with the arena, so that a brand of a thousand members costs tens of kilobytes. Larger blocks come from and return
/// to the operating system one by one.
/// <para>Thread rule: no locks inside. One thread may change anything that lives in the arena, while the owner keeps all
/// others out; between changes any number may read. After Dispose every call throws <see cref="ObjectDisposedException"/>.
/// There is no finalizer on purpose: it could free the memory under a method that is still reading it.</para>
/// </summary>
public sealed unsafe class Arena : IDisposable
{
    public const int SlabBytesMin = 4 * 1024;
    public const int SlabBytesMax = 2 * 1024 * 1024;

    /// <summary>One cache line, and one Vector512: aligned loads never straddle two lines.</summary>
    private const int Alignment = 64;

    private readonly HashSet<nint> _owned = [];
    private readonly BlockHeap _small = new();
    private long _smallReserved;
    private byte* _freeBitset;
    private byte* _bitsetNext;
    private byte* _bitsetEnd;
    private long _bitsetsReserved;

    /// <summary>What the operating system gave, in use or not.</summary>
    public long BytesReserved { get; private set; }

    /// <summary>What bitmaps, columns and tables hold at the moment, with the overhead of their blocks.</summary>
    public long BytesUsed { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>Gives a block of at least so many bytes, uninitialised.</summary>
    internal byte* Allocate(int bytes)
    {
        ThrowIfDisposed();
        if (bytes <= BlockHeap.BlockBytesMax)
        {
            return AllocateSmall(bytes);
        }
        BytesUsed += bytes;
        return bytes == Words.Bytes ? AllocateBitset() : Reserve(bytes);
    }

    /// <summary>Takes a block back. The size must be the one it was asked with.</summary>
    internal void Free(byte* block, int bytes)
    {
        ThrowIfDisposed();
        if (bytes <= BlockHeap.BlockBytesMax)
        {
            BytesUsed -= _small.Free(block);
            return;
        }
        BytesUsed -= bytes;
        if (bytes == Words.Bytes)
        {
            *(byte**)block = _freeBitset;
            _freeBitset = block;
            return;
        }
        if (!_owned.Remove((nint)block))
        {
            throw new InvalidOperationException("The block does not belong to this arena.");
        }
        NativeMemory.AlignedFree(block);
        BytesReserved -= bytes;
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

    private byte* AllocateSmall(int bytes)
    {
        var block = _small.TryAllocate(bytes, out var taken);
        if (block is null)
        {
            var slab = SlabBytes(_smallReserved, SlabBytesMin, BlockHeap.SlabBytesFor(bytes));
            _small.AddSlab(Reserve(slab), slab);
            _smallReserved += slab;
            block = _small.TryAllocate(bytes, out taken);
        }
        BytesUsed += taken;
        return block;
    }

    private byte* AllocateBitset()
    {
        var block = _freeBitset;
        if (block is not null)
        {
            _freeBitset = *(byte**)block;
            return block;
        }
        if (_bitsetNext == _bitsetEnd)
        {
            var slab = SlabBytes(_bitsetsReserved, Words.Bytes, Words.Bytes);
            _bitsetNext = Reserve(slab);
            _bitsetEnd = _bitsetNext + slab;
            _bitsetsReserved += slab;
        }
        block = _bitsetNext;
        _bitsetNext += Words.Bytes;
        return block;
    }

    /// <summary>Each slab adds about half of what is there, so that at most a third lies idle.</summary>
    private static int SlabBytes(long reserved, int unit, int atLeast)
    {
        var units = (Math.Clamp(reserved / 2, atLeast, SlabBytesMax) + unit - 1) / unit;
        return (int)units * unit;
    }

    private byte* Reserve(int bytes)
    {
        var block = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
        _owned.Add((nint)block);
        BytesReserved += bytes;
        return block;
    }
}
