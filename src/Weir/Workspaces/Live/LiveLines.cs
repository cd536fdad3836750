using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Pump;

namespace Weir.Workspaces.Live;

/// <summary>
/// Tells screens that what they watch has changed. Whoever tells does no more than note a number under a lock, also on a pump's thread; one worker sends, to
/// each screen at most four frames a second, the first without a wait. A hint that is lost costs nothing but time: screens look again when their line is back.
/// Thread-safe.
/// </summary>
public sealed partial class LiveLines(Pumps pumps, Presences presences, TimeProvider clock, ILogger<LiveLines> log) : BackgroundService
{
    /// <summary>Screens of one installation that are connected at the same time; more are turned away, and look by themselves now and then.</summary>
    public const int LinesMax = 2_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LiveLine> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<(WorkspaceId Workspace, string Topic), HashSet<LiveLine>> _watchers = [];
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something of a topic has changed; null where no number says what.</summary>
    public void Tell(WorkspaceId workspace, string topic, long? id)
    {
        lock (_gate)
        {
            if (!_watchers.TryGetValue((workspace, topic), out var watchers))
            {
                return;
            }
            foreach (var line in watchers)
            {
                line.Note(topic, id);
            }
        }
        _news.Writer.TryWrite(true);
    }

    /// <summary>False when there is no room.</summary>
    internal bool Add(LiveLine line)
    {
        lock (_gate)
        {
            return _lines.Count < LinesMax && _lines.TryAdd(line.Id, line);
        }
    }

    internal void Remove(string id)
    {
        HashSet<string> left;
        LiveLine? line;
        lock (_gate)
        {
            if (!_lines.Remove(id, out line))
            {
                return;
            }
            left = line.Topics;
            Rewatch(line, []);
        }
        foreach (var topic in left.Where(topic => presences.Leave(line.Workspace, topic, id)))
        {
            Tell(line.Workspace, topic, null);
        }
    }

    /// <summary>All that are connected at this moment.</summary>
    internal IReadOnlyList<LiveLine> All()
    {
        lock (_gate)
        {
            return [.. _lines.Values];
        }
    }

    /// <summary>From now on exactly these.</summary>
    internal void Watch(string id, HashSet<string> topics)
    {
        HashSet<string> left;
        LiveLine? line;
        lock (_gate)
        {
            if (!_lines.TryGetValue(id, out line))
            {
                return;
            }
            left = [.. line.Topics.Except(topics)];
            Rewatch(line, topics);
        }
        foreach (var topic in left.Where(topic => presences.Leave(line.Workspace, topic, id)))
        {
            Tell(line.Workspace, topic, null);
        }
    }

    /// <summary>A screen says what its operator does; of what it does not watch, it says nothing. Null for nothing more.</summary>
    internal void Say(string id, string topic, PresenceKind? kind)
    {
        LiveLine? line;
        lock (_gate)
        {
            if (!_lines.TryGetValue(id, out line) || !line.Topics.Contains(topic))
            {
                return;
            }
        }
        if (kind is { } does ? presences.Say(line.Workspace, topic, id, line.Who, does, clock.Now) : presences.Leave(line.Workspace, topic, id))
        {
            Tell(line.Workspace, topic, null);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = SendDue(stoppingToken);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var wait = next is { } due ? Task.Delay(due - clock.Now is var span && span > TimeSpan.Zero ? span : TimeSpan.Zero, clock, enough.Token) : Task.Delay(Timeout.InfiniteTimeSpan, clock, enough.Token);
            await Task.WhenAny(wait, _news.Reader.WaitToReadAsync(enough.Token).AsTask());
            await enough.CancelAsync();
            _news.Reader.TryRead(out _);
        }
    }

    private void Rewatch(LiveLine line, HashSet<string> topics)
    {
        foreach (var topic in line.Topics.Except(topics))
        {
            if (_watchers.TryGetValue((line.Workspace, topic), out var watchers) && watchers.Remove(line) && watchers.Count == 0)
            {
                _watchers.Remove((line.Workspace, topic));
            }
        }
        foreach (var topic in topics)
        {
            if (!_watchers.TryGetValue((line.Workspace, topic), out var watchers))
            {
                _watchers[(line.Workspace, topic)] = watchers = [];
            }
            watchers.Add(line);
        }
        line.Topics = topics;
    }

    /// <summary>Starts all frames that are due; returns when the next one is.</summary>
    private Instant? SendDue(CancellationToken stop)
    {
        var now = clock.Now;
        Instant? next = null;
        List<(LiveLine Line, List<(string Topic, IReadOnlyList<long>? Ids)> Pending)> due = [];
        lock (_gate)
        {
            foreach (var line in _lines.Values)
            {
                if (line.DueAt is not { } at)
                {
                    continue;
                }
                if (at <= now)
                {
                    line.IsSending = true;
                    due.Add((line, line.TakePending(now)));
                }
                else
                {
                    next = next is { } sooner && sooner < at ? sooner : at;
                }
            }
        }
        foreach (var (line, pending) in due)
        {
            _ = SendAsync(line, pending, stop);
        }
        return next;
    }

    private async Task SendAsync(LiveLine line, List<(string Topic, IReadOnlyList<long>? Ids)> pending, CancellationToken stop)
    {
        try
        {
            var at = pumps.MemoryOf(line.Workspace)?.At ?? default;
            var now = clock.Now;
            await line.SendAsync(pending.ConvertAll(one => new LiveHint(one.Topic, one.Ids, at.Epoch, at.Batch, presences.Of(line.Workspace, one.Topic, now) is { Count: > 0 } here ? here : null)), stop);
        }
        // The outer end of a frame: a screen that has gone takes nothing more, and its line is removed when the door hears of it.
        catch (Exception gone) when (!stop.IsCancellationRequested)
        {
            NotTold(log, gone, line.Workspace.Value);
        }
        finally
        {
            lock (_gate)
            {
                line.IsSending = false;
            }
            _news.Writer.TryWrite(true);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A screen of workspace {Workspace} could not be told.")]
    private static partial void NotTold(ILogger log, Exception gone, long workspace);
}
