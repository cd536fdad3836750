using Weir.Foundation.Storage;
using Weir.Segments.Rules;

namespace Weir.Campaigns;

/// <summary>Sends of campaigns and mass calls by the name of their campaign, as it is called now.</summary>
internal sealed class CampaignNames : ISendNames
{
    public string? Find(IReadTx tx, long send) => tx.First<string>("""
        select c.name from send s join campaign c on c.workspace = s.workspace and c.id = s.campaign where s.workspace = @w and s.id = @send
        union all
        select c.name from mass_call m join campaign c on c.workspace = m.workspace and c.id = m.campaign where m.workspace = @w and m.id = @send
        """, new { send });
}
