using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Outgoing;

/// <summary>
/// Unpacks what turns have put aside and posts it, at least once: an attempt is written down behind its answer, so a crash between the two repeats it. Each
/// listener has a run of its own, so that one that is slow or gone holds up no other; no order is promised. One of which nothing was taken for days is
/// switched off.
/// </summary>
internal sealed partial class PostingWorker : BackgroundService
{
    public const int CallsAtOnceMax = 4;

    /// <summary>Nothing was taken for so long: the address is given up until an operator switches it on.</summary>
    public static readonly TimeSpan FailingMax = TimeSpan.FromDays(3);

    /// <summary>
    /// How long the outbox of a brand waits for one listener that is full and well: it is durable, but the brand's others wait too. After that, until all is
    /// unpacked, the full one loses its share.
    /// </summary>
    public static readonly TimeSpan HeldMax = TimeSpan.FromMinutes(15);

    private const int PostedPerWrite = 20;
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromHours(1);

    private readonly Pumps _pumps;
    private readonly OutboxUnpacker _unpacker;
    private readonly PostingStore _store;
    private readonly PostingClient _client;
    private readonly TimeProvider _clock;
    private readonly ILogger<PostingWorker> _log;
    private readonly ConcurrentDictionary<WorkspaceId, bool> _filled = new();
    private readonly Dictionary<WorkspaceId, Instant> _heldSince = [];
    private readonly ConcurrentDictionary<(WorkspaceId Workspace, long Listener), Task> _runs = new();
    private readonly ConcurrentDictionary<(WorkspaceId Workspace, long Listener), Instant> _quietUntil = new();
    private long _wakes;
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public PostingWorker(Pumps pumps, PumpParts parts, OutboxUnpacker unpacker, PostingStore store, PostingClient client, TimeProvider clock, ILogger<PostingWorker> log)
    {
        (_pumps, _unpacker, _store, _client, _clock, _log) = (pumps, unpacker, store, client, clock, log);
        parts.Notices.Listen((workspace, notice) =>
        {
            if (notice is OutboxFilled)
            {
                _filled[workspace] = true;
                _news.Writer.TryWrite(true);
            }
            else if (notice is ListenersMoved)
            {
                Wake(workspace);
            }
        });
    }

    /// <summary>Something may be due sooner than was thought.</summary>
    public void Wake(WorkspaceId workspace)
    {
        Interlocked.Increment(ref _wakes);
        foreach (var known in _quietUntil.Keys.Where(known => known.Workspace == workspace))
        {
            _quietUntil.TryRemove(known, out _);
        }
        _news.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var workspace in _pumps.Workspaces)
        {
            _filled[workspace] = true;
        }
        await using var looks = _clock.CreateTimer(_ => _news.Writer.TryWrite(true), null, TimeSpan.Zero, LookInterval);
        var forgetAt = _clock.Now;
        try
        {
            while (await _news.Reader.WaitToReadAsync(stoppingToken))
            {
                _news.Reader.TryRead(out _);
                var isForgetting = _clock.Now >= forgetAt;
                forgetAt = isForgetting ? _clock.Now + ForgetInterval : forgetAt;
                foreach (var workspace in _pumps.Workspaces)
                {
                    // The outer loop of a worker: what fails here is still stored, and the next look tries again.
                    try
                    {
                        await LookAsync(workspace, isForgetting, stoppingToken);
                    }
                    catch (Exception failure) when (failure is not OperationCanceledException)
                    {
                        _filled[workspace] = true;
                        NotLooked(_log, failure, workspace.Value);
                    }
                }
            }
        }
        finally
        {
            await Task.WhenAll(_runs.Values);
        }
    }

    private async Task LookAsync(WorkspaceId workspace, bool isForgetting, CancellationToken stop)
    {
        if (_pumps.RulesOf<ListenerRules>(workspace) is not { } rules)
        {
            return;
        }
        if (_filled.TryRemove(workspace, out _))
        {
            await UnpackAsync(workspace, stop);
        }
        while (isForgetting && await _store.ForgetOldAsync(workspace, _clock.Now, stop))
        {
        }
        foreach (var listener in rules.On)
        {
            var place = (workspace, listener.Id);
            if (_clock.Now >= _quietUntil.GetValueOrDefault(place) && (!_runs.TryGetValue(place, out var run) || run.IsCompleted))
            {
                _runs[place] = Task.Run(() => RunAsync(workspace, listener.Id, stop), CancellationToken.None);
            }
        }
    }

    /// <summary>A little at each look, so that neither a full outbox nor a busy brand keeps others from being told.</summary>
    private async Task UnpackAsync(WorkspaceId workspace, CancellationToken stop)
    {
        var isPatient = !_heldSince.TryGetValue(workspace, out var since) || _clock.Now - since < HeldMax;
        var unpacked = await _unpacker.UnpackAsync(workspace, isPatient, stop);
        if (unpacked == Unpacked.All)
        {
            _heldSince.Remove(workspace);
        }
        else
        {
            _filled[workspace] = true;
        }
        if (unpacked == Unpacked.Held)
        {
            // Without news of our own: the next look is soon enough.
            _heldSince.TryAdd(workspace, _clock.Now);
        }
        else
        {
            Wake(workspace);
        }
    }

    private async Task RunAsync(WorkspaceId workspace, long id, CancellationToken stop)
    {
        // The outer loop of a worker: one listener's failure is not another's, and what was not written down is tried again.
        try
        {
            while (!stop.IsCancellationRequested && _pumps.RulesOf<ListenerRules>(workspace)?.Find(id) is { IsOn: true } listener)
            {
                var wakes = Interlocked.Read(ref _wakes);
                var due = _store.Due(workspace, id, _clock.Now, PostedPerWrite);
                if (due.Count == 0)
                {
                    _quietUntil[(workspace, id)] = _store.NextDue(workspace, id) ?? _clock.Now + ForgetInterval;
                    if (wakes != Interlocked.Read(ref _wakes))
                    {
                        // Something came in while we looked.
                        _quietUntil.TryRemove((workspace, id), out _);
                    }
                    return;
                }
                await PostAsync(workspace, listener, due, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Stopped(_log, id, workspace.Value);
        }
        catch (Exception failure)
        {
            NotPosted(_log, failure, id, workspace.Value);
        }
    }

    private async Task PostAsync(WorkspaceId workspace, Listener listener, List<Posting> due, CancellationToken stop)
    {
        var tried = new ConcurrentBag<Posting>();
        try
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnceMax, CancellationToken = stop }, async (posting, each) =>
                tried.Add(PostingDecider.After(posting, await _client.PostAsync(workspace, listener, posting.MessageId(workspace), posting.Body, each), _clock.Now)));
        }
        finally
        {
            // What was answered before the server stops is written down; the pump stops later than this.
            if (!tried.IsEmpty && await _store.AttemptedAsync(workspace, listener.Id, [.. tried], _clock.Now, CancellationToken.None) is { } failingSince)
            {
                var isGone = tried.Any(posting => posting.AnswerStatus == PostingDecider.GoneStatus);
                if (isGone || _clock.Now - failingSince >= FailingMax)
                {
                    await SwitchOffAsync(workspace, listener, isGone ? ListenerState.Gone : ListenerState.Failed);
                }
            }
        }
    }

    private async Task SwitchOffAsync(WorkspaceId workspace, Listener listener, ListenerState state)
    {
        SwitchedOff(_log, listener.Id, workspace.Value, state);
        await _pumps.SubmitAsync(Arrival.Command(workspace, new ArrivalKey("outgoing", ""), _clock.Now, new ListenerStopped(listener.Id, state, Actor.System)), CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is to be told to other programs of workspace {Workspace} could not be looked at; the next look tries again.")]
    private static partial void NotLooked(ILogger log, Exception failure, long workspace);

    [LoggerMessage(Level = LogLevel.Error, Message = "Posting to listener {Listener} of workspace {Workspace} failed; the next look tries again.")]
    private static partial void NotPosted(ILogger log, Exception failure, long listener, long workspace);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Posting to listener {Listener} of workspace {Workspace} has stopped.")]
    private static partial void Stopped(ILogger log, long listener, long workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Listener {Listener} of workspace {Workspace} is switched off: {State}.")]
    private static partial void SwitchedOff(ILogger log, long listener, long workspace, ListenerState state);
}
