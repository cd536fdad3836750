using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces.Auditing;

namespace Weir.Workspaces.ApiKeys;

/// <summary>Makes keys and takes them back. Thread-safe.</summary>
public sealed class ApiKeyCommands(IDesk desk, TimeProvider clock)
{
    public const int NameLengthMax = 100;

    /// <summary>The token is returned this once; nobody can show it again.</summary>
    public async Task<(ApiKeyView Key, string Token)> CreateAsync(
        WorkspaceId workspace, string name, IEnumerable<Permission> scopes, Actor by, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
        {
            var now = clock.Now;
            var id = tx.TakeDeskId();
            var token = ApiKeyToken.New(workspace, id);
            var row = new ApiKeyRow
            {
                Id = id,
                Name = name.Trim(),
                Prefix = ApiKeyToken.Prefix(token),
                Hash = ApiKeyToken.Hash(token),
                Scopes = string.Join(',', scopes.Distinct().Order().Select(scope => scope.Name)),
                CreatedBy = by.Name,
                CreatedAt = now.Milliseconds,
            };
            tx.InsertMany(ApiKeyRow.Table, [row]);
            var view = ApiKeyView.Of(row);
            Audit.Write(tx, now, by, "api-key.create", Target(id), null, view);
            return (view, token);
        }, stop);

    /// <summary>Null when done; takes effect with the key's next request. Revoking again changes nothing.</summary>
    public async Task<Problem?> RevokeAsync(WorkspaceId workspace, long id, Actor by, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
    {
        var now = clock.Now;
        if (ApiKeyQueries.Row(tx, id) is not { } before)
        {
            return new Problem("api-key.unknown", null, new($"沒有編號 {id} 的 API 金鑰。", $"There is no API key {id}.")) { Kind = ProblemKind.NotFound };
        }
        if (before.RevokedAt is null)
        {
            tx.Execute("update api_key set revoked_at = @now where workspace = @w and id = @id", new { id, now = now.Milliseconds });
            Audit.Write(tx, now, by, "api-key.revoke", Target(id), ApiKeyView.Of(before), ApiKeyView.Of(before with { RevokedAt = now.Milliseconds }));
        }
        return null;
    }, stop);

    private static AuditTarget Target(long id) => new("api-key", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
