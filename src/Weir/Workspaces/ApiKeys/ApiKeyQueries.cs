using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Workspaces.ApiKeys;

/// <summary>A key on the wire, without what opens doors.</summary>
public sealed record ApiKeyView(
    long Id, string Name, string Prefix, IReadOnlyList<Permission> Scopes, string CreatedBy,
    DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt)
{
    internal static ApiKeyView Of(ApiKeyRow row) => new(
        row.Id, row.Name, row.Prefix, [.. row.ScopeSet.Order()], row.CreatedBy,
        new Instant(row.CreatedAt).ToDateTimeOffset(), Moment(row.LastUsedAt), Moment(row.RevokedAt));

    private static DateTimeOffset? Moment(long? at) => at is { } set ? new Instant(set).ToDateTimeOffset() : null;
}

/// <summary>Finds keys. Every door that takes one asks here, the tracking door too.</summary>
public sealed class ApiKeyQueries(Database database)
{
    private const string Columns = "id, name, prefix, hash, scopes, created_by, created_at, last_used_at, revoked_at";

    /// <summary>The key of a token; null when it is none of ours, has been revoked, belongs to a workspace that is ending, or only looks like one.</summary>
    public ApiKey? Find(string token)
    {
        if (ApiKeyToken.Read(token) is not var (workspace, id) || database.Read(workspace, tx => OpenRow(tx, id)) is not { RevokedAt: null } row)
        {
            return null;
        }
        return ApiKeyToken.Matches(token, row.Hash) ? new ApiKey(workspace, row.Id, row.Name, row.ScopeSet) : null;
    }

    public ApiKeyView? Find(WorkspaceId workspace, long id) => database.Read(workspace, tx => Row(tx, id)) is { } row ? ApiKeyView.Of(row) : null;

    /// <summary>The newest first, revoked ones too.</summary>
    internal IReadOnlyList<ApiKeyRow> List(WorkspaceId workspace, long? before, int rows) => database.Read(workspace, tx => tx.Query<ApiKeyRow>(
        $"select {Columns} from api_key where workspace = @w and id < @before order by id desc limit @rows", new { before = before ?? long.MaxValue, rows }));

    /// <summary>A workspace that is ending has no pump any more, though its keys may stand until the database lets them be deleted.</summary>
    private static ApiKeyRow? OpenRow(IReadTx tx, long id) => tx.First<ApiKeyRow>(
        $"select {Columns} from api_key where workspace = @w and id = @id and exists (select 1 from workspace where id = @w and state < @ending)",
        new { id, ending = (long)WorkspaceState.Ending });

    internal static ApiKeyRow? Row(IReadTx tx, long id) => tx.First<ApiKeyRow>($"select {Columns} from api_key where workspace = @w and id = @id", new { id });
}
