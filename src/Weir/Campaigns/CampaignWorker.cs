using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Campaigns;

/// <summary>Starts scheduled campaigns when their time has come, and at the start of the server those whose time came while it was off.</summary>
internal sealed partial class CampaignWorker : BackgroundService
{
    private const int WaitingMax = 1_000;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    /// <summary>What could not be started for so long is a draft again: nobody wants the news of yesterday noon at night.</summary>
    public static readonly TimeSpan LatenessMax = TimeSpan.FromHours(2);

    private readonly Channel<(WorkspaceId Workspace, long Campaign)> _due =
        Channel.CreateBounded<(WorkspaceId, long)>(new BoundedChannelOptions(WaitingMax) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Pumps _pumps;
    private readonly CampaignQueries _queries;
    private readonly CampaignCommands _commands;
    private readonly TimeProvider _clock;
    private readonly ILogger<CampaignWorker> _log;
    private Task? _tick;

    public CampaignWorker(Pumps pumps, PumpParts parts, CampaignQueries queries, CampaignCommands commands, TimeProvider clock, ILogger<CampaignWorker> log)
    {
        _pumps = pumps;
        _queries = queries;
        _commands = commands;
        _clock = clock;
        _log = log;
        parts.Notices.Listen((workspace, notice) =>
        {
            if (notice is CampaignIsDue due)
            {
                _due.Writer.TryWrite((workspace, due.Campaign));
            }
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, _clock);
        do
        {
            // Notices make it prompt; the rows make it sure: a segment that was still being built, or a server that was off, is seen here.
            foreach (var workspace in _pumps.Workspaces)
            {
                foreach (var campaign in _queries.Due(workspace, _clock.Now))
                {
                    await StartAsync(workspace, campaign, stoppingToken);
                }
            }
            await NoticeOrTickAsync(timer, stoppingToken);
        }
        while (!stoppingToken.IsCancellationRequested);
    }

    private async Task NoticeOrTickAsync(PeriodicTimer timer, CancellationToken stop)
    {
        _tick ??= timer.WaitForNextTickAsync(stop).AsTask();
        var notice = _due.Reader.WaitToReadAsync(stop).AsTask();
        if (await Task.WhenAny(_tick, notice) == _tick)
        {
            _tick = null;
        }
        while (_due.Reader.TryRead(out _))
        {
        }
    }

    private async Task StartAsync(WorkspaceId workspace, long campaign, CancellationToken stop)
    {
        // The outer loop of a worker: one campaign that cannot start must not keep the others from it.
        try
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"due/{campaign}/{_clock.Now.Milliseconds}");
            var (answer, problems) = await _commands.StartAsync(workspace, campaign, key, Actor.System, isDue: true, stop);
            if (answer is not Answer.Done)
            {
                if (_queries.Find(workspace, campaign)?.ScheduledAt is { } at && _clock.Now - Instant.From(at) > LatenessMax)
                {
                    await _commands.UnscheduleAsync(workspace, campaign, key, Actor.System, stop);
                }
                LogRefused(_log, campaign, workspace.Value, problems.Count > 0 ? problems[0].Text.En : (answer as Answer.Refused)?.Why.Text.En ?? "not taken");
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(_log, failure, campaign, workspace.Value);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Scheduled campaign {Campaign} of workspace {Workspace} was not started: {Why}")]
    private static partial void LogRefused(ILogger log, long campaign, long workspace, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Starting scheduled campaign {Campaign} of workspace {Workspace} failed.")]
    private static partial void LogFailed(ILogger log, Exception failure, long campaign, long workspace);
}
