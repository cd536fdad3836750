namespace Weir.Bitmaps.Sets;

/// <summary>How the members of one chunk are held. Stored in snapshots and in the change log: never renumber.</summary>
internal enum ContainerKind : byte
{
    Empty = 0,
    Array = 1,
    Bitset = 2,
    Full = 3,
}
