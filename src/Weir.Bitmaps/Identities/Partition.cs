using Weir.Bitmaps.Memory;

namespace Weir.Bitmaps.Identities;

/// <summary>
/// One open-addressing table with linear probing, for the fingerprints whose hash starts with certain bits. It grows
/// by about a fifth at a time; a slot's home is found by multiplication, which needs no power of two. Removal shifts the
/// following entries back and leaves no tombstones.
/// </summary>
internal sealed unsafe class Partition(int prefixBits, int expected = 0)
{
    /// <summary>Above this a partition is split in two: 256 KiB, so that no growth moves more than a fraction of a millisecond's worth.</summary>
    public const int CapacityMax = 16_384;
    private const int CapacityMin = 16;

    /// <summary>At most 85 of 100 slots are taken: an unsuccessful search then reads about six cache lines in a row.</summary>
    private const int LoadPercentMax = 85;

    private UInt128* _slots;
    private int _capacity;

    /// <summary>How many leading bits of the hash all entries share.</summary>
    public int PrefixBits => prefixBits;

    public int Count { get; private set; }

    /// <summary>True when one more entry asks for a larger table.</summary>
    public bool IsLoaded => (Count + 1) * 100L > _capacity * (long)LoadPercentMax;

    public bool IsLargest => _capacity >= CapacityMax;

    public int Capacity => _capacity;

    public ReadOnlySpan<UInt128> Slots => new(_slots, _capacity);

    public UInt128 Find(UInt128 fingerprint, ulong hash)
    {
        if (_capacity == 0)
        {
            return 0;
        }
        for (var at = Home(hash, _capacity); ; at = Next(at))
        {
            var slot = _slots[at];
            if (slot == 0 || Slot.Holds(slot, fingerprint))
            {
                return slot;
            }
        }
    }

    /// <summary>Puts an entry that is not there yet; there must be room.</summary>
    public void Put(UInt128 slot, ulong hash)
    {
        var at = Home(hash, _capacity);
        while (_slots[at] != 0)
        {
            at = Next(at);
        }
        _slots[at] = slot;
        Count++;
    }

    public bool Remove(UInt128 fingerprint, ulong hash)
    {
        if (_capacity == 0)
        {
            return false;
        }
        var hole = Home(hash, _capacity);
        while (!Slot.Holds(_slots[hole], fingerprint) || _slots[hole] == 0)
        {
            if (_slots[hole] == 0)
            {
                return false;
            }
            hole = Next(hole);
        }
        for (var at = Next(hole); _slots[at] != 0; at = Next(at))
        {
            // An entry may move back only if its home does not lie between the hole and where it stands now.
            var home = Home(Slot.Hash(Slot.Fingerprint(_slots[at])), _capacity);
            if (Distance(home, at) >= Distance(hole, at))
            {
                _slots[hole] = _slots[at];
                hole = at;
            }
        }
        _slots[hole] = 0;
        Count--;
        return true;
    }

    /// <summary>
    /// Moves all entries to a block of the next size. The first block already holds what is expected: a stored table comes
    /// in the order of its slots, and such a stream would pile up at the low end of a table that is still small.
    /// </summary>
    public void Grow(Arena arena)
    {
        var capacity = _capacity == 0 ? (int)Math.Min(expected * 100L / LoadPercentMax, CapacityMax - 1) : _capacity;
        Resize(arena, Math.Max(CapacityMin, capacity + 1));
    }

    public void Free(Arena arena)
    {
        if (_slots is not null)
        {
            arena.Free((byte*)_slots, _capacity * Slot.Bytes);
        }
        _slots = null;
        _capacity = 0;
        Count = 0;
    }

    private void Resize(Arena arena, int capacity)
    {
        var bytes = SizeClass.RoundUp(capacity * Slot.Bytes);
        var old = _slots;
        var oldCapacity = _capacity;
        var slots = (UInt128*)arena.Allocate(bytes);
        _slots = slots;
        _capacity = bytes / Slot.Bytes;
        new Span<UInt128>(slots, _capacity).Clear();
        Count = 0;
        for (var at = 0; at < oldCapacity; at++)
        {
            if (old[at] != 0)
            {
                Put(old[at], Slot.Hash(Slot.Fingerprint(old[at])));
            }
        }
        if (old is not null)
        {
            arena.Free((byte*)old, oldCapacity * Slot.Bytes);
        }
    }

    private static int Home(ulong hash, int capacity) => (int)((ulong)(uint)hash * (uint)capacity >> 32);

    private int Next(int at) => at + 1 == _capacity ? 0 : at + 1;

    private int Distance(int from, int to) => to >= from ? to - from : to - from + _capacity;
}
