using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Touchpoints.Links;

namespace Weir.Campaigns;

/// <summary>The links of campaigns, by the campaign's name.</summary>
internal sealed class CampaignLinkPlaces(Database database) : ILinkPlaces
{
    public IReadOnlyDictionary<long, LinkPlace> Of(WorkspaceId workspace, IReadOnlyCollection<SmartLink> links)
    {
        var campaigns = links.Where(link => link.Campaign is not null).Select(link => link.Campaign!.Value).Distinct().ToList();
        var names = campaigns.Count == 0
            ? []
            : database.Read(workspace, tx => tx.QueryMany<(long Id, string Name)>("select id, name from campaign where workspace = @w and id in (select key from {keys})", campaigns))
                .ToDictionary(row => row.Id, row => row.Name);
        return links.Where(link => link.Campaign is { } campaign && names.ContainsKey(campaign))
            .ToDictionary(link => link.Id, link => new LinkPlace(LinkPlaceKind.Campaign, link.Campaign!.Value, names[link.Campaign.Value]));
    }
}
