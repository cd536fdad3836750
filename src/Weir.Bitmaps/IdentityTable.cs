using System.Numerics;
using Weir.Bitmaps.Identities;

namespace Weir.Bitmaps;

/// <summary>
/// From the 96-bit fingerprint of an identity to the ordinal of its member; bits above the 96th are ignored.
/// The table is cut into partitions of at most 16,384 slots by the leading bits of a hash. One that is full grows by about
/// a fifth, or, at its largest, is split in two: no call ever moves more than one partition (a fraction of a millisecond),
/// where one big table would stand still for seconds at ten million. About 18 to 24 bytes an entry.
/// <para>Thread rule: no locks inside. One writer, with readers excluded by the owner's lock; any number of readers between
/// writes. After the arena is disposed every call throws <see cref="ObjectDisposedException"/>.</para>
/// </summary>
public sealed class IdentityTable(Arena arena)
{
    /// <summary>2^31 entries need 18 bits. More would mean that the fingerprints do not differ; then partitions grow beyond their size instead.</summary>
    private const int PrefixBitsMax = 20;

    private static readonly UInt128 FingerprintMask = (UInt128.One << 96) - 1;

    private int _prefixBits;
    private Partition[] _partitions = [new Partition(0)];

    public long Count
    {
        get
        {
            arena.ThrowIfDisposed();
            return field;
        }
        private set;
    }

    internal IEnumerable<Partition> Partitions => _partitions.Distinct();

    /// <summary>False, changing nothing, when the fingerprint is known already, whatever its ordinal.</summary>
    public bool TryAdd(UInt128 fingerprint, int ordinal)
    {
        arena.ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        fingerprint &= FingerprintMask;
        var hash = Slot.Hash(fingerprint);
        var partition = PartitionOf(hash);
        if (partition.Find(fingerprint, hash) != 0)
        {
            return false;
        }
        while (partition.IsLoaded)
        {
            if (partition.IsLargest && partition.PrefixBits < PrefixBitsMax)
            {
                Split(partition, hash);
                partition = PartitionOf(hash);
            }
            else
            {
                partition.Grow(arena);
            }
        }
        partition.Put(Slot.Of(fingerprint, ordinal), hash);
        Count++;
        return true;
    }

    public bool TryFind(UInt128 fingerprint, out int ordinal)
    {
        arena.ThrowIfDisposed();
        fingerprint &= FingerprintMask;
        var hash = Slot.Hash(fingerprint);
        var slot = PartitionOf(hash).Find(fingerprint, hash);
        ordinal = Slot.Ordinal(slot);
        return slot != 0;
    }

    public bool Remove(UInt128 fingerprint)
    {
        arena.ThrowIfDisposed();
        fingerprint &= FingerprintMask;
        var hash = Slot.Hash(fingerprint);
        if (!PartitionOf(hash).Remove(fingerprint, hash))
        {
            return false;
        }
        Count--;
        return true;
    }

    /// <summary>Takes every entry away and gives the memory back to the arena.</summary>
    public void Clear()
    {
        arena.ThrowIfDisposed();
        foreach (var partition in Partitions)
        {
            partition.Free(arena);
        }
        _partitions = [new Partition(0)];
        _prefixBits = 0;
        Count = 0;
    }

    public void WriteTo(Stream stream) => IdentityFormat.Write(this, stream);

    /// <summary>Throws <see cref="InvalidDataException"/> when the bytes are corrupt or end early.</summary>
    public static IdentityTable ReadFrom(Arena arena, Stream stream) => IdentityFormat.Read(arena, stream);

    /// <summary>
    /// Cuts an empty table for so many entries. Memory is taken only when a partition gets its first
    /// entry, so that a false count in corrupt input costs no more than the list of partitions.
    /// </summary>
    internal void Expect(long count)
    {
        var partitions = BitOperations.RoundUpToPowerOf2((ulong)(count * 5 / 4 / Partition.CapacityMax) + 1);
        _prefixBits = Math.Min(BitOperations.Log2(partitions), PrefixBitsMax);
        _partitions = new Partition[1 << _prefixBits];
        var each = (int)Math.Min(count / _partitions.Length * 21 / 20, Partition.CapacityMax);
        for (var i = 0; i < _partitions.Length; i++)
        {
            _partitions[i] = new Partition(_prefixBits, each);
        }
    }

    private Partition PartitionOf(ulong hash) => _partitions[Prefix(hash, _prefixBits)];

    private static int Prefix(ulong hash, int bits) => (int)(hash >> 1 >> (63 - bits));

    private void Split(Partition full, ulong hash)
    {
        if (full.PrefixBits == _prefixBits)
        {
            var doubled = new Partition[_partitions.Length * 2];
            for (var i = 0; i < doubled.Length; i++)
            {
                doubled[i] = _partitions[i / 2];
            }
            _partitions = doubled;
            _prefixBits++;
        }
        var bits = full.PrefixBits + 1;
        var halves = (Zero: new Partition(bits, full.Count / 2), One: new Partition(bits, full.Count / 2));
        foreach (var slot in full.Slots)
        {
            if (slot == 0)
            {
                continue;
            }
            var slotHash = Slot.Hash(Slot.Fingerprint(slot));
            var half = (Prefix(slotHash, bits) & 1) == 0 ? halves.Zero : halves.One;
            if (half.IsLoaded)
            {
                half.Grow(arena);
            }
            half.Put(slot, slotHash);
        }
        // Every prefix of the directory that begins with the split partition's bits now points to one of the halves.
        var share = 1 << (_prefixBits - full.PrefixBits);
        var first = Prefix(hash, full.PrefixBits) * share;
        _partitions.AsSpan(first, share / 2).Fill(halves.Zero);
        _partitions.AsSpan(first + (share / 2), share / 2).Fill(halves.One);
        full.Free(arena);
    }
}
