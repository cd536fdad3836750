using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>Runs every send that is not over: asks the pump for sealed batches, makes the calls, brings the answers back.</summary>
internal sealed class Dispatcher(Pumps pumps, PumpParts parts, Database database, StorageOptions storage, SendRunner runner, TimeProvider clock, ILogger<Dispatcher> log)
    : RunKeeper(pumps, parts, database, storage, clock, log)
{
    protected override string What => "Send";

    protected override IReadOnlyList<long> Waiting(IReadTx tx) => tx.Query<long>("select id from send where workspace = @w and finished_at is null order by id");

    protected override long? Moved(Notice notice) => (notice as SendMoved)?.Send;

    protected override Task RunAsync(WorkspaceId workspace, long id, ChannelReader<bool> news, CancellationToken stop) => runner.RunAsync(workspace, id, news, stop);
}
