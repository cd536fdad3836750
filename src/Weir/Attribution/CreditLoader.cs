using System.Collections.Immutable;
using Weir.Commerce;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members;
using Weir.Members.Editing;
using Weir.Pump;
using Weir.Touchpoints.Links;
using Weir.Workspaces;

namespace Weir.Attribution;

/// <summary>
/// Reads the clicks of whoever's orders are reported, and the orders of whoever's click comes late. A click is late when memory knows of an
/// order on its day or after it, which is hardly ever so: clicks of most people cost no read.
/// </summary>
internal sealed class CreditLoader : ILoader
{
    private sealed record ClickRow
    {
        public long Id { get; init; }
        public long Send { get; init; }
        public long Member { get; init; }
        public long At { get; init; }
    }

    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var window = turn.Rules<AttributionRules>().Window;
        var (buyers, late) = (new HashSet<long>(), new HashSet<long>());
        var (from, to) = (new Instant(long.MaxValue), new Instant(0));
        foreach (var arrival in arrivals)
        {
            switch (arrival.What)
            {
                case OrderReported reported:
                    buyers.UnionWith(EditDecider.Candidates(reported, arrival.About, turn).Select(member => (long)member.Value));
                    Widen(arrival.OccurredAt);
                    break;
                case LinkTapped when MemberLoader.Known(arrival.About, turn) is { } member && IsLate(arrival, member, turn):
                    late.Add(member.Value);
                    Widen(arrival.OccurredAt);
                    Widen(arrival.OccurredAt + window);
                    break;
                case CreditsReviewed when arrival.About is About.Known known:
                    late.Add(known.Member.Value);
                    (from, to) = (new Instant(0), new Instant(long.MaxValue));
                    break;
                default:
                    break;
            }
        }
        buyers.UnionWith(late);
        if (buyers.Count > 0)
        {
            var start = from.Milliseconds > 0 ? from - window : from;
            Load(buyers, Orders(late, from, to, tx), Clicks(buyers, start, to, tx), turn);
        }

        void Widen(Instant at) => (from, to) = (at < from ? at : from, at > to ? at : to);
    }

    private static void Load(HashSet<long> members, ILookup<long, Order> orders, ILookup<long, SendClick> clicks, Turn turn)
    {
        foreach (var member in members)
        {
            turn.Load(new Ordinal((int)member), new CreditBook
            {
                IsAsked = true,
                Clicks = [.. clicks[member]],
                Orders = orders[member].ToImmutableDictionary(order => order.Id),
            });
        }
    }

    private static bool IsLate(Arrival arrival, Ordinal member, Turn turn) =>
        turn.Cell(CommerceKeys.LastOrderDay, member) is var day && day != IndexDelta.NoValue && day >= turn.Rules<Workspace>().LocalDay(arrival.OccurredAt);

    private static ILookup<long, Order> Orders(HashSet<long> members, Instant from, Instant to, IReadTx tx) => OrderReading.Between(members, from, to, tx).ToLookup(order => (long)order.Member.Value);

    private static ILookup<long, SendClick> Clicks(HashSet<long> members, Instant from, Instant to, IReadTx tx) => tx.QueryMany<ClickRow>(
        "select id as Id, send as Send, member as Member, at as At from {link_tap by member} where workspace = @w and at between @from and @to and forwarded = 0 and send <> 0",
        members, new { from = from.Milliseconds, to = to.Milliseconds }).ToLookup(row => row.Member, row => new SendClick(row.Id, row.Send, new Instant(row.At)));
}
