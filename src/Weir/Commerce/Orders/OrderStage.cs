using System.Collections.Immutable;
using Weir.Foundation;
using Weir.Members.Identities;
using Weir.Pricing;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Commerce.Orders;

/// <summary>The orders that arrivals of the turn report, as they are known: from the store, and as this turn leaves them.</summary>
internal struct KnownOrders
{
    public ImmutableDictionary<string, Order>? ByRef;

    public readonly Order? Find(OrderRef order) => ByRef?.GetValueOrDefault(order.ToString());
}

/// <summary>Takes reports of orders in: an order is new, different or the same, and only a difference is written.</summary>
internal sealed class OrderStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is not OrderReported reported || turn.Subject is not { } member)
        {
            return;
        }
        IdentityDecider.LearnFree(reported.Identities, member, turn);
        ref var known = ref turn.Shared<KnownOrders>(0);
        var before = known.Find(reported.Ref);
        var order = Read(reported, before?.Id, member, arrival, turn);
        if (before is not null && order.ChangedAt < before.ChangedAt)
        {
            turn.Return(new OrderTaken(before.Id, OrderEffect.None));
            return;
        }
        // A report without a time of its own does not make what the shop has dated older.
        order = order with { ChangedAt = order.ChangedAt ?? before?.ChangedAt };
        if (before is not null && order.SaysTheSameAs(before))
        {
            if (order.ChangedAt != before.ChangedAt)
            {
                // The same again, said later: what was said in between and arrives after this is out of date.
                known.ByRef = known.ByRef!.SetItem(order.Ref.ToString(), order);
                turn.Write(new OrderRow(order));
            }
            turn.Return(new OrderTaken(before.Id, OrderEffect.None));
            return;
        }
        order = before is null ? order with { Id = turn.NextId() } : order;
        known.ByRef = (known.ByRef ?? ImmutableDictionary<string, Order>.Empty).SetItem(order.Ref.ToString(), order);
        turn.Write(new OrderRow(order));
        if (before is not null)
        {
            OrderDecider.Remove(before, turn);
        }
        OrderDecider.Add(order, turn);
        Record(order, before, arrival.ReceivedAt, turn);
        turn.Emit(new OrderChanged(member, order, before));
        turn.Return(new OrderTaken(order.Id, before is null ? OrderEffect.New : OrderEffect.Changed));
    }

    private static Order Read(OrderReported reported, long? id, Ordinal member, Arrival arrival, Turn turn) => new()
    {
        Id = id ?? 0,
        Ref = reported.Ref,
        Member = member,
        OrderedAt = arrival.OccurredAt,
        Day = turn.Rules<Workspace>().LocalDay(arrival.OccurredAt),
        Status = reported.Status,
        Amount = reported.Amount,
        Refunded = reported.Refunded,
        RefundedAt = reported.RefundedAt,
        ChangedAt = reported.ChangedAt,
        Lines = reported.Lines,
    };

    /// <summary>One event where the order stays in its place; where it moves to another time or member, one there and one here.</summary>
    private static void Record(Order order, Order? before, Instant receivedAt, Turn turn)
    {
        var (count, net) = Weight(order);
        if (before is null)
        {
            OrderEvents.Record(OrderEvents.Placed, order, count, net.Hundredths, receivedAt, turn);
            return;
        }
        var (countBefore, netBefore) = Weight(before);
        if ((before.Member, before.OrderedAt) == (order.Member, order.OrderedAt))
        {
            OrderEvents.Record(OrderEvents.Changed, order, count - countBefore, (net - netBefore).Hundredths, receivedAt, turn);
            return;
        }
        OrderEvents.Record(OrderEvents.Changed, before, -countBefore, -netBefore.Hundredths, receivedAt, turn);
        OrderEvents.Record(OrderEvents.Changed, order, count, net.Hundredths, receivedAt, turn);
    }

    private static (int Count, Money Net) Weight(Order order) => order.Counts ? (1, order.Net) : (0, Money.Zero);
}
