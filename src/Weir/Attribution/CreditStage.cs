using System.Collections.Immutable;
using Weir.Commerce;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Index;
using Weir.Pump;
using Weir.Touchpoints.Links;
using Weir.Workspaces.Auditing;

namespace Weir.Attribution;

/// <summary>
/// Credits each order to the send whose click brought it, in the turn in which the order or the click becomes known: an order that is reported later than
/// others, a click that arrives behind its order and a refund all leave the same credit as if they had come in time.
/// </summary>
internal sealed class CreditStage : IStage
{
    /// <summary>Buyers whose orders one turn credits anew after the window has changed.</summary>
    public const int ReviewChunkMax = 500;

    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case AttributionChanged changed:
                Change(changed, turn);
                break;
            case CreditsReviewed when turn.Subject is { } member:
                foreach (var order in (turn.Of<CreditBook>(member).Orders ?? ImmutableDictionary<long, Order>.Empty).Values)
                {
                    Credit(order, isNew: false, turn);
                }
                break;
            default:
                break;
        }
    }

    public void React(Fact fact, Turn turn)
    {
        switch (fact)
        {
            case OrderChanged changed:
                Take(changed, turn);
                break;
            case SendClicked clicked:
                Take(clicked, turn);
                break;
            default:
                break;
        }
    }

    private static void Take(OrderChanged changed, Turn turn)
    {
        if (changed.Before is { } before && before.Member != changed.Member)
        {
            ref var former = ref turn.Of<CreditBook>(before.Member);
            former.Orders = former.Orders?.Remove(before.Id);
        }
        ref var book = ref turn.Of<CreditBook>(changed.Member);
        book.Orders = (book.Orders ?? ImmutableDictionary<long, Order>.Empty).SetItem(changed.Order.Id, changed.Order);
        Credit(changed.Order, isNew: changed.Before is null, turn);
        ReviewIfUnasked(changed.Member, turn);
    }

    /// <summary>
    /// Who the buyer is can become known in the very turn of the order, by an arrival before it: what he clicked before was not asked for then, and
    /// is looked at in the next turn. A member who is new himself has clicked nothing.
    /// </summary>
    private static void ReviewIfUnasked(Ordinal member, Turn turn)
    {
        ref var book = ref turn.Of<CreditBook>(member);
        if (!book.IsAsked && !book.IsReviewed && ((MemberIndex)turn.Memory).Universe.Contains(member.Value))
        {
            book.IsReviewed = true;
            turn.Sweep([member.Value], new CreditsReviewed(), 1);
        }
    }

    private static void Take(SendClicked clicked, Turn turn)
    {
        ref var book = ref turn.Of<CreditBook>(clicked.Member);
        book.Clicks = (book.Clicks ?? []).Add(new SendClick(clicked.Click, clicked.Send, clicked.At));
        foreach (var order in (book.Orders ?? ImmutableDictionary<long, Order>.Empty).Values.Where(order => order.OrderedAt >= clicked.At))
        {
            Credit(order, isNew: false, turn);
        }
    }

    /// <summary>A new order without a click leaves no row: histories of years would leave one each. A known one may have had a credit, which is then taken back.</summary>
    private static void Credit(Order order, bool isNew, Turn turn)
    {
        var click = CreditDecider.ClickFor(order.OrderedAt, turn.Of<CreditBook>(order.Member).Clicks ?? [], turn.Rules<AttributionRules>().Window);
        if (click is not null || !isNew)
        {
            turn.Write(new CreditRow(order, click));
        }
    }

    private static void Change(AttributionChanged changed, Turn turn)
    {
        var before = turn.Rules<AttributionRules>();
        turn.Write(new AttributionSettingRow(changed.WindowDays, changed.MarginShare));
        turn.Write(AuditRow.Decided(turn, changed.By, "attribution.change", new AuditTarget("workspace", turn.Workspace.ToString()),
            AttributionView.Of(before), AttributionView.Of(new AttributionRules(changed.WindowDays, changed.MarginShare))));
        turn.Invalidate<AttributionRules>();
        if (changed.WindowDays != before.WindowDays && Buyers((MemberIndex)turn.Memory) is { Count: > 0 } buyers)
        {
            turn.Sweep(buyers, new CreditsReviewed(), ReviewChunkMax);
        }
    }

    private static List<int> Buyers(MemberIndex index)
    {
        var column = index.Column(CommerceKeys.OrderCount);
        var buyers = new List<int>();
        foreach (var member in index.Universe)
        {
            if (column.Get(member) != IndexDelta.NoValue)
            {
                buyers.Add(member);
            }
        }
        return buyers;
    }
}
