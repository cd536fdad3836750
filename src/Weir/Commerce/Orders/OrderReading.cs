using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Commerce.Orders;

/// <summary>Orders for other capabilities' loaders.</summary>
internal static class OrderReading
{
    /// <summary>Of these members, ordered between the two moments.</summary>
    public static List<Order> Between(IReadOnlyCollection<long> members, Instant from, Instant to, IReadTx tx) => members.Count == 0 ? [] : tx.QueryMany<StoredOrder>(
        $"select {StoredOrder.Columns} from {{shop_order by member}} where workspace = @w and ordered_at between @from and @to",
        members, new { from = from.Milliseconds, to = to.Milliseconds }).ConvertAll(row => row.Read());
}
