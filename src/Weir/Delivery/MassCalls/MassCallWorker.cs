using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery.MassCalls;

/// <summary>Runs every mass call that is not over; few there ever are, since a brand tells everybody something a few times a month.</summary>
internal sealed class MassCallWorker(Pumps pumps, PumpParts parts, Database database, StorageOptions storage, MassCallRunner runner, TimeProvider clock, ILogger<MassCallWorker> log)
    : RunKeeper(pumps, parts, database, storage, clock, log)
{
    protected override string What => "Mass call";

    protected override IReadOnlyList<long> Waiting(IReadTx tx) => MassCallQueries.Running(tx);

    protected override long? Moved(Notice notice) => (notice as MassCallMoved)?.Call;

    protected override Task RunAsync(WorkspaceId workspace, long id, ChannelReader<bool> news, CancellationToken stop) => runner.RunAsync(workspace, id, news, stop);
}
