using Microsoft.Extensions.Hosting;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery.MassCalls;

/// <summary>After a restore no mass call goes out by itself: one that was being prepared waits for a person, one that may have been made is never made again.</summary>
internal sealed class MassCallRestoreHold(StorageOptions storage, Database database, Pumps pumps, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(storage.RestoredMark))
        {
            return;
        }
        foreach (var workspace in pumps.Workspaces)
        {
            foreach (var call in database.Read(workspace, MassCallQueries.Running))
            {
                var now = clock.Now;
                var held = await pumps.SubmitAsync(
                    new Arrival(workspace, new ArrivalKey("restore", ""), Lane.Live, About.Nobody.Instance, now, now, new MassCallHeld(call, PauseReasons.Restored)), cancellationToken);
                if (held is not Answer.Done)
                {
                    throw new InvalidOperationException($"Mass call {call} of workspace {workspace} could not be held after the restore: {held}");
                }
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
