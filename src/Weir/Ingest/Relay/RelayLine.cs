using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Weir.Foundation;

namespace Weir.Ingest.Relay;

/// <summary>What went wrong at an address, and when.</summary>
internal sealed record RelayError(Instant At, string Why);

/// <summary>
/// The way to one address: a short queue in memory while it is well, rows while it is not. What it promises: while the address is well, a webhook waits in
/// memory only, and a crash of this server loses those that wait; as soon as one has not been taken, that one and all that come while the address rests
/// are stored, and are offered until they are taken or <see cref="KeepFor"/> has passed. No order; perhaps twice. Thread-safe.
/// </summary>
internal sealed partial class RelayLine(WorkspaceId workspace, RelayAddress to, RelayClient client, RelayStore store, TimeProvider clock, ILogger log)
{
    /// <summary>Webhooks in memory; an address that is well and slower than LINE for longer than this loses some, which are counted.</summary>
    public const int WaitingMax = 1_000;
    public const long WaitingBytesMax = 32L * 1024 * 1024;
    public const int CallsAtOnceMax = 4;

    /// <summary>Errors that can be looked at.</summary>
    public const int ErrorsMax = 50;

    /// <summary>Stored ones.</summary>
    public const int StoredMax = 10_000;
    public static readonly TimeSpan KeepFor = TimeSpan.FromHours(24);

    /// <summary>How long an address rests that did not answer: doubled each time, up to the longest.</summary>
    public static readonly TimeSpan RestFirst = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan RestMax = TimeSpan.FromMinutes(15);

    private const int RetriedAtOnce = 50;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly Channel<RelayedWebhook> _waiting = Channel.CreateBounded<RelayedWebhook>(new BoundedChannelOptions(WaitingMax));
    private readonly Lock _gate = new();
    private RelayNews _news = new(0, 0, 0, null, null, null);
    private Instant _restsUntil;
    private TimeSpan _rest;
    private long _bytes;
    private long _stored;
    private volatile bool _isOnlyAnswered = to.OnlyAnswered != 0;

    private readonly Queue<RelayError> _errors = new();
    public long Address { get; } = to.Id;

    /// <summary>It is sent nothing else. Changed while the line runs: what waits goes on undisturbed.</summary>
    public bool OnlyAnswered
    {
        get => _isOnlyAnswered;
        set => _isOnlyAnswered = value;
    }

    /// <summary>What went wrong lately, the newest first; since this server runs.</summary>
    public IReadOnlyList<RelayError> Errors
    {
        get
        {
            lock (_gate)
            {
                return [.. _errors.Reverse()];
            }
        }
    }

    /// <summary>Ends the rest of an address that did not answer: the next look tries it.</summary>
    public void TryNow()
    {
        lock (_gate)
        {
            (_rest, _restsUntil) = (TimeSpan.Zero, default);
        }
    }

    /// <summary>In memory and stored.</summary>
    public long Waiting => _waiting.Reader.Count + Interlocked.Read(ref _stored);

    /// <summary>Never waits: the one who offers has LINE on the line.</summary>
    public void Offer(RelayedWebhook webhook)
    {
        if (Interlocked.Add(ref _bytes, webhook.Body.Length) > WaitingBytesMax || !_waiting.Writer.TryWrite(webhook))
        {
            Interlocked.Add(ref _bytes, -webhook.Body.Length);
            Note(news => news with { Lost = news.Lost + 1, Error = "too slow: the queue is full", ErrorAt = clock.Now });
        }
    }

    /// <summary>One run at a time of an address: what is stored for it is counted when the one before has stored its rest.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        Recount();
        await Task.WhenAll([.. Enumerable.Range(0, CallsAtOnceMax).Select(_ => SendAsync(stop)), MaintainAsync(stop)]);
        // Whoever still holds this line and offers from now on is told so by the count of the lost.
        _waiting.Writer.Complete();
        var left = new List<RelayedWebhook>();
        while (_waiting.Reader.TryRead(out var webhook))
        {
            left.Add(webhook);
        }
        if (left.Count > 0)
        {
            await StoreAsync(left, CancellationToken.None);
        }
        await WriteDownAsync(CancellationToken.None);
    }

    private async Task SendAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            RelayedWebhook? taken = null;
            // The outer loop of a worker: one webhook that goes wrong must not end the relay, and none is forgotten uncounted.
            try
            {
                taken = await _waiting.Reader.ReadAsync(stop);
                Interlocked.Add(ref _bytes, -taken.Body.Length);
                if (IsResting || await OfferAsync(taken, stop) is RelayOutcome.Failed)
                {
                    await StoreAsync([taken], CancellationToken.None);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                if (taken is not null)
                {
                    await StoreAsync([taken], CancellationToken.None);
                }
            }
            catch (Exception failure)
            {
                Note(news => news with { Lost = news.Lost + 1, Error = failure.Message, ErrorAt = clock.Now });
                LogFailed(log, failure, Address, workspace.Value);
            }
        }
    }

    private async Task MaintainAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(LookAgain, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                // The outer loop of a worker: what is stored stays stored, and the next look tries again.
                try
                {
                    await RetryAsync(stop);
                    await WriteDownAsync(stop);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    LogFailed(log, failure, Address, workspace.Value);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogStopped(log, Address, workspace.Value);
        }
    }

    /// <summary>What is stored, oldest first, until the address rests again.</summary>
    private async Task RetryAsync(CancellationToken stop)
    {
        var goesOn = true;
        while (goesOn && Interlocked.Read(ref _stored) > 0 && !IsResting)
        {
            try
            {
                goesOn = await RetryOldestAsync(stop);
            }
            finally
            {
                Recount();
            }
        }
    }

    /// <summary>False when the next look goes on.</summary>
    private async Task<bool> RetryOldestAsync(CancellationToken stop)
    {
        if (await store.ForgetOldAsync(workspace, Address, clock.Now - KeepFor, stop) is > 0 and var old)
        {
            Note(news => news with { Lost = news.Lost + old });
        }
        if (await store.ForgetUnwantedAsync(workspace, Address, stop))
        {
            return false;
        }
        foreach (var waiting in store.Oldest(workspace, Address, RetriedAtOnce))
        {
            if (await OfferAsync(waiting.Webhook, stop) is RelayOutcome.Failed)
            {
                // It may be this webhook that the other program cannot take: the next look begins with another.
                await store.PutBackAsync(workspace, Address, waiting.Id, CancellationToken.None);
                return false;
            }
            await store.ForgetAsync(workspace, Address, waiting.Id, CancellationToken.None);
        }
        return true;
    }

    /// <summary>
    /// The rows are the truth. Where something was stored meanwhile, it is counted again; at worst one is counted twice until the next look, and none is ever
    /// overlooked.
    /// </summary>
    private void Recount()
    {
        long before;
        do
        {
            before = Interlocked.Read(ref _stored);
        }
        while (Interlocked.CompareExchange(ref _stored, store.Count(workspace, Address), before) != before);
    }

    private async Task<RelayOutcome> OfferAsync(RelayedWebhook webhook, CancellationToken stop)
    {
        var outcome = await client.PostAsync(to.Url, webhook, stop);
        var now = clock.Now;
        Note(news => outcome switch
        {
            RelayOutcome.Refused refused => news with { Refused = news.Refused + 1, Error = refused.Why, ErrorAt = now },
            RelayOutcome.Failed failed => news with { Error = failed.Why, ErrorAt = now },
            _ => news with { Delivered = news.Delivered + 1, DeliveredAt = now },
        });
        Rest(outcome is RelayOutcome.Failed);
        return outcome;
    }

    private bool IsResting
    {
        get
        {
            lock (_gate)
            {
                return clock.Now < _restsUntil;
            }
        }
    }

    private void Rest(bool hasFailed)
    {
        lock (_gate)
        {
            // Calls that were out together fail together, and are one failure.
            if (!hasFailed)
            {
                (_rest, _restsUntil) = (TimeSpan.Zero, default);
            }
            else if (clock.Now >= _restsUntil)
            {
                _rest = _rest == TimeSpan.Zero ? RestFirst : _rest * 2 < RestMax ? _rest * 2 : RestMax;
                _restsUntil = clock.Now + _rest;
            }
        }
    }

    private async Task StoreAsync(List<RelayedWebhook> webhooks, CancellationToken stop)
    {
        var room = (int)Math.Clamp(StoredMax - Interlocked.Read(ref _stored), 0, webhooks.Count);
        if (room < webhooks.Count)
        {
            Note(news => news with { Lost = news.Lost + webhooks.Count - room });
        }
        if (room > 0)
        {
            Interlocked.Add(ref _stored, await store.KeepAsync(workspace, Address, [.. webhooks.Take(room)], stop));
        }
    }

    private async Task WriteDownAsync(CancellationToken stop)
    {
        RelayNews news;
        lock (_gate)
        {
            (news, _news) = (_news, new RelayNews(0, 0, 0, null, null, null));
        }
        if (news is not { Delivered: 0, Refused: 0, Lost: 0, Error: null })
        {
            await store.WriteDownAsync(workspace, Address, news, stop);
        }
    }

    private void Note(Func<RelayNews, RelayNews> change)
    {
        lock (_gate)
        {
            var before = _news;
            _news = change(before);
            if (_news is { Error: { } why, ErrorAt: { } at } && (before.Error, before.ErrorAt) != (_news.Error, _news.ErrorAt))
            {
                _errors.Enqueue(new RelayError(at, why));
                while (_errors.Count > ErrorsMax)
                {
                    _errors.Dequeue();
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Relaying to address {Address} of workspace {Workspace} failed.")]
    private static partial void LogFailed(ILogger log, Exception failure, long address, long workspace);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The relay to address {Address} of workspace {Workspace} has stopped.")]
    private static partial void LogStopped(ILogger log, long address, long workspace);
}
