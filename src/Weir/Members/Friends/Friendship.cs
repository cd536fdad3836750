using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Members.Friends;

/// <summary>Whether a member can be reached on a connection. Numbers are stored: never renumber.</summary>
public enum FriendState
{
    Friend = 1,
    /// <summary>Was a friend, and has blocked us.</summary>
    Blocked = 2,
    /// <summary>Known there, e.g. from a message or a log-in, and not a friend.</summary>
    Stranger = 3,
}

/// <summary>How a friendship came to our ears.</summary>
public enum FriendNews
{
    /// <summary>The channel told it when it happened.</summary>
    Fresh,

    /// <summary>It has stood for an unknown time: from a list of friends.</summary>
    Listed,

    /// <summary>Nobody told it, but whoever writes to us can be written to. Never outweighs what was told.</summary>
    Implied,
}

/// <summary>A payload that may say something about a friendship, whatever else it says.</summary>
public interface ITellsFriendship
{
    FriendshipChanged? Friendship { get; }
}

/// <summary>A channel tells that somebody is a friend, blocked us, or is none. The newest by its own time stands, whatever order it arrives in.</summary>
public sealed record FriendshipChanged(long Connection, FriendState State, FriendNews News = FriendNews.Fresh) : MemberPayload, ITellsFriendship
{
    FriendshipChanged? ITellsFriendship.Friendship => this;
}

/// <summary>
/// A member can be reached on a connection from now on. <paramref name="IsReturn"/>: he was a friend before. <paramref name="IsFresh"/>: just
/// now, and not for an unknown time; only then is he to be welcomed.
/// </summary>
public sealed record FriendGained(Ordinal Member, long Connection, bool IsReturn, bool IsFresh, Instant At) : Fact(Member);

/// <summary>A member blocked a connection.</summary>
public sealed record FriendLost(Ordinal Member, long Connection, Instant At) : Fact(Member);

public sealed record FriendshipRow
{
    public required long Member { get; init; }
    public required long Connection { get; init; }
    public required long State { get; init; }
    public required long ChangedAt { get; init; }
    public long? FirstAt { get; init; }

    internal static readonly Table<FriendshipRow> Table = new("friendship", ["member", "connection"], OnConflict.Replace,
        new Column<FriendshipRow>.Number("member", row => row.Member),
        new Column<FriendshipRow>.Number("connection", row => row.Connection),
        new Column<FriendshipRow>.Number("state", row => row.State),
        new Column<FriendshipRow>.Number("changed_at", row => row.ChangedAt),
        new Column<FriendshipRow>.Number("first_at", row => row.FirstAt));
}

/// <summary>A block as it happened; it stays when the member comes back. Whoever was not known as a friend is not missed among them.</summary>
public sealed record FriendBlockRow(long Member, long Connection, long At, bool WasFriend)
{
    internal static readonly Table<FriendBlockRow> Table = new("friend_block", ["connection", "at", "member"], OnConflict.Ignore,
        new Column<FriendBlockRow>.Number("connection", row => row.Connection),
        new Column<FriendBlockRow>.Number("at", row => row.At),
        new Column<FriendBlockRow>.Number("member", row => row.Member),
        new Column<FriendBlockRow>.Number("was_friend", row => row.WasFriend ? 1 : 0));
}

/// <summary>Somebody became a friend, for the first time that Weir knows of or again; it stays when he leaves.</summary>
public sealed record FriendGainRow(long Member, long Connection, long At, bool IsReturn)
{
    internal static readonly Table<FriendGainRow> Table = new("friend_gain", ["connection", "at", "member"], OnConflict.Ignore,
        new Column<FriendGainRow>.Number("connection", row => row.Connection),
        new Column<FriendGainRow>.Number("at", row => row.At),
        new Column<FriendGainRow>.Number("member", row => row.Member),
        new Column<FriendGainRow>.Number("is_return", row => row.IsReturn ? 1 : 0));
}
