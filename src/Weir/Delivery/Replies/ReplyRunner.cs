using System.Threading.Channels;
using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Touchpoints.Links;

namespace Weir.Delivery.Replies;

/// <summary>Sees to all answers of one account until none is left. Decides nothing: each step is asked of the pump or told to it.</summary>
internal sealed class ReplyRunner(
    Pumps pumps, Database database, IConnections connections, IReplyTokenSharing sharing, ReplyCaller caller, MessagesLeft messagesLeft, LinkAddress links, TimeProvider clock) : IDisposable
{
    /// <summary>Answers of one account that are on their way at the same time.</summary>
    public const int CallsAtOnceMax = 128;

    /// <summary>Waits between attempts of one answer: doubled each time, up to the longest. A window is open for less than a minute.</summary>
    public static readonly TimeSpan RetryWaitFirst = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan RetryWaitMax = TimeSpan.FromSeconds(15);

    /// <summary>A name usually comes within a second; nothing tells of it.</summary>
    private static readonly TimeSpan NameLook = TimeSpan.FromMilliseconds(500);

    private readonly RunDoor _pump = new(pumps, clock, "reply");
    private readonly SemaphoreSlim _pushing = new(1);

    private static readonly SealedReplies Nothing = new([], false, false, null);

    public void Dispose() => _pushing.Dispose();

    public async Task RunAsync(WorkspaceId workspace, long connection, ChannelReader<bool> news, CancellationToken stop)
    {
        using var calls = new CallsUnderWay(CallsAtOnceMax);
        foreach (var reply in database.Read(workspace, tx => ReplyQueries.Open(tx, connection)))
        {
            await calls.LaunchAsync(() => RetryAsync(workspace, reply, isLeftOver: true, RetryWaitFirst, stop), stop);
        }
        // What had lost its window when an earlier process ended.
        await PushAsync(workspace, connection, calls, stop);
        while (true)
        {
            var claimed = await ClaimAsync(workspace, connection, new WindowsClaimed(connection, links.Base), stop);
            foreach (var reply in claimed.Replies)
            {
                await calls.LaunchAsync(() => SendAsync(workspace, reply, stop), stop);
            }
            if (claimed.HasFallbacks)
            {
                await PushAsync(workspace, connection, calls, stop);
            }
            if (claimed.HasMore)
            {
                continue;
            }
            calls.ForgetEnded();
            if (calls.IsEmpty && claimed.LookAgainAt is null)
            {
                return;
            }
            await UntilNewsAsync(news, claimed.LookAgainAt, calls, stop);
        }
    }

    /// <summary>Until somebody wants to answer, an awaited name may be there, or all calls have ended.</summary>
    private async Task UntilNewsAsync(ChannelReader<bool> news, Instant? lookAgainAt, CallsUnderWay calls, CancellationToken stop)
    {
        var all = calls.IsEmpty ? null : calls.All;
        var lookAgain = lookAgainAt is { } at ? Shorter(at - clock.Now, NameLook) : Timeout.InfiniteTimeSpan;
        await news.OrAsync(enough => all is null ? Task.Delay(lookAgain, clock, enough) : Task.WhenAny(all, Task.Delay(lookAgain, clock, enough)), stop);
        if (all is { IsFaulted: true })
        {
            await all;
        }
    }

    private static TimeSpan Shorter(TimeSpan wait, TimeSpan most) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait < most ? wait : most;

    private async Task PushAsync(WorkspaceId workspace, long connection, CallsUnderWay calls, CancellationToken stop)
    {
        foreach (var push in await FallbacksAsync(workspace, connection, stop))
        {
            await calls.LaunchAsync(() => SendAsync(workspace, push, stop), stop);
        }
    }

    /// <summary>One at a time: each must see what the one before has taken of what is left.</summary>
    private async Task<IReadOnlyList<SealedReply>> FallbacksAsync(WorkspaceId workspace, long connection, CancellationToken stop)
    {
        await _pushing.WaitAsync(stop);
        try
        {
            return await SealFallbacksAsync(workspace, connection, stop);
        }
        finally
        {
            _pushing.Release();
        }
    }

    private async Task<IReadOnlyList<SealedReply>> SealFallbacksAsync(WorkspaceId workspace, long connection, CancellationToken stop)
    {
        if (database.Read(workspace, tx => ReplyQueries.InState(tx, connection, ReplyState.FallingBack, 1)).Count == 0)
        {
            return [];
        }
        var left = connections.Find(workspace, new ConnectionId(connection)) is { } account ? await messagesLeft.OfAsync(account, stop) : null;
        var pushes = new List<SealedReply>();
        SealedReplies claimed;
        do
        {
            claimed = await ClaimAsync(workspace, connection, new FallbacksClaimed(connection, links.Base, left - pushes.Count), stop);
            pushes.AddRange(claimed.Replies);
        }
        while (claimed.HasMore);
        messagesLeft.Note(new ConnectionId(connection), pushes.Count);
        return pushes;
    }

    private async Task<SealedReplies> ClaimAsync(WorkspaceId workspace, long connection, Payload claim, CancellationToken stop)
    {
        if (connections.Find(workspace, new ConnectionId(connection)) is null)
        {
            await _pump.TellAsync(workspace, new RepliesEnded(connection, ReplyReason.NoConnection), stop);
        }
        switch (await _pump.TellAsync(workspace, claim, stop))
        {
            case Answer.Done { Value: SealedReplies claimed }:
                return claimed;
            case Answer.Parked:
                // The same answers would make it fail again, second by second, while their windows close.
                await _pump.TellAsync(workspace, new RepliesEnded(connection, ReplyReason.Fault), stop);
                return Nothing;
            default:
                return Nothing;
        }
    }

    private Task SendAsync(WorkspaceId workspace, SealedReply reply, CancellationToken stop) =>
        SendAsync(workspace, reply, RetryWaitFirst, stop);

    private async Task SendAsync(WorkspaceId workspace, SealedReply reply, TimeSpan wait, CancellationToken stop)
    {
        if (connections.Find(workspace, new ConnectionId(reply.Connection)) is not { } connection)
        {
            await _pump.TellAsync(workspace, new RepliesEnded(reply.Connection, ReplyReason.NoConnection), stop);
            return;
        }
        var (outcome, after) = await caller.CallAsync(reply, connection, stop);
        if (outcome is null)
        {
            await Task.Delay(after!.Value, clock, stop);
            await RetryAsync(workspace, reply.Id, isLeftOver: false, wait, stop);
            return;
        }
        switch (await StepAsync(workspace, new ReplyAnswered(reply.Id, outcome, sharing.IsShared(connection.Id)), stop))
        {
            case ReplyStep.AskAgain:
                await Task.Delay(wait, clock, stop);
                await RetryAsync(workspace, reply.Id, isLeftOver: false, wait * 2 < RetryWaitMax ? wait * 2 : RetryWaitMax, stop);
                break;
            case ReplyStep.FellBack fell:
                await PushAsync(workspace, fell.Connection, stop);
                break;
            default:
                break;
        }
    }

    private async Task RetryAsync(WorkspaceId workspace, long reply, bool isLeftOver, TimeSpan wait, CancellationToken stop)
    {
        switch (await StepAsync(workspace, new ReplyRetried(reply, isLeftOver), stop))
        {
            case ReplyStep.Go go:
                await SendAsync(workspace, go.Reply, wait, stop);
                break;
            case ReplyStep.FellBack fell:
                await PushAsync(workspace, fell.Connection, stop);
                break;
            default:
                break;
        }
    }

    private async Task PushAsync(WorkspaceId workspace, long connection, CancellationToken stop)
    {
        foreach (var push in await FallbacksAsync(workspace, connection, stop))
        {
            await SendAsync(workspace, push, stop);
        }
    }

    private async Task<ReplyStep?> StepAsync(WorkspaceId workspace, Payload what, CancellationToken stop) =>
        (await _pump.TellAsync(workspace, what, stop) as Answer.Done)?.Value as ReplyStep;
}
