using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Campaigns;

/// <summary>Campaigns whose time has come and which have not begun.</summary>
internal sealed class CampaignDueWork : IDueWork
{
    public IEnumerable<DueWork> Waiting(IReadTx tx, Instant dueBy) => DueRows.Of(
        tx, DueKind.ScheduledSend, dueBy, "select count(*), min(scheduled_at) from campaign where workspace = @w and state = 2 and scheduled_at <= @by");
}
