using System.Globalization;
using Microsoft.Extensions.Hosting;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Campaigns;

/// <summary>After a restore no campaign goes out by itself: scheduled ones become drafts again, for an operator to look at.</summary>
internal sealed class RestoreUnschedule(StorageOptions storage, Database database, Pumps pumps, CampaignCommands commands) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(storage.RestoredMark))
        {
            return;
        }
        foreach (var workspace in pumps.Workspaces)
        {
            var scheduled = database.Read(workspace, tx => tx.Query<long>(
                "select id from campaign where workspace = @w and state = @scheduled", new { scheduled = (long)CampaignState.Scheduled }));
            foreach (var campaign in scheduled)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"restore/{campaign}/{pumps.MemoryOf(workspace)!.At.Epoch}");
                if (await commands.UnscheduleAsync(workspace, campaign, key, Actor.System, cancellationToken) is not Answer.Done)
                {
                    throw new InvalidOperationException($"Campaign {campaign} of workspace {workspace} could not be unscheduled after the restore.");
                }
            }
        }
        // The last of those that the mark concerns: a crash before this line does it all once more, which changes nothing.
        File.Delete(storage.RestoredMark);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
