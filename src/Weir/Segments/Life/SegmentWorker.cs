using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Segments.Rules;

namespace Weir.Segments.Life;

/// <summary>
/// Drives what takes many turns: filling published segments chunk by chunk once what they ask for is ready, and looking through the segments
/// that a new day can change. Decides nothing; progress is stored with each chunk, and a chunk done twice changes nothing.
/// </summary>
internal sealed partial class SegmentWorker(Pumps pumps, ConditionKinds kinds, TimeProvider clock, ILogger<SegmentWorker> log) : BackgroundService
{
    /// <summary>How often it is looked whether something is to be done; a look touches memory only.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly ChunkDecider _chunks = new(kinds, []);

    /// <summary>Work whose chunk was parked: left alone until the next start, lest the same letter be written for ever.</summary>
    private readonly HashSet<(WorkspaceId, string)> _stuck = [];

    public async Task RunOnceAsync(CancellationToken stop)
    {
        foreach (var workspace in pumps.Workspaces.ToList())
        {
            await FillAsync(workspace, stop);
            await ReviewAsync(workspace, stop);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(LookInterval, clock);
        while (await looks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            // A worker's outer loop: a database that is gone comes back, and the next look goes on from what is stored.
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(log, failure);
            }
        }
    }

    private async Task FillAsync(WorkspaceId workspace, CancellationToken stop)
    {
        // In order, so that what a segment refers to is ready before it is filled itself: it would be right anyway, but filled in vain.
        foreach (var id in pumps.RulesOf<SegmentRules>(workspace)?.InOrder.Where(one => one.State == SegmentState.Building).Select(one => one.Id).ToList() ?? [])
        {
            var rules = pumps.RulesOf(workspace)!;
            var published = rules.Get<SegmentRules>();
            if (published.Find(id) is { State: SegmentState.Building } segment && _chunks.IsLive(segment, rules) && segment.RefersTo.All(published.IsReady))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{segment.Id}:{segment.Version}");
                await EachChunkAsync(workspace, "segment.fill", name, segment.FilledChunks, chunk => new SegmentFilled(segment.Id, segment.Version, chunk), stop);
            }
        }
    }

    private async Task ReviewAsync(WorkspaceId workspace, CancellationToken stop)
    {
        if (pumps.RulesOf<MeasureRules>(workspace)?.Day is { } day && pumps.RulesOf<SegmentRules>(workspace)!.ReviewedDay != day)
        {
            await EachChunkAsync(workspace, "segment.review", day.ToString(CultureInfo.InvariantCulture), 0, chunk => new SegmentsReviewed(day, chunk), stop);
        }
    }

    private async Task EachChunkAsync(WorkspaceId workspace, string source, string work, int from, Func<int, Payload> payload, CancellationToken stop)
    {
        for (var chunk = from; !_stuck.Contains((workspace, $"{source}:{work}")); chunk++)
        {
            var now = clock.Now;
            var key = new ArrivalKey(source, string.Create(CultureInfo.InvariantCulture, $"{work}:{chunk}"));
            switch (await pumps.SubmitAsync(new Arrival(workspace, key, Lane.Bulk, About.Nobody.Instance, now, now, payload(chunk)), stop))
            {
                case Answer.Done done:
                    if (done.As<ChunkDone>().IsLast)
                    {
                        return;
                    }
                    break;
                case Answer.Unavailable:
                    return;
                default:
                    // Parked: the letter is for an engineer.
                    _stuck.Add((workspace, $"{source}:{work}"));
                    LogParked(log, workspace.Value, source, work, chunk);
                    return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Working through segments failed; the next look tries again.")]
    private static partial void LogFailed(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Chunk {Chunk} of {Source} {Work} of workspace {Workspace} was parked; it stays unfinished until the next start.")]
    private static partial void LogParked(ILogger log, long workspace, string source, string work, int chunk);
}
