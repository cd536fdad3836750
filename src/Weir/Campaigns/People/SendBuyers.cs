using System.Globalization;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.People;
using Weir.Pricing;

namespace Weir.Campaigns.People;

/// <summary>Whose orders are credited to a send, with how many they are and for how much after refunds.</summary>
internal static class SendBuyers
{
    private const string From = """
        from order_credit c join shop_order o on o.workspace = c.workspace and o.id = c.order_id
        where c.workspace = @w and c.send = @send and c.orders = 1
        """;

    public static long Count(IReadTx tx, long send) => tx.First<long>($"select count(distinct o.member) {From}", new { send });

    public static List<ListedPerson> List(IReadTx tx, long send, int above, int rows) => tx.Query<(long Member, long Orders, long Net, long At)>(
        $"""
        select o.member, count(*), cast(sum(c.net) as bigint), max(c.ordered_at) {From} and o.member > @above
        group by o.member order by o.member limit @rows
        """, new { send, above, rows }).ConvertAll(row => new ListedPerson((int)row.Member, row.At, Says(row.Orders, new Money(row.Net))));

    private static Wording Says(long orders, Money net)
    {
        var amount = (net.Hundredths / 100m).ToString("#,0.##", CultureInfo.InvariantCulture);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{orders} 筆訂單，共 {amount}"),
            string.Create(CultureInfo.InvariantCulture, $"{orders} {(orders == 1 ? "order" : "orders")}, {amount}"));
    }
}
