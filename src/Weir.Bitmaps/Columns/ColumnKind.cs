namespace Weir.Bitmaps.Columns;

/// <summary>How the values of one chunk are held. Stored in snapshots: never renumber.</summary>
internal enum ColumnKind : byte
{
    Absent = 0,
    /// <summary>Sorted positions beside their codes.</summary>
    Sparse = 1,
    /// <summary>A code per position, from 0 to the capacity.</summary>
    Dense = 2,
}
