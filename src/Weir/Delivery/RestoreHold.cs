using Microsoft.Extensions.Hosting;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>
/// After a restore, a channel may already have what the backup believes is still to go out. So whatever was under way in any brand is stopped before its
/// worker looks at it, and the start fails rather than that something goes out twice.
/// </summary>
internal abstract class RestoreHold(StorageOptions storage, Database database, Pumps pumps, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(storage.RestoredMark))
        {
            return;
        }
        foreach (var workspace in pumps.Workspaces)
        {
            foreach (var hold in database.Read(workspace, Holds))
            {
                var now = clock.Now;
                var held = await pumps.SubmitAsync(Arrival.Command(workspace, new ArrivalKey("restore", ""), now, hold), cancellationToken);
                if (held is not Answer.Done)
                {
                    throw new InvalidOperationException($"What was under way in workspace {workspace} could not be stopped after the restore, {hold}: {held}");
                }
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>One payload for each thing that is under way: the one that stops it.</summary>
    protected abstract IReadOnlyList<Payload> Holds(IReadTx tx);
}

/// <summary>Running sends are paused, and go on only when an operator says so.</summary>
internal sealed class SendRestoreHold(StorageOptions storage, Database database, Pumps pumps, TimeProvider clock) : RestoreHold(storage, database, pumps, clock)
{
    protected override IReadOnlyList<Payload> Holds(IReadTx tx) => tx
        .Query<long>(
            "select id from send where workspace = @w and state in (@planning, @sending)", new { planning = (long)SendState.Planning, sending = (long)SendState.Sending })
        .ConvertAll<Payload>(send => new SendHeld(send, PauseReasons.Restored));
}
