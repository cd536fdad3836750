using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pricing;
using Weir.Pump;

namespace Weir.Commerce.Orders;

/// <summary>An order as lists show it. <paramref name="Net"/> is what is left after refunds, and nothing while it does not stand.</summary>
public sealed record OrderView(
    long Id, string Source, string OrderId, string Member, DateTimeOffset OrderedAt, OrderStatus Status, Money Amount, Money Refunded, Money Net,
    DateTimeOffset? RefundedAt, IReadOnlyList<OrderArticle> Lines);

/// <summary>A member's orders in figures: those that count, after refunds.</summary>
public sealed record OrderTotals(long Orders, Money Net, DateOnly? FirstDay, DateOnly? LastDay);

/// <summary>A page of orders. The totals are the member's, where one is named.</summary>
public sealed record OrderPage(IReadOnlyList<OrderView> Items, string? Next, OrderTotals? Totals);

/// <summary>Lists orders, the latest reported first. Thread-safe.</summary>
public sealed class OrderQueries(Database database, Indexes indexes)
{
    private sealed record Owner
    {
        public long Ordinal { get; init; }
        public byte[] PublicId { get; init; } = [];
    }

    public OrderPage List(WorkspaceId workspace, Ordinal? member, long? below, PageQuery page)
    {
        // Memory before SQL, so that the rows are never older than the totals above them.
        var totals = member is { } one ? indexes.Of(workspace).Read(index => Totals(index, one)) : null;
        return database.Read(workspace, tx =>
        {
            var orders = tx.Query<StoredOrder>(
                $"select {StoredOrder.Columns} from shop_order where workspace = @w and (@member < 0 or member = @member) and id < @below order by id desc limit @rows",
                new { member = member?.Value ?? -1, below = below ?? long.MaxValue, rows = page.Rows }).ConvertAll(row => row.Read());
            var owners = tx.QueryMany<Owner>(
                "select ordinal as Ordinal, public_id as PublicId from {member by ordinal} where workspace = @w",
                orders.Select(order => (long)order.Member.Value).ToHashSet()).ToDictionary(row => row.Ordinal, row => MemberId.FromBytes(row.PublicId).ToString());
            var shown = page.Of(orders, order => View(order, owners.GetValueOrDefault(order.Member.Value, "")), order => [order.Id]);
            return new OrderPage(shown.Items, shown.Next, totals);
        });
    }

    private static OrderView View(Order order, string member) => new(
        order.Id, order.Ref.Source, order.Ref.Number, member, order.OrderedAt.ToDateTimeOffset(), order.Status, order.Amount, order.Refunded, order.Net,
        order.RefundedAt?.ToDateTimeOffset(), order.Lines);

    private static OrderTotals Totals(MemberIndex index, Ordinal member)
    {
        long Value(ColumnKey column) => index.Cell(column, member) is var cell && cell == IndexDelta.NoValue ? 0 : cell;
        DateOnly? Day(ColumnKey column) => index.Cell(column, member) is var cell && cell == IndexDelta.NoValue ? null : DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)cell);
        return new(Value(CommerceKeys.OrderCount), new Money(Value(CommerceKeys.OrderNet)), Day(CommerceKeys.FirstOrderDay), Day(CommerceKeys.LastOrderDay));
    }
}
