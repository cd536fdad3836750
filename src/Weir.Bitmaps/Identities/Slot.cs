namespace Weir.Bitmaps.Identities;

/// <summary>
/// One entry in 16 bytes: the fingerprint in the upper 96 bits, ordinal + 1 in the lower 32. All zero is an empty slot.
/// </summary>
internal static class Slot
{
    public const int Bytes = 16;
    private const int OrdinalBits = 32;

    public static UInt128 Of(UInt128 fingerprint, int ordinal) => (fingerprint << OrdinalBits) | ((uint)ordinal + 1);

    public static int Ordinal(UInt128 slot) => (int)((uint)slot - 1);

    public static UInt128 Fingerprint(UInt128 slot) => slot >> OrdinalBits;

    public static bool Holds(UInt128 slot, UInt128 fingerprint) => slot >> OrdinalBits == fingerprint;

    /// <summary>
    /// Spreads the fingerprint over 64 bits: the upper ones choose the partition, the lower 32 the slot. Fingerprints should
    /// be evenly spread already; this keeps the table fast when a caller hands in small numbers.
    /// </summary>
    public static ulong Hash(UInt128 fingerprint)
    {
        var hash = (ulong)fingerprint ^ ((ulong)(fingerprint >> 64) * 0x9E3779B97F4A7C15);
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
