using System.Text.Json;
using Weir.Foundation.Storage;

namespace Weir.Touchpoints.Links;

public sealed record SmartLinkRow
{
    public required SmartLink Link { get; init; }

    internal static readonly Table<SmartLinkRow> Table = new("smart_link", ["id"], OnConflict.Replace,
        new Column<SmartLinkRow>.Number("id", row => row.Link.Id),
        new Column<SmartLinkRow>.Text("name", row => row.Link.Name),
        new Column<SmartLinkRow>.Text("url", row => row.Link.Url),
        new Column<SmartLinkRow>.Text("tags", row => JsonSerializer.Serialize(row.Link.Tags)),
        new Column<SmartLinkRow>.Text("parameters", row => JsonSerializer.Serialize(row.Link.Parameters)),
        new Column<SmartLinkRow>.Number("campaign", row => row.Link.Campaign),
        new Column<SmartLinkRow>.Number("state", row => row.Link.IsRetired ? 2 : 1),
        new Column<SmartLinkRow>.Number("created_at", row => row.Link.CreatedAt));
}
