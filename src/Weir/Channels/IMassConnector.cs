namespace Weir.Channels;

/// <summary>
/// How a channel reaches all friends of an account by one call, those included whom Weir does not know. Never throws for what the world does.
/// A list names people who must not get it; it lies with the channel, can grow and never shrink, and is good only once the channel says so.
/// </summary>
public interface IMassConnector
{
    ChannelKind Kind { get; }

    /// <summary>People in one call that fills a list.</summary>
    int ListedPerCallMax { get; }

    /// <summary>How long the channel keeps a list.</summary>
    TimeSpan ListLife { get; }

    /// <summary>Whether an address has the form in which the channel names people; a list with one that has not is refused whole.</summary>
    bool CanBeListed(string address);

    /// <summary>The number of the new list.</summary>
    ValueTask<Told<long>> CreateListAsync(Connection connection, string name, IReadOnlyList<string> addresses, CancellationToken stop);

    ValueTask<Told<bool>> AddToListAsync(Connection connection, long list, IReadOnlyList<string> addresses, CancellationToken stop);

    /// <summary>Not there: the channel has dropped it, or can do nothing with it any more.</summary>
    ValueTask<Told<ListState>> ListAsync(Connection connection, long list, CancellationToken stop);

    ValueTask<Told<bool>> DropListAsync(Connection connection, long list, CancellationToken stop);

    /// <summary>The one call. The same key, target and body go with every attempt.</summary>
    ValueTask<SendOutcome> SendToAllAsync(Connection connection, MassTarget target, ReadOnlyMemory<byte> body, Guid retryKey, CancellationToken stop);

    /// <summary>How far the channel is with a call it has taken. Not there: it keeps no progress of such a call, or none any more.</summary>
    ValueTask<Told<MassProgress>> ProgressAsync(Connection connection, MassTarget target, string requestId, CancellationToken stop);

    /// <summary>What people did with the message, by the channel's own count. Not there: it has none, or none yet.</summary>
    ValueTask<Told<MassEffect>> EffectAsync(Connection connection, string requestId, CancellationToken stop);
}

/// <param name="Without">The list of those who must not get it; null when nobody is left out.</param>
/// <param name="Max">The channel stops at so many, of its own choice; null for all.</param>
public sealed record MassTarget(long? Without, long? Max);

/// <param name="IsReady">Everybody who was added is in it, and it can be used.</param>
/// <param name="Count">How many people the channel has put into it; fewer than were added when it does not know some of them.</param>
public sealed record ListState(bool IsReady, long Count);

/// <param name="Phase">Where it stands.</param>
/// <param name="Targeted">Whom the channel means to reach; null while it does not say.</param>
/// <param name="Reached">Who has got it.</param>
/// <param name="Missed">Who could not get it.</param>
/// <param name="Detail">Why it failed, in the channel's words.</param>
public sealed record MassProgress(MassPhase Phase, long? Targeted = null, long? Reached = null, long? Missed = null, string? Detail = null);

public enum MassPhase
{
    UnderWay = 1,
    Done = 2,
    Failed = 3,
}

/// <summary>
/// The channel's own count of what people did. A null is not a zero: a channel hides small numbers, for the sake of the few who would be recognised by
/// them.
/// </summary>
/// <param name="Delivered">Messages delivered; null while it is still sending.</param>
/// <param name="Seen">Different people who saw it.</param>
/// <param name="Clicked">Different people who tapped any of its links.</param>
/// <param name="Links">By address.</param>
public sealed record MassEffect(long? Delivered, long? Seen, long? Clicked, IReadOnlyList<MassLinkEffect> Links);

public sealed record MassLinkEffect(string Url, long? Clicks, long? Clickers);
