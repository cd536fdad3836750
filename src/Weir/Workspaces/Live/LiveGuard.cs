using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation.Storage;

namespace Weir.Workspaces.Live;

/// <summary>Requests are asked at the door each time who they are; a line is asked once, and so it is looked after: a session that has ended, or a role that was taken, ends it too.</summary>
internal sealed partial class LiveGuard(LiveLines lines, TimeProvider clock, ILogger<LiveGuard> log) : BackgroundService
{
    /// <summary>How often; so long somebody who was shut out may still be told that something has changed, and never what.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(LookInterval, clock);
        while (await looks.WaitForNextTickAsync(stoppingToken))
        {
            // The outer loop of a worker: a database that is gone comes back, and the next look goes on.
            try
            {
                Look();
            }
            catch (StorageFailure failure)
            {
                NotLooked(log, failure);
            }
        }
    }

    private void Look()
    {
        foreach (var line in lines.All().Where(line => !line.IsStillLetIn()))
        {
            line.HangUp();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whose live lines still stand could not be read; the next look tries again.")]
    private static partial void NotLooked(ILogger log, Exception failure);
}
