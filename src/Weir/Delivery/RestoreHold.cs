using Microsoft.Extensions.Hosting;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>
/// After a restore, LINE may already have what the backup believes is still to be sent. So every running send of every brand is paused before the
/// dispatcher looks at the first one, and goes on only when an operator says so.
/// </summary>
internal sealed class RestoreHold(StorageOptions storage, Database database, Pumps pumps, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(storage.RestoredMark))
        {
            return;
        }
        foreach (var workspace in pumps.Workspaces)
        {
            var running = database.Read(workspace, tx => tx.Query<long>(
                "select id from send where workspace = @w and state in (@planning, @sending)",
                new { planning = (long)SendState.Planning, sending = (long)SendState.Sending }));
            foreach (var send in running)
            {
                var now = clock.Now;
                var held = await pumps.SubmitAsync(
                    new Arrival(workspace, new ArrivalKey("restore", ""), Lane.Live, About.Nobody.Instance, now, now, new SendHeld(send, PauseReasons.Restored)), cancellationToken);
                if (held is not Answer.Done)
                {
                    throw new InvalidOperationException($"Send {send} of workspace {workspace} could not be held after the restore: {held}");
                }
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
