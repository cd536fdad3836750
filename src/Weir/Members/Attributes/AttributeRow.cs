using System.Text.Json;
using Weir.Foundation.Storage;

namespace Weir.Members.Attributes;

/// <summary>Numbers are stored: never renumber.</summary>
internal enum AttributeState
{
    InUse = 1,
    Retired = 2,
}

/// <summary>A new attribute.</summary>
internal sealed record AttributeRow
{
    public required AttributeDefinition Defined { get; init; }
    public required long CreatedAt { get; init; }

    public static readonly Table<AttributeRow> Table = new("attribute", ["id"], OnConflict.Fail,
        new Column<AttributeRow>.Number("id", row => row.Defined.Id),
        new Column<AttributeRow>.Text("name", row => row.Defined.Name),
        new Column<AttributeRow>.Text("label", row => row.Defined.Label),
        new Column<AttributeRow>.Number("kind", row => (long)row.Defined.Kind),
        new Column<AttributeRow>.Text("options", row => Options(row.Defined)),
        new Column<AttributeRow>.Number("state", _ => (long)AttributeState.InUse),
        new Column<AttributeRow>.Number("created_at", row => row.CreatedAt));

    public static string? Options(AttributeDefinition attribute) => attribute.Options.Count == 0 ? null : JsonSerializer.Serialize(attribute.Options);
}

/// <summary>What can change about an attribute.</summary>
internal sealed record AttributeChangeRow
{
    public required AttributeDefinition Changed { get; init; }
    public required AttributeState State { get; init; }

    public static readonly Table<AttributeChangeRow> Table = new("attribute", ["id"], OnConflict.Fail,
        new Column<AttributeChangeRow>.Number("id", row => row.Changed.Id),
        new Column<AttributeChangeRow>.Text("label", row => row.Changed.Label),
        new Column<AttributeChangeRow>.Text("options", row => AttributeRow.Options(row.Changed)),
        new Column<AttributeChangeRow>.Number("state", row => (long)row.State));
}
