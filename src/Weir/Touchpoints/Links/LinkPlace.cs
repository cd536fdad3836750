using Weir.Foundation;

namespace Weir.Touchpoints.Links;

/// <summary>What a smart link stands in. The names are the API's: never rename.</summary>
public enum LinkPlaceKind
{
    Campaign,
    Keyword,
    Welcome,
}

/// <param name="Kind">What it is.</param>
/// <param name="Id">Which: a campaign, a keyword rule, or the account of a welcome.</param>
/// <param name="Name">What operators call it.</param>
public sealed record LinkPlace(LinkPlaceKind Kind, long Id, string Name);

/// <summary>Tells of smart links where they stand; for those capabilities below that make them. A link that stands alone is in nobody's answer.</summary>
internal interface ILinkPlaces
{
    IReadOnlyDictionary<long, LinkPlace> Of(WorkspaceId workspace, IReadOnlyCollection<SmartLink> links);
}
