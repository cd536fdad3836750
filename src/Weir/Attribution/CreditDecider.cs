using System.Collections.Immutable;
using Weir.Commerce.Orders;
using Weir.Foundation;

namespace Weir.Attribution;

/// <summary>A member's tap on a link of a send.</summary>
internal sealed record SendClick(long Id, long Send, Instant At);

/// <summary>
/// What crediting needs of a member, as far as the turn may ask for it: clicks around the orders that are reported, orders behind the clicks that come late.
/// </summary>
internal struct CreditBook
{
    /// <summary>Whether the store was asked; of a member whom nothing in the turn was known to concern it was not.</summary>
    public bool IsAsked;
    public bool IsReviewed;
    public ImmutableList<SendClick>? Clicks;
    public ImmutableDictionary<long, Order>? Orders;
}

/// <summary>Which click brought an order.</summary>
internal static class CreditDecider
{
    /// <summary>
    /// The latest within the window before the order, both ends included: at the very moment of the order it counts, a millisecond later it does not.
    /// Of two at one moment the later message has it. Null when no click brought the order.
    /// </summary>
    public static SendClick? ClickFor(Instant orderedAt, IEnumerable<SendClick> clicks, TimeSpan window)
    {
        SendClick? latest = null;
        foreach (var click in clicks)
        {
            if (click.At <= orderedAt && orderedAt - click.At <= window && (latest is null || (click.At, click.Send, click.Id).CompareTo((latest.At, latest.Send, latest.Id)) > 0))
            {
                latest = click;
            }
        }
        return latest;
    }
}
