using Weir.Foundation.Storage;

namespace Weir.Touchpoints.Links;

internal sealed record LinkKeyRow(byte[] Key);

internal sealed record LinkTapRow
{
    public required long Id { get; init; }
    public required long Link { get; init; }
    public required long Send { get; init; }
    public required long Member { get; init; }
    public required long At { get; init; }
    public required bool IsForwarded { get; init; }
}

internal static class LinkTables
{
    /// <summary>The first key stands: every token that is out there was sealed with it.</summary>
    public static readonly Table<LinkKeyRow> Keys = new("link_key", [], OnConflict.Ignore,
        new Column<LinkKeyRow>.Bytes("key", row => row.Key));

    public static readonly Table<LinkTapRow> Taps = new("link_tap", ["id"], OnConflict.Fail,
        new Column<LinkTapRow>.Number("id", row => row.Id),
        new Column<LinkTapRow>.Number("link", row => row.Link),
        new Column<LinkTapRow>.Number("send", row => row.Send),
        new Column<LinkTapRow>.Number("member", row => row.Member),
        new Column<LinkTapRow>.Number("at", row => row.At),
        new Column<LinkTapRow>.Number("forwarded", row => row.IsForwarded ? 1 : 0));
}
