using Weir.Commerce;
using Weir.Commerce.Orders;
using Weir.Pump;

namespace Weir.Tests.Commerce;

/// <summary>What parked letters, change logs, events and rows hold. This list may only grow.</summary>
public sealed class StoredNamesTests
{
    [Fact]
    public void Payloads_keep_their_wire_names() => Assert.Equal(["order.reported"], new PumpParts().AddCommerce().PayloadNames.Keys);

    [Fact]
    public void Columns_of_the_index_keep_their_numbers() => Assert.Equal(
        [new(7, 1), new(7, 2), new(7, 3), new ColumnKey(7, 4)],
        [CommerceKeys.OrderCount, CommerceKeys.OrderNet, CommerceKeys.FirstOrderDay, CommerceKeys.LastOrderDay]);

    [Fact]
    public void Statuses_keep_their_numbers() => Assert.Equal(
        [1, 2, 3, 4, 5], new[] { OrderStatus.Paid, OrderStatus.Fulfilled, OrderStatus.Completed, OrderStatus.Pending, OrderStatus.Cancelled }.Select(status => (int)status));

    [Fact]
    public void Events_and_their_sums_keep_their_names() => Assert.Equal(
        ("order.placed", "order.changed", "orders", "netHundredths"), (OrderEvents.Placed, OrderEvents.Changed, OrderEvents.Orders, OrderEvents.NetHundredths));

    [Fact]
    public void A_shop_and_its_number_are_read_as_they_were_written() => Assert.Equal(new OrderRef("pos", "A/1"), OrderRef.Parse(new OrderRef("pos", "A/1").ToString()));
}
