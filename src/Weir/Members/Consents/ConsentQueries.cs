using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Members.Consents;

internal static class ConsentQueries
{
    /// <summary>Where the member refuses marketing by his last word; 0 stands for everywhere.</summary>
    public static List<long> OptedOutOf(IReadTx tx, Ordinal member) => tx.Query<long>("""
        select connection from consent_log
        where workspace = @w and member = @member and granted = 0 and id in
            (select max(newest.id) from consent_log newest where newest.workspace = @w and newest.member = @member group by newest.connection)
        order by connection
        """, new { member = member.Value });
}
