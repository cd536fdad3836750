using Weir.Commerce.Orders;
using Weir.Members.Imports;
using Weir.Workspaces;

namespace Weir.Commerce.Imports;

/// <summary>By which way orders of a file reach the pump: within this process, or through the API of the server that holds the data.</summary>
public interface IOrderLane
{
    /// <summary>Batches on their way at once. Reports of one order must keep their order, so a way that could mix batches up has one.</summary>
    int BatchesInFlight { get; }

    /// <summary>For its time zone and currency.</summary>
    Task<Workspace> BrandAsync(CancellationToken stop);

    Task<IReadOnlyList<RowResult>> OrdersAsync(string file, IReadOnlyList<OrderItem> orders, CancellationToken stop);

    /// <summary>Called once, behind the last row.</summary>
    Task FinishAsync(string file, ImportSummary summary, CancellationToken stop);
}
