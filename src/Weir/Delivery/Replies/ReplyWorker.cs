using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>Runs one <see cref="ReplyRunner"/> for each account on which somebody is to be answered.</summary>
internal sealed class ReplyWorker(Pumps pumps, PumpParts parts, Database database, StorageOptions storage, ReplyRunner runner, TimeProvider clock, ILogger<ReplyWorker> log)
    : RunKeeper(pumps, parts, database, storage, clock, log)
{
    protected override string What => "Replies of connection";

    protected override IReadOnlyList<long> Waiting(IReadTx tx) => ReplyQueries.UnfinishedConnections(tx);

    protected override long? Moved(Notice notice) => (notice as RepliesMoved)?.Connection;

    protected override Task RunAsync(WorkspaceId workspace, long id, ChannelReader<bool> news, CancellationToken stop) => runner.RunAsync(workspace, id, news, stop);
}
