using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Members.Imports;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Commerce.Imports;

/// <summary>Straight into this process's pump.</summary>
public sealed class LocalOrderLane(WorkspaceId workspace, OrderCommands commands, MemberImports imports, WorkspaceQueries workspaces, string language, Actor by) : IOrderLane
{
    /// <summary>One batch is being decided while the next is read. Each is in the queue whole before the next is begun, so they keep their order.</summary>
    public int BatchesInFlight => LocalLane.BatchesInFlightMax;

    public Task<Workspace> BrandAsync(CancellationToken stop) => Task.FromResult(workspaces.Find(workspace)!);

    public async Task<IReadOnlyList<RowResult>> OrdersAsync(string file, IReadOnlyList<OrderItem> orders, CancellationToken stop)
    {
        var answers = await commands.TakeAsync(workspace, orders, key: null, Lane.Bulk, stop);
        return [.. answers.Select(answer => OrderResults.Of(null, answer, language)).Select(result => new RowResult(result.Status, result.Problem?.Detail, result.Problem?.Field))];
    }

    public Task FinishAsync(string file, ImportSummary summary, CancellationToken stop) => imports.NoteAsync(workspace, by, "orders", file, summary, stop);
}
