using Weir.Channels.Line.Checks;
using Weir.Foundation;

namespace Weir.Channels.Line.Connections;

/// <summary>A LINE Official Account to connect. Without <c>channelId</c> LINE is asked whose token it is.</summary>
public sealed record CreateConnectionRequest(string? Name, string? ChannelId, string? ChannelSecret, string? AccessToken, string? LoginChannelId, string? LiffId);

/// <summary>Null leaves a thing as it is; an empty text takes the Login channel or LIFF app away.</summary>
public sealed record ChangeConnectionRequest(string? Name, string? ChannelSecret, string? AccessToken, string? LoginChannelId, string? LiffId);

/// <summary>What the operator adds to a check, where LINE cannot be asked. Null leaves what was said before.</summary>
/// <param name="WithWebhookTest">LINE shall test our webhook; it has sixty of these an hour.</param>
/// <param name="IsRedeliveryConfirmed">Webhook redelivery is on.</param>
/// <param name="IsLoginPublished">The Login channel is published.</param>
/// <param name="ForeignAnswersSeen">How many answers to the test message did not come from Weir.</param>
public sealed record CheckConnectionRequest(bool? WithWebhookTest, bool? IsRedeliveryConfirmed, bool? IsLoginPublished, int? ForeignAnswersSeen);

/// <summary>One line of the check, in the caller's language.</summary>
/// <param name="Asks">What only the operator can say; his answer goes with the next check.</param>
/// <param name="Link">What he opens on his phone.</param>
public sealed record CheckLineView(string Code, CheckState State, string Means, string? Where, CheckQuestion? Asks, string? Link)
{
    internal static CheckLineView Of(CheckLine line, string language) =>
        new(line.Code, line.State, line.Means.In(language), line.Where?.In(language), line.Asks, line.Link?.AbsoluteUri);
}

/// <param name="Lines">What must be right, in the order in which it is set right.</param>
/// <param name="MessagesAllowed">This month's messages; null where LINE sets no limit or did not answer.</param>
/// <param name="MessagesUsed">Those used, also outside of Weir.</param>
/// <param name="WebhookAddress">Where LINE shall send its events.</param>
public sealed record ConnectionCheckView(IReadOnlyList<CheckLineView> Lines, long? MessagesAllowed, long? MessagesUsed, string WebhookAddress);

/// <summary>How the lines of the last check stood, by their codes.</summary>
/// <param name="At">When; null before the first.</param>
/// <param name="Lines">Empty before the first.</param>
public sealed record LastCheckView(DateTimeOffset? At, IReadOnlyDictionary<string, CheckState> Lines);

/// <summary>What LINE answered when it was handed our address and asked to test it.</summary>
public sealed record WebhookSetView(string WebhookAddress, bool IsSet, bool IsReached, string? Reason);

/// <summary>What is kept of a check: what the operator said, and how the lines stood.</summary>
internal sealed record KeptFindings
{
    public Instant At { get; init; }
    public bool IsRedeliveryConfirmed { get; init; }
    public bool IsLoginPublished { get; init; }
    public int? ForeignAnswersSeen { get; init; }

    /// <summary>The Login channel that was seen to be of the account's provider.</summary>
    public string? ProvenLoginChannel { get; init; }
    public long? MessagesAllowed { get; init; }
    public long? MessagesUsed { get; init; }
    public IReadOnlyDictionary<string, CheckState> Lines { get; init; } = new Dictionary<string, CheckState>();
}
