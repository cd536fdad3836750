using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Pricing;

namespace Weir.Commerce.Orders;

/// <summary>An order as it is written: new, or in the place of what it was.</summary>
internal sealed record OrderRow(Order Order)
{
    public static readonly Table<OrderRow> Table = new("shop_order", ["id"], OnConflict.Replace,
        new Column<OrderRow>.Number("id", row => row.Order.Id),
        new Column<OrderRow>.Text("ref", row => row.Order.Ref.ToString()),
        new Column<OrderRow>.Number("member", row => row.Order.Member.Value),
        new Column<OrderRow>.Number("ordered_at", row => row.Order.OrderedAt.Milliseconds),
        new Column<OrderRow>.Number("day", row => row.Order.Day),
        new Column<OrderRow>.Number("status", row => (long)row.Order.Status),
        new Column<OrderRow>.Number("amount", row => row.Order.Amount.Hundredths),
        new Column<OrderRow>.Number("refunded", row => row.Order.Refunded.Hundredths),
        new Column<OrderRow>.Number("refunded_at", row => row.Order.RefundedAt?.Milliseconds),
        new Column<OrderRow>.Number("changed_at", row => row.Order.ChangedAt?.Milliseconds),
        new Column<OrderRow>.Text("lines", row => row.Order.Lines.Count == 0 ? null : JsonSerializer.Serialize(row.Order.Lines, ApiJson.Options)));
}

/// <summary>An order as it is read.</summary>
internal sealed record StoredOrder
{
    public const string Columns =
        "id as Id, ref as Ref, member as Member, ordered_at as OrderedAt, day as Day, status as Status, amount as Amount, refunded as Refunded, refunded_at as RefundedAt, changed_at as ChangedAt, lines as Lines";

    public long Id { get; init; }
    public string Ref { get; init; } = "";
    public long Member { get; init; }
    public long OrderedAt { get; init; }
    public long Day { get; init; }
    public long Status { get; init; }
    public long Amount { get; init; }
    public long Refunded { get; init; }
    public long? RefundedAt { get; init; }
    public long? ChangedAt { get; init; }
    public string? Lines { get; init; }

    public Order Read() => new()
    {
        Id = Id,
        Ref = OrderRef.Parse(Ref),
        Member = new Ordinal((int)Member),
        OrderedAt = new Instant(OrderedAt),
        Day = (int)Day,
        Status = (OrderStatus)Status,
        Amount = new Money(Amount),
        Refunded = new Money(Refunded),
        RefundedAt = RefundedAt is { } refundedAt ? new Instant(refundedAt) : null,
        ChangedAt = ChangedAt is { } changedAt ? new Instant(changedAt) : null,
        Lines = Lines is null ? [] : JsonSerializer.Deserialize<OrderArticle[]>(Lines, ApiJson.Options)!,
    };
}
