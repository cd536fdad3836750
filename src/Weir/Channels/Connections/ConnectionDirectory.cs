using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Workspaces.Ending;
using Weir.Workspaces.Secrecy;

namespace Weir.Channels.Connections;

/// <summary>
/// Every connection in use, across workspaces, with its settings in the clear: what a webhook door and a dispatcher ask a thousand times a
/// second. An immutable snapshot, replaced as a whole when an operator changes one. Thread-safe.
/// </summary>
public sealed class ConnectionDirectory(Database database, Secrets secrets, IEnumerable<IConnectionForm> forms) : IConnections, IWorkspaceEnd, IHostedService
{
    private readonly FrozenDictionary<ChannelKind, IConnectionForm> _forms = forms.ToFrozenDictionary(form => form.Kind);
    private readonly Lock _replacing = new();
    private FrozenDictionary<ConnectionId, Connection> _connections = FrozenDictionary<ConnectionId, Connection>.Empty;

    public Connection? Find(ConnectionId id) => Volatile.Read(ref _connections).GetValueOrDefault(id);

    /// <summary>Null also for a connection of another workspace.</summary>
    public Connection? Find(WorkspaceId workspace, ConnectionId id) => Find(id) is { } found && found.Workspace == workspace ? found : null;

    public IEnumerable<Connection> All => Volatile.Read(ref _connections).Values;

    public IEnumerable<Connection> Of(WorkspaceId workspace) => All.Where(connection => connection.Workspace == workspace).OrderBy(connection => connection.Id.Value);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var workspace in database.ReadInstallation(tx => tx.Query<long>("select id from workspace where state < @ending order by id", new { ending = (long)WorkspaceState.Ending })))
        {
            Reload(new WorkspaceId(workspace));
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called when a change of the workspace's connections is durable.</summary>
    internal void Reload(WorkspaceId workspace)
    {
        lock (_replacing)
        {
            // Read inside the lock: of two reloads the later one must not bring back what the earlier one read.
            var mine = database.Read(workspace, ConnectionRow.All)
                .Where(row => row.State == (long)ConnectionState.InUse)
                .Select(row => Open(workspace, row));
            Volatile.Write(ref _connections, All.Where(connection => connection.Workspace != workspace).Concat(mine).ToFrozenDictionary(connection => connection.Id));
        }
    }

    void IWorkspaceEnd.Forget(WorkspaceId workspace) => Reload(workspace);

    internal static string SecretName(ConnectionId id) => $"connection/{id}";

    private Connection Open(WorkspaceId workspace, ConnectionRow row)
    {
        var id = new ConnectionId(row.Id);
        var settings = _forms[(ChannelKind)row.Channel].FromJson(secrets.Unprotect(workspace, SecretName(id), row.Settings));
        return new Connection(id, workspace, row.Name, settings);
    }
}

/// <summary>How a channel reads the settings that <see cref="ConnectionSettings.ToJson"/> wrote.</summary>
public interface IConnectionForm
{
    ChannelKind Kind { get; }

    ConnectionSettings FromJson(string json);
}
