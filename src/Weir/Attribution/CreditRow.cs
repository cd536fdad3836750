using Weir.Commerce.Orders;
using Weir.Foundation.Storage;

namespace Weir.Attribution;

/// <summary>An order's credit as it stands now, in the place of what it was.</summary>
internal sealed record CreditRow(Order Order, SendClick? Click)
{
    public static readonly Table<CreditRow> Table = new("order_credit", ["order_id"], OnConflict.Replace,
        new Column<CreditRow>.Number("order_id", row => row.Order.Id),
        new Column<CreditRow>.Number("send", row => row.Click?.Send ?? 0),
        new Column<CreditRow>.Number("click", row => row.Click?.Id ?? 0),
        new Column<CreditRow>.Number("clicked_at", row => row.Click?.At.Milliseconds ?? 0),
        new Column<CreditRow>.Number("ordered_at", row => row.Order.OrderedAt.Milliseconds),
        new Column<CreditRow>.Number("orders", row => row.Order.Counts ? 1 : 0),
        new Column<CreditRow>.Number("gross", row => row.Order.Gross.Hundredths),
        new Column<CreditRow>.Number("net", row => row.Order.Net.Hundredths));
}
