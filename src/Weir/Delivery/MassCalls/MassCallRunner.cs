using System.Threading.Channels;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery.MassCalls;

/// <summary>Leads one mass call from its list to the channel's last word about it. Decides nothing: each step is asked of the pump or told to it.</summary>
internal sealed class MassCallRunner(
    Pumps pumps, Database database, ConnectionDirectory connections, ISpendingCaps caps, IEnumerable<IMassConnector> massConnectors, IEnumerable<IConnector> connectors,
    OptOutLists lists, MassCallBodies bodies, TimeProvider clock)
{
    /// <summary>Waits while the channel fills a list, sends, or has not answered: doubled each time, up to the longest.</summary>
    public static readonly TimeSpan WaitFirst = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(1);

    private readonly RunDoor _pump = new(pumps, clock, "mass-call");

    /// <param name="workspace">Whose call.</param>
    /// <param name="id">Which call.</param>
    /// <param name="news">Written to when a person has resumed or cancelled it: a wait ends early.</param>
    /// <param name="stop">The server stops.</param>
    public async Task RunAsync(WorkspaceId workspace, long id, ChannelReader<bool> news, CancellationToken stop)
    {
        var began = clock.Now;
        var wait = WaitFirst;
        var last = (MassCallState?)null;
        while (database.Read(workspace, tx => MassCallQueries.Find(tx, id)) is { FinishedAt: null } call && call.State != MassCallState.Held)
        {
            (began, wait) = call.State == last ? (began, wait) : (clock.Now, WaitFirst);
            last = call.State;
            var (connection, connector) = Find(workspace, call.Definition.Connection);
            var until = (connection, connector) switch
            {
                (null, _) or (_, null) => await WithoutConnectionAsync(call, workspace, stop) ?? clock.Now + wait,
                _ when call.State == MassCallState.Preparing => await PrepareAsync(call, connection, connector, began, stop) ?? clock.Now + wait,
                _ when call.State == MassCallState.Accepted => await FollowAsync(call, connection, connector, stop) ?? clock.Now + wait,
                _ => await RetryAsync(call, connection, connector, stop) ?? clock.Now + wait,
            };
            await UntilAsync(until, news, stop);
            wait = wait * 2 < WaitMax ? wait * 2 : WaitMax;
        }
    }

    /// <summary>What is not out waits for a person; of what may be out nothing more can be learned.</summary>
    private async Task<Instant?> WithoutConnectionAsync(MassCall call, WorkspaceId workspace, CancellationToken stop)
    {
        if (call.State != MassCallState.Accepted)
        {
            return await HoldAsync(workspace, call.Id, PauseReasons.NoConnection, null, stop);
        }
        await _pump.TellAsync(workspace, new MassCallTold(call.Id, null), stop);
        return null;
    }

    /// <summary>When to look again; null for after the usual wait.</summary>
    private async Task<Instant?> PrepareAsync(MassCall call, Connection connection, IMassConnector connector, Instant began, CancellationToken stop)
    {
        // Another call of the account may not add to the list between the look at it and the seal: it would count as listed before the channel has it.
        using var alone = await lists.EnterAsync(connection, stop);
        long? list = null;
        var listed = 0L;
        switch (await lists.BringInStepAsync(connection, connector, stop))
        {
            case ListStep.NotNeeded:
                break;
            case ListStep.Ready ready:
                (list, listed) = (ready.List, ready.Listed);
                break;
            case ListStep.Short enough when call.TakesShortList:
                (list, listed) = (enough.List, enough.Known);
                break;
            case ListStep.Short tooShort:
                return await HoldAsync(connection.Workspace, call.Id, MassCallHolds.ShortList, $"{tooShort.Known}/{tooShort.Listed}", stop);
            case ListStep.Refused refused:
                return await HoldAsync(connection.Workspace, call.Id, MassCallHolds.ListNotReady, refused.Why, stop);
            default:
                return clock.Now - began < MassCallLimits.ListPatienceMax ? null : await HoldAsync(connection.Workspace, call.Id, MassCallHolds.ListNotReady, null, stop);
        }
        var max = call.Definition.MessagesMax;
        if (caps.StopsAt(connection.Workspace, connection.Id) is { } stopsAt)
        {
            var usage = connectors.FirstOrDefault(candidate => candidate.Kind == connection.Kind) is { } counting ? await counting.UsageAsync(connection, stop) : null;
            if (usage is null)
            {
                // Without the channel's count nobody knows what the brand's own limit leaves.
                return null;
            }
            max = Math.Min(max ?? long.MaxValue, stopsAt - usage.Used);
        }
        if (max <= 0)
        {
            return await HoldAsync(connection.Workspace, call.Id, PauseReasons.Quota, null, stop);
        }
        var (body, links) = bodies.Write(call, connection);
        var answer = await _pump.AskAsync(connection.Workspace, new MassCallSealed(call.Id, body, links, list, listed, max), stop);
        return answer is Answer.Parked
            ? await HoldAsync(connection.Workspace, call.Id, PauseReasons.Fault, null, stop)
            : await GoAsync(answer, connection, connector, stop);
    }

    private async Task<Instant?> RetryAsync(MassCall call, Connection connection, IMassConnector connector, CancellationToken stop) =>
        await GoAsync(await _pump.AskAsync(connection.Workspace, new MassCallRetried(call.Id), stop), connection, connector, stop);

    private async Task<Instant?> GoAsync(Answer answer, Connection connection, IMassConnector connector, CancellationToken stop)
    {
        switch ((answer as Answer.Done)?.Value)
        {
            case MassCallAnswer.WaitUntil quiet:
                return quiet.At;
            case MassCallAnswer.Go go:
                return await CallAsync(go.Call, connection, connector, stop);
            default:
                return null;
        }
    }

    private async Task<Instant?> CallAsync(SealedMassCall call, Connection connection, IMassConnector connector, CancellationToken stop)
    {
        var outcome = await connector.SendToAllAsync(connection, call.Target, call.Body, call.RetryKey, stop);
        if (outcome is SendOutcome.RateLimited limited)
        {
            await _pump.TellAsync(connection.Workspace, new MassCallPutBack(call.Id), stop);
            return clock.Now + (limited.After ?? SendRunner.RateWaitDefault);
        }
        var isGone = outcome is SendOutcome.Rejected && call.Target.Without is { } list && await lists.IsGoneAsync(connection, connector, list, stop);
        await _pump.TellAsync(connection.Workspace, new MassCallAnswered(call.Id, SendRunner.Of(outcome), isGone), stop);
        return null;
    }

    private async Task<Instant?> FollowAsync(MassCall call, Connection connection, IMassConnector connector, CancellationToken stop)
    {
        switch (call.RequestId is { } request ? await connector.ProgressAsync(connection, call.Target, request, stop) : new Told<MassProgress>.NotThere())
        {
            case Told<MassProgress>.Known known:
                await _pump.TellAsync(connection.Workspace, new MassCallTold(call.Id, known.Value), stop);
                break;
            case Told<MassProgress>.NotThere:
                await _pump.TellAsync(connection.Workspace, new MassCallTold(call.Id, null), stop);
                break;
            default:
                break;
        }
        return null;
    }

    private (Connection? Connection, IMassConnector? Connector) Find(WorkspaceId workspace, long id) =>
        connections.Find(workspace, new ConnectionId(id)) is { } connection
            ? (connection, massConnectors.FirstOrDefault(connector => connector.Kind == connection.Kind))
            : (null, null);

    private async Task<Instant?> HoldAsync(WorkspaceId workspace, long id, string reason, string? detail, CancellationToken stop)
    {
        // Where the workspace has ended nothing was held, so a look at once would find the same.
        return await _pump.TellAsync(workspace, new MassCallHeld(id, reason, detail), stop) is Answer.Unavailable ? null : clock.Now;
    }

    private async Task UntilAsync(Instant? until, ChannelReader<bool> news, CancellationToken stop)
    {
        if ((until ?? clock.Now) - clock.Now is var left && left <= TimeSpan.Zero)
        {
            return;
        }
        await news.OrAsync(enough => Task.Delay(left, clock, enough), stop);
    }
}
