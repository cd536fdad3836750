using System.Collections.Immutable;
using Weir.Foundation;
using Weir.Pump;

namespace Weir.Commerce.Orders;

/// <summary>Days of a member's counting orders by order. Loaded for whoever may lose one; of others only what this turn added is in it.</summary>
internal struct OrderDays
{
    public ImmutableDictionary<long, int>? ById;
}

/// <summary>Keeps a member's figures: how many orders count, what they brought, the first and the last day.</summary>
internal static class OrderDecider
{
    public static void Add(Order order, Turn turn)
    {
        if (!order.Counts)
        {
            return;
        }
        ref var days = ref turn.Of<OrderDays>(order.Member);
        days.ById = (days.ById ?? ImmutableDictionary<long, int>.Empty).SetItem(order.Id, order.Day);
        turn.Change(IndexDelta.Counted(CommerceKeys.OrderCount, order.Member, 0, 1));
        turn.Change(IndexDelta.Counted(CommerceKeys.OrderNet, order.Member, 0, order.Net.Hundredths));
        var (first, last) = (turn.Cell(CommerceKeys.FirstOrderDay, order.Member), turn.Cell(CommerceKeys.LastOrderDay, order.Member));
        Set(CommerceKeys.FirstOrderDay, order.Member, first, first == IndexDelta.NoValue ? order.Day : Math.Min(first, order.Day), turn);
        Set(CommerceKeys.LastOrderDay, order.Member, last, last == IndexDelta.NoValue ? order.Day : Math.Max(last, order.Day), turn);
    }

    /// <summary>As if it had never been: the first and the last day are those of the orders that are left.</summary>
    public static void Remove(Order order, Turn turn)
    {
        if (!order.Counts)
        {
            return;
        }
        ref var days = ref turn.Of<OrderDays>(order.Member);
        var left = days.ById = (days.ById ?? ImmutableDictionary<long, int>.Empty).Remove(order.Id);
        turn.Change(IndexDelta.Counted(CommerceKeys.OrderCount, order.Member, 0, -1));
        turn.Change(IndexDelta.Counted(CommerceKeys.OrderNet, order.Member, 0, -order.Net.Hundredths));
        Set(CommerceKeys.FirstOrderDay, order.Member, turn.Cell(CommerceKeys.FirstOrderDay, order.Member), left.IsEmpty ? IndexDelta.NoValue : left.Values.Min(), turn);
        Set(CommerceKeys.LastOrderDay, order.Member, turn.Cell(CommerceKeys.LastOrderDay, order.Member), left.IsEmpty ? IndexDelta.NoValue : left.Values.Max(), turn);
    }

    private static void Set(ColumnKey column, Ordinal member, long before, long after, Turn turn)
    {
        if (after != before)
        {
            turn.Change(IndexDelta.Cell(column, member, after));
        }
    }
}
