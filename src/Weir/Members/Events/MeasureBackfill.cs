using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Members.Events;

/// <summary>
/// Counts the past into measures that are new: reads events by their numbers, a page at a time, and hands each page's sums to the pump on the
/// bulk lane. What is done is stored with each part, so that a restart goes on where it was.
/// </summary>
internal sealed partial class MeasureBackfill(Pumps pumps, Database database, TimeProvider clock, ILogger<MeasureBackfill> log) : BackgroundService
{
    /// <summary>Events one page reads, and so members one part touches at most.</summary>
    public const int PageEventsMax = 5_000;

    /// <summary>How often it is looked whether something is new; a look touches memory only.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>Measures whose part was parked: left alone until the next start, lest the same letter be written for ever.</summary>
    private readonly HashSet<(WorkspaceId, long)> _stuck = [];

    private sealed record Row
    {
        public long Id { get; init; }
        public long Member { get; init; }
        public string Kind { get; init; } = "";
        public long Day { get; init; }
        public string? Payload { get; init; }
    }

    /// <summary>Fills whatever is to be filled in all workspaces, to the end.</summary>
    public async Task RunOnceAsync(CancellationToken stop)
    {
        foreach (var workspace in pumps.Workspaces.ToList())
        {
            var building = pumps.RulesOf<MeasureRules>(workspace)?.All.Where(measure => measure.State == MeasureState.Building) ?? [];
            foreach (var measure in building.OrderBy(measure => measure.Id).ToList())
            {
                while (!_stuck.Contains((workspace, measure.Id)) && await FillPartAsync(workspace, measure, stop))
                {
                }
            }
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

    /// <summary>True when more parts are left.</summary>
    private async Task<bool> FillPartAsync(WorkspaceId workspace, Measure measure, CancellationToken stop)
    {
        var part = database.Read(workspace, tx => NextPart(tx, measure));
        if (part is null)
        {
            return false;
        }
        var now = clock.Now;
        var key = new ArrivalKey("measure.fill", string.Create(CultureInfo.InvariantCulture, $"{measure.Id}:{part.FromEvent}"));
        switch (await pumps.SubmitAsync(new Arrival(workspace, key, Lane.Bulk, About.Nobody.Instance, now, now, part), stop))
        {
            case Answer.Done { Value: not null }:
                return !part.IsLast;
            case Answer.Unavailable:
                return false;
            default:
                // Parked, now or at an earlier start: the letter is for an engineer.
                _stuck.Add((workspace, measure.Id));
                LogParked(log, workspace.Value, measure.Id);
                return false;
        }
    }

    private static MeasureFilled? NextPart(IReadTx tx, Measure measure)
    {
        if (tx.First<long?>("select filled_to from event_measure where workspace = @w and id = @id and state = @building", new { id = measure.Id, building = (long)MeasureState.Building }) is not { } from)
        {
            return null;
        }
        // By number, whatever the kind: the numbers are the order in which events were recorded, and every page moves on.
        var page = tx.Query<Row>(
            "select id as Id, member as Member, kind as Kind, day as Day, payload as Payload from member_event where workspace = @w and id > @from and id < @before order by id limit @limit",
            new { from, before = measure.FromEvent, limit = PageEventsMax });
        var found = page
            .Where(row => measure.Takes(row.Kind, row.Payload))
            .GroupBy(row => (row.Member, row.Day))
            .Select(group => new MeasureFound((int)group.Key.Member, (int)group.Key.Day, group.Sum(row => measure.Weight(row.Payload))));
        var isLast = page.Count < PageEventsMax;
        return new MeasureFilled(measure.Id, from, isLast ? measure.FromEvent - 1 : page[^1].Id, isLast, [.. found]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Filling measures failed; the next look tries again.")]
    private static partial void LogFailed(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A part of measure {Measure} of workspace {Workspace} was parked; it stays unfinished until the next start.")]
    private static partial void LogParked(ILogger log, long workspace, long measure);
}
