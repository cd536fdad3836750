using Weir.Channels;

namespace Weir.Delivery.Replies;

/// <summary>Makes the one call of an answer and says what came back in the ledger's words.</summary>
internal sealed class ReplyCaller(IEnumerable<IConnector> connectors, WindowTokens tokens)
{
    /// <summary>Null while the channel has no time: nobody got it, and how long to wait is said.</summary>
    public async ValueTask<(ReplyOutcome? Outcome, TimeSpan? After)> CallAsync(SealedReply reply, Connection connection, CancellationToken stop)
    {
        var connector = connectors.First(candidate => candidate.Kind == connection.Kind);
        if (reply.Way == ReplyWay.Push)
        {
            return Of(await connector.SendAsync(connection, [reply.Address!], reply.Body, reply.RetryKey!.Value, countedAs: null, stop));
        }
        return tokens.Open(reply.Token!) is { } token
            ? Of(await connector.ReplyAsync(connection, token, reply.Body, stop))
            : (new ReplyOutcome(ReplyOutcomeKind.TokenSpent), null);
    }

    private static (ReplyOutcome? Outcome, TimeSpan? After) Of(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted accepted => (new(ReplyOutcomeKind.Accepted, accepted.RequestId), null),
        SendOutcome.Unknown { Reason: UnknownReason.NotConnected } => (new(ReplyOutcomeKind.NotReached), null),
        SendOutcome.Unknown unknown => (new(ReplyOutcomeKind.Unknown, Detail: unknown.Reason.ToString()), null),
        SendOutcome.Rejected { IsReplySpent: true } => (new(ReplyOutcomeKind.TokenSpent), null),
        SendOutcome.Rejected rejected => (new(ReplyOutcomeKind.Refused, Detail: $"{rejected.Status} {rejected.Message}"), null),
        SendOutcome.NotAuthorised refused => (new(ReplyOutcomeKind.NotAuthorised, Detail: refused.Message), null),
        SendOutcome.QuotaExhausted => (new(ReplyOutcomeKind.QuotaExhausted), null),
        SendOutcome.TooManyToOneRecipient => (new(ReplyOutcomeKind.TooManyToOne), null),
        SendOutcome.RateLimited limited => (null, limited.After ?? SendRunner.RateWaitDefault),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
