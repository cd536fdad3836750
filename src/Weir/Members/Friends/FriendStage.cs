using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Members.Friends;

/// <summary>What is stored about one member on one connection; all zero when nothing is.</summary>
internal struct Friendship
{
    public FriendState State;
    public long ChangedAt;
    public long FirstAt;
}

/// <summary>On how many connections a member is a friend.</summary>
internal struct Reach
{
    public int Connections;
}

/// <summary>Keeps who is a friend where. Webhooks arrive late and out of order, so the newest by the channel's own time stands.</summary>
internal sealed class FriendStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is not ITellsFriendship { Friendship: { } changed } || turn.Subject is not { } member || IsOldNews(changed, member, turn))
        {
            return;
        }
        ref var known = ref turn.Shared<Friendship>(KeyOf(member, changed.Connection));
        if (changed is { State: FriendState.Blocked, News: FriendNews.Fresh })
        {
            // Also when newer news has been heard: it happened.
            turn.Write(new FriendBlockRow(member.Value, changed.Connection, arrival.OccurredAt.Milliseconds, WasFriend(known, arrival.OccurredAt.Milliseconds)));
        }
        if (changed is { State: FriendState.Friend, News: FriendNews.Fresh })
        {
            turn.Write(new FriendGainRow(member.Value, changed.Connection, arrival.OccurredAt.Milliseconds, known.FirstAt != 0 || known.State == FriendState.Blocked));
        }
        if (known.State != 0 && arrival.OccurredAt.Milliseconds < known.ChangedAt)
        {
            return;
        }
        var before = known.State;
        known.State = changed.State;
        if (changed.News != FriendNews.Implied)
        {
            // What is only implied keeps the older time, so that the follow or block that comes late still counts.
            known.ChangedAt = arrival.OccurredAt.Milliseconds;
        }
        if (known.FirstAt == 0 && changed is { State: FriendState.Friend, News: FriendNews.Fresh })
        {
            known.FirstAt = known.ChangedAt;
        }
        turn.Write(new FriendshipRow
        {
            Member = member.Value,
            Connection = changed.Connection,
            State = (long)known.State,
            ChangedAt = known.ChangedAt,
            FirstAt = known.FirstAt == 0 ? null : known.FirstAt,
        });
        Tell(member, changed, before, arrival.OccurredAt, turn);
    }

    /// <summary>Friends write all the time; only the first word of somebody who is not known as one tells anything.</summary>
    internal static bool IsOldNews(FriendshipChanged changed, Ordinal member, Turn turn) =>
        changed.News == FriendNews.Implied && turn.Has(MemberKeys.FriendOn(changed.Connection), member);

    /// <summary>
    /// Whether a block took a friend away whom Weir knew: many an account is blocked by those who became friends before Weir heard of any. Of a moment that
    /// newer news has overtaken, only the first time somebody became a friend can tell.
    /// </summary>
    private static bool WasFriend(in Friendship known, long at) =>
        at < known.ChangedAt ? known.FirstAt != 0 && known.FirstAt <= at : known.State == FriendState.Friend;

    internal static long KeyOf(Ordinal member, long connection) => (connection << 32) | (uint)member.Value;

    private static void Tell(Ordinal member, FriendshipChanged changed, FriendState before, Instant at, Turn turn)
    {
        var friends = MemberKeys.FriendOn(changed.Connection);
        if (changed.State == FriendState.Friend && !turn.Has(friends, member))
        {
            turn.Change(IndexDelta.Add(friends, member));
            if (turn.Of<Reach>(member).Connections++ == 0)
            {
                turn.Change(IndexDelta.Add(MemberKeys.FriendAnywhere, member));
            }
            turn.Emit(new FriendGained(member, changed.Connection, IsReturn: before == FriendState.Blocked, changed.News == FriendNews.Fresh, at));
        }
        else if (changed.State != FriendState.Friend && turn.Has(friends, member))
        {
            turn.Change(IndexDelta.Remove(friends, member));
            if (--turn.Of<Reach>(member).Connections == 0)
            {
                turn.Change(IndexDelta.Remove(MemberKeys.FriendAnywhere, member));
            }
            if (changed.State == FriendState.Blocked)
            {
                turn.Emit(new FriendLost(member, changed.Connection, at));
            }
        }
    }
}

internal sealed class FriendLoader : ILoader
{
    private sealed record Row
    {
        public long Member { get; init; }
        public long Connection { get; init; }
        public long State { get; init; }
        public long ChangedAt { get; init; }
        public long? FirstAt { get; init; }
    }

    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var members = new HashSet<long>();
        foreach (var arrival in arrivals)
        {
            if (arrival.What is ITellsFriendship { Friendship: { } changed } && MemberLoader.Known(arrival.About, turn) is { } member
                && !FriendStage.IsOldNews(changed, member, turn))
            {
                members.Add(member.Value);
            }
        }
        if (members.Count == 0)
        {
            return;
        }
        tx.Ask<Row>(
            "select member as Member, connection as Connection, state as State, changed_at as ChangedAt, first_at as FirstAt from {friendship by member} where workspace = @w",
            members, rows => Take(rows, turn));
    }

    private static void Take(List<Row> rows, Turn turn)
    {
        var reach = new Dictionary<long, int>();
        foreach (var row in rows)
        {
            turn.LoadShared(FriendStage.KeyOf(new Ordinal((int)row.Member), row.Connection),
                new Friendship { State = (FriendState)row.State, ChangedAt = row.ChangedAt, FirstAt = row.FirstAt ?? 0 });
            reach[row.Member] = reach.GetValueOrDefault(row.Member) + (row.State == (long)FriendState.Friend ? 1 : 0);
        }
        foreach (var (member, connections) in reach)
        {
            turn.Load(new Ordinal((int)member), new Reach { Connections = connections });
        }
    }
}
