using Weir.Messages;

namespace Weir.Delivery.Replies;

/// <summary>Who wants to answer what a member has said. The smaller number goes first. Numbers are stored: never renumber.</summary>
public enum Claimant
{
    /// <summary>A person of the brand.</summary>
    Agent = 1,
    /// <summary>What the member has asked for by name: the state of an order, points.</summary>
    AskedFor = 2,
    /// <summary>A rule that answers by itself.</summary>
    Bot = 3,
    /// <summary>Content that waits for a free moment.</summary>
    Parked = 4,
}

/// <summary>Numbers are stored: never renumber.</summary>
public enum ReplyState
{
    /// <summary>Wants the window. Who gets it is decided when it is sealed, so that a better claim may still come first.</summary>
    Waiting = 1,
    /// <summary>The free answer is not possible any more; whether it is pushed is to be decided.</summary>
    FallingBack = 2,
    /// <summary>The call may be out.</summary>
    Sealed = 3,
    /// <summary>Nobody can say whether it arrived; asked again with the same token, or the same key.</summary>
    Unknown = 4,
    Accepted = 5,
    /// <summary>Left out, with its reason.</summary>
    Suppressed = 6,
    Failed = 7,
    /// <summary>Unknown for good.</summary>
    GivenUp = 8,
}

/// <summary>How an answer goes out. Numbers are stored: never renumber.</summary>
public enum ReplyWay
{
    /// <summary>By the window's token: counts to no quota and costs nothing.</summary>
    Free = 1,
    /// <summary>As one billed message, under a retry key like every other.</summary>
    Push = 2,
}

/// <summary>Why somebody got no answer. Numbers are stored: never renumber.</summary>
public enum ReplyReason
{
    /// <summary>Another answer of a better claimant, or the older rule, had the window.</summary>
    Outranked = 1,
    /// <summary>The time for a free answer was over, and nobody has allowed it to be pushed.</summary>
    WindowClosed = 2,
    /// <summary>Somebody else has the conversation: we stay silent.</summary>
    Standby = 3,
    /// <summary>Another program that gets the same webhooks has used the token: the member has his answer.</summary>
    UsedElsewhere = 4,
    /// <summary>A restore came between.</summary>
    Restored = 5,
    /// <summary>The account is gone.</summary>
    NoConnection = 6,
    /// <summary>Sealing failed; the letters say why.</summary>
    Fault = 7,
    Blocked = 10,
    OptedOut = 11,
    Capped = 12,
    NoAddress = 13,
    /// <summary>Nobody waits for it any more.</summary>
    TooLate = 14,
    /// <summary>The month's messages are used up, or the brand's own limit is reached.</summary>
    BudgetSpent = 15,
    /// <summary>The channel refused the message itself.</summary>
    Refused = 20,
    NotAuthorised = 21,
    TooManyToOne = 22,
    /// <summary>The channel could not be reached while an answer was of use.</summary>
    NotReached = 23,
}

/// <summary>
/// Something to say in answer. What is fixed at this moment is said, whatever becomes of the rule before it goes out.
/// </summary>
/// <param name="Claimant">Who wants to say it.</param>
/// <param name="Source">What kind of thing says it, such as <c>keyword</c>; stored, never renamed.</param>
/// <param name="SourceId">Which of them.</param>
/// <param name="Label">Its name as people know it.</param>
/// <param name="Content">Up to five objects; links are smart links by number.</param>
/// <param name="MayPush">Whether it may go out as one billed message when the free answer is not possible.</param>
public sealed record ReplyClaim(Claimant Claimant, string Source, long SourceId, string Label, MessageContent Content, bool MayPush);

/// <summary>An answer as it stands: one row, changed only by the pump.</summary>
internal sealed record Reply
{
    public required long Id { get; init; }

    /// <summary>Shared by all who want to answer the same event.</summary>
    public required long Window { get; init; }
    public required int Member { get; init; }
    public required long Connection { get; init; }
    public required Claimant Claimant { get; init; }
    public required string Source { get; init; }
    public required long SourceId { get; init; }
    public required string Label { get; init; }
    public required bool MayPush { get; init; }

    /// <summary>When the member has said it, by the channel's clock.</summary>
    public required long OccurredAt { get; init; }
    public required long ReceivedAt { get; init; }

    /// <summary>From then on the token is not used any more.</summary>
    public required long ExpiresAt { get; init; }
    public ReplyState State { get; init; } = ReplyState.Waiting;
    public ReplyReason? Reason { get; init; }
    public ReplyWay Way { get; init; } = ReplyWay.Free;

    /// <summary>What is said: as composed while it waits, with the member's own values from the sealing on. Stays, for whoever reads the thread; a claim that came to nothing keeps none.</summary>
    public string? Content { get; init; }

    /// <summary>Encrypted; gone as soon as it is used or dead.</summary>
    public string? Token { get; init; }
    public byte[]? Body { get; init; }
    public string? Address { get; init; }
    public Guid? RetryKey { get; init; }

    /// <summary>The beginning of what was said, for the trace.</summary>
    public string? Said { get; init; }

    /// <summary>Whether an attempt may have arrived of which nobody has heard.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>Taken for accepted, because the token was found used after an attempt of unknown fate.</summary>
    public bool IsInferred { get; init; }
    public long Attempts { get; init; }
    public long? FirstAttemptAt { get; init; }
    public long? FinishedAt { get; init; }
    public string? RequestId { get; init; }
    public string? Detail { get; init; }
}

internal static class ReplyLimits
{
    /// <summary>LINE keeps a reply token for a minute after its webhook has come. The last call begins before, so that it arrives in time.</summary>
    public static readonly TimeSpan WindowLimit = TimeSpan.FromSeconds(50);

    /// <summary>However late a webhook comes again, its token ends twenty minutes after the event.</summary>
    public static readonly TimeSpan RedeliveredLimit = TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(10);

    /// <summary>How long an answer that uses a newcomer's name waits for the channel to tell it.</summary>
    public static readonly TimeSpan NameWaitMax = TimeSpan.FromSeconds(3);

    /// <summary>Nobody waits longer for an answer: a push that has not left by then leaves no more.</summary>
    public static readonly TimeSpan LateMax = TimeSpan.FromHours(1);

    /// <summary>Answers that are kept of those who wanted one window; a text may hold hundreds of keywords, and one answer goes out.</summary>
    public const int ClaimsPerWindowMax = 5;

    /// <summary>Answers that one arrival seals: each is rendered for its member, and a turn should stay short.</summary>
    public const int SealedPerTurnMax = 100;

    /// <summary>Characters of what was said that the trace shows.</summary>
    public const int SaidLengthMax = 60;
}
