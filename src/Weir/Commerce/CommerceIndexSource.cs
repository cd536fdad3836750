using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;

namespace Weir.Commerce;

/// <summary>Each member's figures about orders, as SQL has them.</summary>
internal sealed class CommerceIndexSource : IIndexSource
{
    /// <summary>
    /// Added up here and not by the database, which would have to look each member's orders up, or sort them all, before it gave the first row; that
    /// took longer than reading the table from front to back.
    /// </summary>
    public void Rebuild(IReadTx tx, IndexBuilder into) =>
        tx.Scan("select member, amount - refunded, day from shop_order where workspace = @w and status in (1, 2, 3) and amount > refunded", row =>
        {
            var (member, net, day) = (new Ordinal((int)row[0]), row[1], row[2]);
            into.Add(IndexDelta.Counted(CommerceKeys.OrderCount, member, 0, 1));
            into.Add(IndexDelta.Counted(CommerceKeys.OrderNet, member, 0, net));
            var first = into.Cell(CommerceKeys.FirstOrderDay, member);
            if (first == IndexDelta.NoValue || day < first)
            {
                into.Add(IndexDelta.Cell(CommerceKeys.FirstOrderDay, member, day));
            }
            if (day > into.Cell(CommerceKeys.LastOrderDay, member))
            {
                into.Add(IndexDelta.Cell(CommerceKeys.LastOrderDay, member, day));
            }
        });
}
