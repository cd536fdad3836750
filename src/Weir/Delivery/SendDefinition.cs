using Weir.Delivery.Arms;
using Weir.Messages;

namespace Weir.Delivery;

/// <summary>
/// What is sent, where, and under which rules; fixed when the send is opened. Links are smart links by number; their addresses are
/// made per member when a batch is sealed.
/// </summary>
public sealed record SendDefinition
{
    public required long Id { get; init; }

    /// <summary>The campaign it belongs to; null for a test send.</summary>
    public long? Campaign { get; init; }
    public required long Connection { get; init; }
    public required MessageContent Content { get; init; }

    /// <summary>What it is about, for members who refuse this alone; 0 for marketing without a topic.</summary>
    public int Topic { get; init; }

    /// <summary>Per ten thousand who are kept back to measure the effect; 0 for none.</summary>
    public int HoldOutShare { get; init; }

    /// <summary>What the hold-out and variants are drawn with, so that a member falls the same way again.</summary>
    public string Salt { get; init; } = "";

    /// <summary>Further contents that are tried beside the first on a part of the audience; null for one content.</summary>
    public ArmTest? Test { get; init; }

    /// <summary>Whether the cap on messages per member applies; not for tests.</summary>
    public bool IsCapped { get; init; } = true;

    /// <summary>Whether nothing leaves during the quiet hours.</summary>
    public bool KeepsQuietHours { get; init; } = true;

    /// <summary>Stops when so many have been taken by the channel; null for no limit.</summary>
    public long? MessagesMax { get; init; }

    /// <summary>Whether the channel is asked to count what people do with it. Not for tests, nor for sends that were sealed before there was such a thing.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Where links of members begin, e.g. <c>https://weir.example.tw</c>.</summary>
    public string LinkBase { get; init; } = "";
}

/// <summary>Numbers are stored: never renumber.</summary>
public enum SendState
{
    Planning = 1,
    Sending = 2,
    Paused = 3,
    Finished = 4,
    Cancelled = 5,
}

/// <summary>Numbers are stored: never renumber.</summary>
public enum DeliveryState
{
    Planned = 0,
    /// <summary>The batch's state is the row's.</summary>
    InBatch = 1,
    Suppressed = 2,
    Failed = 3,
}

/// <summary>Numbers are stored: never renumber.</summary>
public enum BatchState
{
    Sealed = 1,
    Accepted = 2,
    /// <summary>Nobody can say whether it arrived; asked again with the same key.</summary>
    Unknown = 3,
    /// <summary>Nobody got it; its members were planned anew or have failed.</summary>
    Dissolved = 4,
    /// <summary>Unknown for good: the key is no longer safe to use.</summary>
    GivenUp = 5,
}

/// <summary>Why a recipient got nothing. Numbers are stored: never renumber.</summary>
public enum Reason
{
    HeldOut = 1,
    Blocked = 2,
    NotAFriend = 3,
    OptedOut = 4,
    Capped = 5,
    BudgetSpent = 6,
    Cancelled = 7,
    NoAddress = 8,
    /// <summary>The channel refused the message itself.</summary>
    Refused = 20,
    /// <summary>The channel refused this recipient.</summary>
    RecipientRefused = 21,
    TooManyToOne = 22,
}
