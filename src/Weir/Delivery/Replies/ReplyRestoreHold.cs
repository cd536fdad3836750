using Microsoft.Extensions.Hosting;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>After a restore nobody is answered by itself: the conversations went on since the backup was made, and its windows are long closed.</summary>
internal sealed class ReplyRestoreHold(StorageOptions storage, Database database, Pumps pumps, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(storage.RestoredMark))
        {
            return;
        }
        foreach (var workspace in pumps.Workspaces)
        {
            foreach (var connection in database.Read(workspace, ReplyQueries.UnfinishedConnections))
            {
                var now = clock.Now;
                var ended = await pumps.SubmitAsync(
                    new Arrival(workspace, new ArrivalKey("restore", ""), Lane.Live, About.Nobody.Instance, now, now, new RepliesEnded(connection, ReplyReason.Restored)), cancellationToken);
                if (ended is not Answer.Done)
                {
                    throw new InvalidOperationException($"Answers of connection {connection} of workspace {workspace} could not be ended after the restore: {ended}");
                }
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
