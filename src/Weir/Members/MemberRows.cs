using Weir.Foundation.Storage;

namespace Weir.Members;

/// <summary>A member as first written.</summary>
public sealed record MemberRow
{
    public required long Ordinal { get; init; }
    public required byte[] PublicId { get; init; }
    public string? Name { get; init; }
    public string? Picture { get; init; }
    public string? Language { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>The local day of it, as the brand's calendar stood then.</summary>
    public required long JoinedDay { get; init; }
}

/// <summary>How a member appears to people; written as a whole, from what was loaded and what is newly known.</summary>
public sealed record ProfileRow
{
    public required long Ordinal { get; init; }
    public string? Name { get; init; }
    public string? Picture { get; init; }
    public string? Language { get; init; }
}

public sealed record IdentityRow
{
    public required long Kind { get; init; }
    public required long Scope { get; init; }
    public required string Value { get; init; }
    public required long Member { get; init; }
    public required long CreatedAt { get; init; }
}

internal static class MemberTables
{
    public static readonly Table<MemberRow> Members = new("member", ["ordinal"], OnConflict.Fail,
        new Column<MemberRow>.Number("ordinal", row => row.Ordinal),
        new Column<MemberRow>.Bytes("public_id", row => row.PublicId),
        new Column<MemberRow>.Text("name", row => row.Name),
        new Column<MemberRow>.Text("picture", row => row.Picture),
        new Column<MemberRow>.Text("language", row => row.Language),
        new Column<MemberRow>.Number("created_at", row => row.CreatedAt),
        new Column<MemberRow>.Number("joined_day", row => row.JoinedDay));

    public static readonly Table<ProfileRow> Profiles = new("member", ["ordinal"], OnConflict.Fail,
        new Column<ProfileRow>.Number("ordinal", row => row.Ordinal),
        new Column<ProfileRow>.Text("name", row => row.Name),
        new Column<ProfileRow>.Text("picture", row => row.Picture),
        new Column<ProfileRow>.Text("language", row => row.Language));

    public static readonly Table<IdentityRow> Identities = new("identity", ["kind", "scope", "value"], OnConflict.Fail,
        new Column<IdentityRow>.Number("kind", row => row.Kind),
        new Column<IdentityRow>.Number("scope", row => row.Scope),
        new Column<IdentityRow>.Text("value", row => row.Value),
        new Column<IdentityRow>.Number("member", row => row.Member),
        new Column<IdentityRow>.Number("created_at", row => row.CreatedAt));
}
