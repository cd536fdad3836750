using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;

namespace Weir.Commerce;

/// <summary>Each member's figures about orders, as SQL has them.</summary>
internal sealed class CommerceIndexSource : IIndexSource
{
    public void Rebuild(IReadTx tx, IndexBuilder into)
    {
        foreach (var (ordinal, count, net, first, last) in tx.Stream<(long, long, long, long, long)>("""
            select member, count(*), cast(sum(amount - refunded) as bigint), min(day), max(day) from shop_order
            where workspace = @w and status in (1, 2, 3) and amount > refunded group by member
            """))
        {
            var member = new Ordinal((int)ordinal);
            into.Add(IndexDelta.Counted(CommerceKeys.OrderCount, member, 0, count));
            into.Add(IndexDelta.Counted(CommerceKeys.OrderNet, member, 0, net));
            into.Add(IndexDelta.Cell(CommerceKeys.FirstOrderDay, member, first));
            into.Add(IndexDelta.Cell(CommerceKeys.LastOrderDay, member, last));
        }
    }
}
