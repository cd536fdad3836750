using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.People;

namespace Weir.Members.Friends;

/// <summary>What a channel told about friendships in some time.</summary>
/// <param name="Joined">Different members who became friends for the first time that Weir knows of.</param>
/// <param name="Returned">Different members who came back.</param>
/// <param name="Blocked">Different members who blocked the account.</param>
/// <param name="Gone">Of those who blocked, different members who did not come back in that time.</param>
/// <param name="Net">By how much the friends Weir knows grew, each coming and going counted; a block by somebody who was not known as one takes nobody away.</param>
public readonly record struct FriendMoveCounts(long Joined, long Returned, long Blocked, long Gone, long Net);

/// <summary>Which way somebody went.</summary>
internal enum FriendMove
{
    Joined,
    Returned,
    Blocked,
}

/// <summary>Reads who became a friend of an account and who blocked it, as it happened: whoever has changed his mind since is still there.</summary>
public static class FriendMoves
{
    private sealed record Row
    {
        public long Joined { get; init; }
        public long Returned { get; init; }
        public long Gained { get; init; }
        public long Blocked { get; init; }
        public long Gone { get; init; }
        public long Lost { get; init; }
    }

    /// <summary>From a moment on until before another.</summary>
    public static FriendMoveCounts Count(IReadTx tx, long connection, Instant from, Instant to)
    {
        var row = tx.First<Row>("""
            select
                (select count(distinct member) from friend_gain where workspace = @w and connection = @connection and at >= @from and at < @to and is_return = 0) as Joined,
                (select count(distinct member) from friend_gain where workspace = @w and connection = @connection and at >= @from and at < @to and is_return = 1) as Returned,
                (select count(*) from friend_gain where workspace = @w and connection = @connection and at >= @from and at < @to) as Gained,
                (select count(distinct member) from friend_block where workspace = @w and connection = @connection and at >= @from and at < @to) as Blocked,
                (select count(*)
                 from (select member, max(at) as last from friend_block where workspace = @w and connection = @connection and at >= @from and at < @to group by member) b
                 left join (select member, max(at) as last from friend_gain where workspace = @w and connection = @connection and at >= @from and at < @to group by member) g
                    on g.member = b.member
                 where (g.last is null or g.last <= b.last)) as Gone,
                (select count(*) from friend_block where workspace = @w and connection = @connection and at >= @from and at < @to and was_friend = 1) as Lost
            """, new { connection, from = from.Milliseconds, to = to.Milliseconds })!;
        return new(row.Joined, row.Returned, row.Blocked, row.Gone, row.Gained - row.Lost);
    }

    internal static long Count(IReadTx tx, FriendMove move, long connection, Instant from, Instant to) =>
        tx.First<long>($"select count(distinct member) {From(move)}", Args(move, connection, from, to, 0, 0));

    /// <summary>Those above an ordinal, with the moment of the first time in that span.</summary>
    internal static List<ListedPerson> List(IReadTx tx, FriendMove move, long connection, Instant from, Instant to, int above, int rows) =>
        tx.Query<(long Member, long At)>(
            $"select member, min(at) {From(move)} and member > @above group by member order by member limit @rows", Args(move, connection, from, to, above, rows))
            .ConvertAll(row => new ListedPerson((int)row.Member, row.At));

    private static string From(FriendMove move) => move == FriendMove.Blocked
        ? "from friend_block where workspace = @w and connection = @connection and at >= @from and at < @to"
        : "from friend_gain where workspace = @w and connection = @connection and at >= @from and at < @to and is_return = @isReturn";

    private static object Args(FriendMove move, long connection, Instant from, Instant to, int above, int rows) =>
        new { connection, from = from.Milliseconds, to = to.Milliseconds, isReturn = move == FriendMove.Returned ? 1L : 0L, above, rows };
}
