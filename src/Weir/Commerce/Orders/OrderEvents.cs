using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Events;
using Weir.Pump;

namespace Weir.Commerce.Orders;

/// <summary>
/// Orders among a member's events. The first report is <see cref="Placed"/>; whatever corrects it is <see cref="Changed"/>, at the order's own
/// time and with the difference, so that sums over both are right in every window.
/// </summary>
public static class OrderEvents
{
    /// <summary>First word of the kinds below; sums are over the whole family.</summary>
    public const string Family = "order";
    public const string Placed = Family + ".placed";
    public const string Changed = Family + ".changed";

    /// <summary>Properties that sums are of. Stored in events and measures: never rename.</summary>
    public const string Orders = "orders";
    public const string NetHundredths = "netHundredths";

    /// <summary>What is stored of a report.</summary>
    private sealed record Properties(
        string Source, string Number, OrderStatus Status, decimal Amount, decimal Refunded, [property: JsonPropertyName(OrderEvents.Orders)] int Orders,
        [property: JsonPropertyName(OrderEvents.NetHundredths)] long NetHundredths);

    /// <summary>Records that a member's orders became more or less: by what an order now brings, less what it brought.</summary>
    internal static void Record(string kind, Order order, int orders, long netHundredths, Instant receivedAt, Turn turn)
    {
        var properties = new Properties(order.Ref.Source, order.Ref.Number, order.Status, order.Amount.Dollars, order.Refunded.Dollars, orders, netHundredths);
        EventDecider.Record(order.Member, kind, JsonSerializer.Serialize(properties, ApiJson.Options), order.OrderedAt, receivedAt, turn);
    }
}
