using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Touchpoints;

namespace Weir.Campaigns.Retargeting;

/// <summary>A campaign beside the one it follows up.</summary>
/// <param name="Source">The campaign that it follows.</param>
/// <param name="SourceName">What that is called.</param>
/// <param name="SourceRate">Its click rate, 0 to 1; null where nobody got it.</param>
/// <param name="Rate">The click rate of the follow-up.</param>
/// <param name="Multiple">How many times the first rate the second is; null where either is missing or the first is nothing.</param>
public sealed record FollowUp(long Source, string SourceName, double? SourceRate, double? Rate, double? Multiple);

/// <summary>Compares a re-targeted campaign with the untargeted one before it. Thread-safe.</summary>
public sealed class FollowUps(Database database, Indexes indexes)
{
    /// <summary>Null when the campaign follows none, or one of them was not sent.</summary>
    public FollowUp? Of(WorkspaceId workspace, Campaign campaign)
    {
        if (campaign is not { Send: { } send, Draft.Follows: { } source } || database.Read(workspace, tx => CampaignQueries.Find(tx, source)) is not { Send: { } sourceSend } first)
        {
            return null;
        }
        var (before, after) = (Rate(workspace, sourceSend), Rate(workspace, send));
        return new FollowUp(source, first.Name, before, after, before > 0 && after is not null ? after / before : null);
    }

    private double? Rate(WorkspaceId workspace, long send)
    {
        var clickers = indexes.Of(workspace).Read(index => index.Set(TouchpointKeys.ClickedSend(send)).Count);
        var accepted = database.Read(workspace, tx => tx.First<long>("select accepted from send where workspace = @w and id = @send", new { send }));
        return accepted == 0 ? null : (double)clickers / accepted;
    }
}
