using Weir.Channels;
using Weir.Delivery;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Campaigns;

/// <summary>The plan's quota with the extra messages and the budget that the brand has set; nothing where it has set neither.</summary>
internal sealed class SpendingCaps(Database database, TimeProvider clock) : ISpendingCaps
{
    public long? StopsAt(WorkspaceId workspace, ConnectionId connection)
    {
        var billing = database.Read(workspace, tx => Billing.Of(tx, connection.Value));
        return billing is { ExtraMessagesMax: null, MonthBudgetHundredths: null } ? null : billing.Cap.StopsAt(billing.On(clock.Now));
    }

    public long Sent(WorkspaceId workspace, ConnectionId connection) => database.Read(workspace, tx => MonthSent.Until(tx, connection.Value, clock.Now));
}
