using Weir.Foundation.Storage;

namespace Weir.Workspaces.ApiKeys;

/// <summary>A key as stored. Never deleted, because the audit log names it; a revoked one opens nothing.</summary>
internal sealed record ApiKeyRow
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string Prefix { get; init; } = "";
    public byte[] Hash { get; init; } = [];
    public string Scopes { get; init; } = "";
    public string CreatedBy { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? LastUsedAt { get; init; }
    public long? RevokedAt { get; init; }

    public IReadOnlySet<Permission> ScopeSet => Scopes.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(PermissionNames.Find).OfType<Permission>().ToHashSet();

    public static readonly Table<ApiKeyRow> Table = new(
        "api_key", ["id"], OnConflict.Fail,
        new Column<ApiKeyRow>.Number("id", row => row.Id),
        new Column<ApiKeyRow>.Text("name", row => row.Name),
        new Column<ApiKeyRow>.Text("prefix", row => row.Prefix),
        new Column<ApiKeyRow>.Bytes("hash", row => row.Hash),
        new Column<ApiKeyRow>.Text("scopes", row => row.Scopes),
        new Column<ApiKeyRow>.Text("created_by", row => row.CreatedBy),
        new Column<ApiKeyRow>.Number("created_at", row => row.CreatedAt),
        new Column<ApiKeyRow>.Number("last_used_at", row => row.LastUsedAt),
        new Column<ApiKeyRow>.Number("revoked_at", row => row.RevokedAt));
}
