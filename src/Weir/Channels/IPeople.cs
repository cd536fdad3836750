namespace Weir.Channels;

/// <summary>What a channel knows of people. Never throws for what the world does.</summary>
public interface IPeople
{
    ChannelKind Kind { get; }

    ValueTask<Told<PersonProfile>> ProfileAsync(Connection connection, string userId, CancellationToken stop);

    /// <summary>Who stands behind a token that a browser handed us. Always asked of the channel: a browser's own word is never believed.</summary>
    ValueTask<Told<PersonProfile>> IdentifyAsync(Connection connection, string token, CancellationToken stop);

    /// <summary>A page of friends; null in <paramref name="from"/> begins.</summary>
    ValueTask<Told<FriendPage>> FriendsAsync(Connection connection, string? from, CancellationToken stop);

    /// <summary>The channel's own count of friends on a day of its calendar; not there while it has not counted.</summary>
    ValueTask<Told<FriendCount>> CountFriendsAsync(Connection connection, DateOnly day, CancellationToken stop);
}

/// <summary>An answer to a question about people.</summary>
public abstract record Told<T>
{
    private Told() { }

    public sealed record Known(T Value) : Told<T>;

    /// <summary>There is no answer, and asking again will not change that soon.</summary>
    public sealed record NotThere : Told<T>;

    /// <summary>The channel refused: the token is not good, or the account may not ask this.</summary>
    public sealed record Refused(string Why) : Told<T>;

    /// <summary>Ask again later.</summary>
    public sealed record NotNow : Told<T>;

    public T? ValueOrDefault => this is Known known ? known.Value : default;
}

public sealed record PersonProfile(string UserId, string? Name, string? Picture, string? Language);

/// <param name="UserIds">The friends.</param>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record FriendPage(IReadOnlyList<string> UserIds, string? Next);

/// <param name="Day">The day of the count.</param>
/// <param name="Ever">Everyone who ever became a friend.</param>
/// <param name="Blocked">Who blocks the account now.</param>
public sealed record FriendCount(DateOnly Day, long Ever, long Blocked)
{
    public long Now => Math.Max(0, Ever - Blocked);
}
