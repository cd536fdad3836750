using System.Threading.Channels;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>Leads one send from its first claim to the point where nothing is left to do for the moment.</summary>
internal sealed class SendRunner(Pumps pumps, Database database, ConnectionDirectory connections, MessagesLeft messagesLeft, IEnumerable<IConnector> connectors, TimeProvider clock)
{
    /// <summary>Calls of one send that are out at the same time; enough for LINE's 2,000 a second at 100 ms each.</summary>
    public const int CallsAtOnceMax = 256;

    /// <summary>Waits between attempts of a batch of unknown fate: doubled each time, up to the longest.</summary>
    public static readonly TimeSpan RetryWaitFirst = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan RetryWaitMax = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait where a channel says "too fast" without saying how long.</summary>
    public static readonly TimeSpan RateWaitDefault = TimeSpan.FromSeconds(1);

    private readonly RunDoor _pump = new(pumps, clock, "dispatch");

    /// <param name="workspace">Whose send.</param>
    /// <param name="send">Which send.</param>
    /// <param name="news">Written to when the send was resumed or cancelled: a wait for the morning, or for a batch of unknown fate, ends early.</param>
    /// <param name="stop">The server stops.</param>
    public async Task RunAsync(WorkspaceId workspace, long send, ChannelReader<bool> news, CancellationToken stop)
    {
        messagesLeft.Forget();
        using var calls = new CallsUnderWay(CallsAtOnceMax);
        foreach (var batch in database.Read(workspace, tx => BatchQueries.Open(tx, send)))
        {
            // Left over by an earlier process: whether the call was made is not known, so it goes as a retry with its own key.
            await calls.LaunchAsync(() => RetryAsync(workspace, batch, RetryWaitFirst, stop), stop);
        }
        while (true)
        {
            switch (await ClaimAsync(workspace, send, stop))
            {
                case ClaimAnswer.Work work:
                    foreach (var batch in work.Batches)
                    {
                        await calls.LaunchAsync(() => SendAsync(workspace, batch, stop), stop);
                    }
                    break;
                case ClaimAnswer.WaitUntil wait:
                    await news.OrAsync(enough => Task.Delay(Wait(wait.At - clock.Now), clock, enough), stop);
                    break;
                default:
                    if (calls.IsEmpty)
                    {
                        return;
                    }
                    // A refused batch may plan people anew while the others are on their way.
                    var all = calls.All;
                    await news.OrAsync(_ => all, stop);
                    if (all.IsCompleted)
                    {
                        await all;
                        calls.ForgetEnded();
                    }
                    break;
            }
        }
    }

    private async Task<ClaimAnswer> ClaimAsync(WorkspaceId workspace, long send, CancellationToken stop)
    {
        var (connection, connector, isPersonal) = Find(workspace, send);
        if (connection is null || connector is null)
        {
            // A cancelled send needs no account any more: its claims only say who was left out. Any other waits for a person.
            await _pump.AskAsync(workspace, new SendHeld(send, PauseReasons.NoConnection), stop);
        }
        var left = connection is null || connector is null ? null : await messagesLeft.OfAsync(connection, stop);
        var looked = isPersonal ? DeliveryLimits.PersonalPerClaimMax : DeliveryLimits.SharedPerClaimMax;
        switch (await _pump.AskAsync(workspace, new BatchesClaimed(send, looked, left), stop))
        {
            case Answer.Done { Value: ClaimAnswer answer }:
                return answer;
            case Answer.Parked:
                // The same people would make it fail again, second by second.
                await _pump.AskAsync(workspace, new SendHeld(send, PauseReasons.Fault), stop);
                return new ClaimAnswer.Rest(SendState.Paused);
            case Answer.Unavailable { HasNoWorkspace: true }:
                return new ClaimAnswer.Rest(SendState.Cancelled);
            default:
                return new ClaimAnswer.WaitUntil(clock.Now + RateWaitDefault);
        }
    }

    private (Connection? Connection, IConnector? Connector, bool IsPersonal) Find(WorkspaceId workspace, long send)
    {
        var rules = pumps.RulesOf<SendRules>(workspace);
        if (rules?.Find(send) is not { } active || connections.Find(workspace, new ConnectionId(active.Definition.Connection)) is not { } connection)
        {
            return (null, null, false);
        }
        return (connection, connectors.FirstOrDefault(connector => connector.Kind == connection.Kind), active.IsPersonal);
    }

    private async Task SendAsync(WorkspaceId workspace, SealedBatch batch, CancellationToken stop)
    {
        if (connections.Find(workspace, new ConnectionId(batch.Connection)) is not { } connection
            || connectors.FirstOrDefault(candidate => candidate.Kind == connection.Kind) is not { } connector)
        {
            // The account was taken away while the batch was out: nobody got it, and the send waits for a person.
            await AnswerAsync(workspace, batch, new BatchOutcome(OutcomeKind.NotAuthorised, Detail: "The connection is gone."), stop);
            return;
        }
        while (true)
        {
            var outcome = await connector.SendAsync(connection, batch.Recipients, batch.Body, batch.RetryKey, stop);
            if (outcome is not SendOutcome.RateLimited limited)
            {
                await AnswerAsync(workspace, batch, Of(outcome), stop);
                return;
            }
            await Task.Delay(limited.After ?? RateWaitDefault, clock, stop);
        }
    }

    private async Task AnswerAsync(WorkspaceId workspace, SealedBatch batch, BatchOutcome outcome, CancellationToken stop)
    {
        var answer = await _pump.TellAsync(workspace, new BatchAnswered(batch.Id, outcome), stop);
        if (outcome.Kind == OutcomeKind.Unknown)
        {
            await RetryAsync(workspace, batch.Id, RetryWaitFirst, stop);
        }
        foreach (var anew in (answer as Answer.Done)?.Value as IReadOnlyList<SealedBatch> ?? [])
        {
            await SendAsync(workspace, anew, stop);
        }
    }

    private async Task RetryAsync(WorkspaceId workspace, long batchId, TimeSpan wait, CancellationToken stop)
    {
        while (true)
        {
            var asked = (await _pump.TellAsync(workspace, new RetryClaimed(batchId), stop) as Answer.Done)?.Value as RetryAnswer;
            if (asked?.NotBefore is { } until)
            {
                await Task.Delay(Wait(until - clock.Now), clock, stop);
                continue;
            }
            if (asked?.Batch is not { } batch)
            {
                await _pump.TellAsync(workspace, new BatchAnswered(batchId, new BatchOutcome(OutcomeKind.GivenUp)), stop);
                return;
            }
            if (connections.Find(workspace, new ConnectionId(batch.Connection)) is { } connection
                && connectors.FirstOrDefault(candidate => candidate.Kind == connection.Kind) is { } connector)
            {
                var outcome = await connector.SendAsync(connection, batch.Recipients, batch.Body, batch.RetryKey, stop);
                if (outcome is SendOutcome.Accepted or SendOutcome.Rejected)
                {
                    await AnswerAsync(workspace, batch, Of(outcome), stop);
                    return;
                }
                if (outcome is not (SendOutcome.Unknown or SendOutcome.RateLimited))
                {
                    // Says nothing about the attempt before: the send pauses, and this batch is asked about again.
                    await _pump.TellAsync(workspace, new BatchAnswered(batchId, Of(outcome)), stop);
                }
            }
            await Task.Delay(wait, clock, stop);
            wait = wait * 2 < RetryWaitMax ? wait * 2 : RetryWaitMax;
        }
    }

    private static TimeSpan Wait(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

    internal static BatchOutcome Of(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted accepted => new(OutcomeKind.Accepted, accepted.RequestId),
        SendOutcome.QuotaExhausted => new(OutcomeKind.QuotaExhausted),
        SendOutcome.TooManyToOneRecipient => new(OutcomeKind.TooManyToOne),
        SendOutcome.Rejected rejected => new(OutcomeKind.Rejected, Recipients: rejected.Recipients, Detail: $"{rejected.Status} {rejected.Message}"),
        SendOutcome.NotAuthorised refused => new(OutcomeKind.NotAuthorised, Detail: refused.Message),
        SendOutcome.Unknown unknown => new(OutcomeKind.Unknown, Detail: unknown.Reason.ToString()),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
