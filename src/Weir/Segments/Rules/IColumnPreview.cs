using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Segments.Rules;

/// <summary>
/// A column that the index does not keep, because no published rule has asked for it: worked out from SQL for one count or one explanation and
/// thrown away. What it may cost is bounded; beyond that the number waits until the segment is published.
/// </summary>
public interface IColumnPreview
{
    /// <summary>Columns of this family exist only while somebody looks. Never stored.</summary>
    const byte Family = 255;

    /// <summary>Fills the column for everybody. False when that would take too long.</summary>
    bool TryFill(Column into, int today, IReadTx tx);

    /// <summary>The value of one member, or <see cref="Pump.IndexDelta.NoValue"/>.</summary>
    long ValueOf(Ordinal member, int today, IReadTx tx);
}
