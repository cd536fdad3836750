namespace Weir.Channels;

/// <summary>Why nobody can say whether a send arrived. Numbers are stored: never renumber.</summary>
public enum UnknownReason
{
    Timeout = 1,
    /// <summary>The connection broke after the request had been sent, or while it was.</summary>
    ConnectionCut = 2,
    ServerError = 3,
    /// <summary>No connection came about. Nobody can have got it, but the same key makes it one case with the others.</summary>
    NotConnected = 4,
}

/// <summary>One field of a refused request, as the channel names it: <c>messages[0].text</c>.</summary>
public sealed record RejectedField(string? Property, string Message);

/// <summary>
/// What became of one call that sends. The world's failures end here: a connector never throws for them. Every kind asks for
/// another next step of the ledger, which is why there are so many.
/// </summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>
    /// The channel took it. <paramref name="AlreadyAccepted"/>: an earlier attempt with the same key had arrived, and
    /// <paramref name="RequestId"/> is the id of that one. Accepted is not delivered: a blocked friend is accepted too.
    /// </summary>
    public sealed record Accepted(string? RequestId, IReadOnlyList<string> SentIds, bool AlreadyAccepted) : SendOutcome;

    /// <summary>Too many calls; nobody got it. <paramref name="After"/> is null where the channel does not say.</summary>
    public sealed record RateLimited(TimeSpan? After) : SendOutcome;

    /// <summary>This month's messages are used up, or reserved by a running mass call; nobody got it.</summary>
    public sealed record QuotaExhausted : SendOutcome
    {
        public static readonly QuotaExhausted Instance = new();
    }

    /// <summary>This one recipient got too many messages lately; others can be sent to.</summary>
    public sealed record TooManyToOneRecipient : SendOutcome
    {
        public static readonly TooManyToOneRecipient Instance = new();
    }

    /// <summary>An audience that is being filled takes no further change at the moment.</summary>
    public sealed record AudienceBusy : SendOutcome
    {
        public static readonly AudienceBusy Instance = new();
    }

    /// <summary>
    /// Refused as a whole; nobody got it. <paramref name="Recipients"/> are the positions in the list of recipients
    /// the answer names (<c>to[3]</c>), ascending; empty where it names none.
    /// </summary>
    public sealed record Rejected(int Status, string Message, IReadOnlyList<RejectedField> Fields, IReadOnlyList<int> Recipients) : SendOutcome
    {
        /// <summary>The free answer had been used or its time was over: after an unknown first attempt a sign that it arrived.</summary>
        public bool IsReplySpent { get; init; }
    }

    /// <summary>Neither sent nor not sent: only the same key makes another attempt safe.</summary>
    public sealed record Unknown(UnknownReason Reason) : SendOutcome;

    /// <summary>The connection's token is wrong, expired or revoked; nobody got it.</summary>
    public sealed record NotAuthorised(string Message) : SendOutcome;
}
