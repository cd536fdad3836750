using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Events;

/// <summary>
/// Tells the pump of each workspace that its local day began. Asks the calendar again and again instead of waiting for a moment worked out
/// before: clocks are set, time zones change, machines sleep. After days of downtime one message covers them all; a clock that is set back
/// tells nothing.
/// </summary>
internal sealed partial class Midnight(Pumps pumps, TimeProvider clock, ILogger<Midnight> log) : BackgroundService
{
    /// <summary>A new day is noticed this late at most.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(15);

    public async Task RunOnceAsync(CancellationToken stop)
    {
        foreach (var workspace in pumps.Workspaces.ToList())
        {
            if (pumps.RulesOf(workspace) is not { } rules)
            {
                continue;
            }
            var now = clock.Now;
            var today = rules.Get<Workspace>().LocalDay(now);
            if (rules.Get<MeasureRules>().Day is not { } day || today > day)
            {
                var key = new ArrivalKey("midnight", today.ToString(CultureInfo.InvariantCulture));
                if (await pumps.SubmitAsync(new Arrival(workspace, key, Lane.Due, About.Nobody.Instance, now, now, new DayTurned(today)), stop) is Answer.Parked)
                {
                    LogParked(log, workspace.Value, today);
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(LookInterval, clock);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            // A worker's outer loop: whatever it was, the day is still new at the next look.
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(log, failure);
            }
        }
        while (await looks.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telling workspaces of a new day failed; the next look tries again.")]
    private static partial void LogFailed(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn into day {Day} of workspace {Workspace} was parked: windows of days do not move.")]
    private static partial void LogParked(ILogger log, long workspace, int day);
}
