using Weir.Foundation;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>A send begins: its definition is stored and its audience, frozen, goes into the ledger by a sweep. Answers with the send's number.</summary>
public sealed record SendOpened(SendDefinition Definition, IReadOnlyList<int> Audience) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>One member of the audience gets a row in the ledger.</summary>
public sealed record RecipientPlanned(long Send) : Payload;

/// <summary>The dispatcher asks for the next batches. Answers with a <see cref="ClaimAnswer"/>.</summary>
/// <param name="Send">Of which send.</param>
/// <param name="RecipientsMax">Recipients looked at, at most.</param>
/// <param name="MessagesLeft">How many messages the account may still send this month; null when unlimited.</param>
public sealed record BatchesClaimed(long Send, int RecipientsMax, long? MessagesLeft) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>May a batch of unknown fate be tried again? Answers with a <see cref="RetryAnswer"/>.</summary>
public sealed record RetryClaimed(long Batch) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>What a channel answered to one attempt.</summary>
public sealed record BatchAnswered(long Batch, BatchOutcome Outcome) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>What a channel's answer means to the ledger.</summary>
/// <param name="Kind">The sort of answer.</param>
/// <param name="RequestId">The channel's own number of the call.</param>
/// <param name="Recipients">Positions in the batch that the channel named as bad.</param>
/// <param name="Detail">What the channel said, for people.</param>
public sealed record BatchOutcome(OutcomeKind Kind, string? RequestId = null, IReadOnlyList<int>? Recipients = null, string? Detail = null);

public enum OutcomeKind
{
    Accepted = 1,
    Unknown = 2,
    /// <summary>Nobody got it, through the message or through single recipients.</summary>
    Rejected = 3,
    QuotaExhausted = 4,
    TooManyToOne = 5,
    NotAuthorised = 6,
    /// <summary>Unknown for longer than the key is safe.</summary>
    GivenUp = 7,
}

public sealed record SendPaused(long Send) : Payload;

/// <summary>A send stands still for a reason that is not an operator's, see <see cref="PauseReasons"/>; also one that is still being planned.</summary>
public sealed record SendHeld(long Send, string Reason) : Payload
{
    public override bool IsOurOwn => true;
}

public sealed record SendResumed(long Send) : Payload;

/// <summary>Everybody who is not claimed yet is left out; what is in a batch runs to its end.</summary>
public sealed record SendCancelled(long Send) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>All recipients of a send have a final state. Concerns no member, so it is published as a payload of its own turn.</summary>
public sealed record SendFinished(long Send, long? Campaign, SendState As = SendState.Finished) : Payload;

/// <summary>A member got a message: the channel has taken it.</summary>
public sealed record MessageSent(Ordinal Member, long Send) : Fact(Member);

/// <summary>There may be something to claim of a send: it is planned, resumed or cancelled.</summary>
public sealed record SendMoved(long Send) : Notice;

/// <summary>A sealed batch on its way to the connector.</summary>
public sealed record SealedBatch(long Id, long Send, long Connection, Guid RetryKey, byte[] Body, IReadOnlyList<string> Recipients, Instant FirstAttemptAt)
{
    /// <summary>The number under which the channel counts what people do with it; null where it is not to count.</summary>
    public long? CountedAs { get; init; }
}

/// <param name="Batch">The very same call once more; null when there must not be one.</param>
/// <param name="NotBefore">Set when the time is wrong and not the batch: ask again then.</param>
public sealed record RetryAnswer(SealedBatch? Batch, Instant? NotBefore);

/// <summary>What the dispatcher does next about a send.</summary>
public abstract record ClaimAnswer
{
    private ClaimAnswer() { }

    /// <summary>Send these; ask again for more. May be empty when all who were looked at were suppressed.</summary>
    public sealed record Work(IReadOnlyList<SealedBatch> Batches) : ClaimAnswer;
    public sealed record WaitUntil(Instant At) : ClaimAnswer;

    /// <summary>Nothing is left to claim, or the send is paused or over.</summary>
    public sealed record Rest(SendState State) : ClaimAnswer;
}
