using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members;

namespace Weir.Delivery.MassCalls;

/// <summary>Who has refused marketing, on the account or everywhere, and is known there by an address. To be used inside an index read or by the pump.</summary>
internal static class OptOuts
{
    /// <summary>One read's worth of members; see <see cref="ReadTransaction.KeysMax"/>.</summary>
    private const int MembersAtOnce = 50_000;

    public static int[] Members(MemberIndex index, long connection)
    {
        using var arena = new Arena();
        var query = new Query(Predicate.Any(Predicate.In(index.Set(MemberKeys.OptedOutOf(0))), Predicate.In(index.Set(MemberKeys.OptedOutOf(connection)))), index.Universe);
        var members = new int[query.Count()];
        query.Take(0, members);
        return members;
    }

    public static List<string> Addresses(IReadTx tx, long connection, IReadOnlyList<int> members) =>
        [.. members.Chunk(MembersAtOnce).SelectMany(some => tx.QueryMany<string>(
            "select value from {identity by member} where workspace = @w and kind = @kind and scope = @connection",
            [.. some.Select(member => (long)member)], new { kind = (long)IdentityKind.ChannelUser, connection })).Order(StringComparer.Ordinal)];

    /// <summary>Addresses of those who have refused and are not on a list; on no list at all when it is null.</summary>
    public static List<string> Unlisted(IReadTx tx, MemberIndex index, long connection, long? list)
    {
        var addresses = Addresses(tx, connection, Members(index, connection));
        if (addresses.Count == 0)
        {
            return addresses;
        }
        var known = OptOutListQueries.Entries(tx, connection, list);
        return addresses.FindAll(address => !known.Contains(address));
    }
}
