using Weir.Foundation;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>The runner asks for the next windows of an account: who gets each, sealed. Answers with <see cref="SealedReplies"/>.</summary>
/// <param name="Connection">Which account.</param>
/// <param name="LinkBase">Where links of members begin.</param>
internal sealed record WindowsClaimed(long Connection, string LinkBase) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>The runner asks which answers that have lost their window are pushed. Answers with <see cref="SealedReplies"/>.</summary>
/// <param name="Connection">Which account.</param>
/// <param name="LinkBase">Where links of members begin.</param>
/// <param name="MessagesLeft">How many messages the account may still send this month; null when unlimited.</param>
internal sealed record FallbacksClaimed(long Connection, string LinkBase, long? MessagesLeft) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>May an answer be tried again? Answers with a <see cref="ReplyStep"/>.</summary>
/// <param name="Reply">Which answer.</param>
/// <param name="IsLeftOver">By an earlier process, which may have made the call.</param>
internal sealed record ReplyRetried(long Reply, bool IsLeftOver) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>What the channel said to one attempt. Answers with a <see cref="ReplyStep"/>.</summary>
/// <param name="Reply">Which answer.</param>
/// <param name="Outcome">What it means to the ledger.</param>
/// <param name="IsTokenShared">Whether other programs get the tokens of this account too.</param>
internal sealed record ReplyAnswered(long Reply, ReplyOutcome Outcome, bool IsTokenShared) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>Nothing of an account goes out any more by itself: everything that is not over ends, with a reason that is not an operator's.</summary>
internal sealed record RepliesEnded(long Connection, ReplyReason Reason) : Payload
{
    public override bool IsOurOwn => true;
}

internal sealed record ReplyOutcome(ReplyOutcomeKind Kind, string? RequestId = null, string? Detail = null);

internal enum ReplyOutcomeKind
{
    Accepted = 1,
    Unknown = 2,
    /// <summary>The channel was not even reached: this attempt cannot have arrived.</summary>
    NotReached = 3,
    /// <summary>The token was used, or its time was over.</summary>
    TokenSpent = 4,
    Refused = 5,
    NotAuthorised = 6,
    QuotaExhausted = 7,
    TooManyToOne = 8,
}

/// <summary>An answer on its way to the connector.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Connection">The account it leaves by.</param>
/// <param name="Way">Free, or pushed.</param>
/// <param name="Token">The window's token, encrypted; null for a push.</param>
/// <param name="Address">Where the member is reached; null for a free answer.</param>
/// <param name="RetryKey">Null for a free answer, which has its token instead.</param>
/// <param name="Body">The finished message.</param>
internal sealed record SealedReply(long Id, long Connection, ReplyWay Way, string? Token, string? Address, Guid? RetryKey, byte[] Body);

/// <param name="Replies">To be sent.</param>
/// <param name="HasFallbacks">Some have lost their window and wait for <see cref="FallbacksClaimed"/>.</param>
/// <param name="HasMore">There was more than one arrival takes.</param>
/// <param name="LookAgainAt">Set when an answer waits for a name: ask again then.</param>
internal sealed record SealedReplies(IReadOnlyList<SealedReply> Replies, bool HasFallbacks, bool HasMore, Instant? LookAgainAt);

/// <summary>What the runner does next about an answer.</summary>
internal abstract record ReplyStep
{
    private ReplyStep() { }

    /// <summary>The very same call.</summary>
    public sealed record Go(SealedReply Reply) : ReplyStep;

    /// <summary>Not settled: ask again after a wait.</summary>
    public sealed record AskAgain : ReplyStep;

    /// <summary>Its window is lost; it may be pushed.</summary>
    public sealed record FellBack(long Connection) : ReplyStep;

    /// <summary>It is over.</summary>
    public sealed record Rest(ReplyState State) : ReplyStep;
}

/// <summary>Somebody wants to answer on an account.</summary>
public sealed record RepliesMoved(long Connection) : Notice;

/// <summary>An answer is over, well or not.</summary>
public sealed record ReplyEnded(long Connection, int Member, long Reply) : Notice;
