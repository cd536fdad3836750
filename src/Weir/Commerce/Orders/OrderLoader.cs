using System.Collections.Immutable;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Editing;
using Weir.Pump;

namespace Weir.Commerce.Orders;

/// <summary>Reads the orders that are reported again, and the days of all orders of whoever may lose one by it.</summary>
internal sealed class OrderLoader : ILoader
{
    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var refs = new HashSet<string>(StringComparer.Ordinal);
        var mayLose = new HashSet<long>();
        foreach (var arrival in arrivals)
        {
            // An order that is reported twice in this turn may be taken back in it, before any store knows it.
            if (arrival.What is OrderReported reported && !refs.Add(reported.Ref.ToString()))
            {
                mayLose.UnionWith(EditDecider.Candidates(reported, arrival.About, turn).Select(member => (long)member.Value));
            }
        }
        if (refs.Count == 0)
        {
            return;
        }
        var known = ImmutableDictionary.CreateBuilder<string, Order>(StringComparer.Ordinal);
        foreach (var row in tx.QueryMany<StoredOrder>($"select {StoredOrder.Columns} from {{shop_order by ref}} where workspace = @w", refs))
        {
            known[row.Ref] = row.Read();
            mayLose.Add(row.Member);
        }
        turn.LoadShared(0, new KnownOrders { ByRef = known.ToImmutable() });
        LoadDays(mayLose, turn, tx);
    }

    private static void LoadDays(HashSet<long> members, Turn turn, IReadTx tx)
    {
        if (members.Count == 0)
        {
            return;
        }
        var days = tx.QueryMany<(long Member, long Id, long Day)>(
            "select member, id, day from {shop_order by member} where workspace = @w and status in (1, 2, 3) and amount > refunded", members);
        foreach (var member in days.GroupBy(row => row.Member))
        {
            turn.Load(new Ordinal((int)member.Key), new OrderDays { ById = member.ToImmutableDictionary(row => row.Id, row => (int)row.Day) });
        }
    }
}
