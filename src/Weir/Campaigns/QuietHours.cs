using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Campaigns;

/// <summary>Until when a campaign is held back, so that a screen can say so instead of showing a send that stands still.</summary>
internal static class QuietHours
{
    /// <summary>The end of the quiet hours that hold at this moment; null when none hold or the campaign does not keep them.</summary>
    public static DateTimeOffset? HoldUntil(Pumps pumps, WorkspaceId workspace, CampaignDraft draft, Instant at) =>
        draft.KeepsQuietHours && pumps.RulesOf<Workspace>(workspace) is { } brand ? pumps.RulesOf<SendLimits>(workspace)!.QuietUntil(at, brand)?.ToDateTimeOffset() : null;
}
