using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Secrecy;

namespace Weir.Channels.Connections;

/// <summary>Adds accounts, changes and removes them. The directory knows of it before the caller does. Thread-safe.</summary>
public sealed class ConnectionCommands(IDesk desk, Secrets secrets, ConnectionDirectory directory, TimeProvider clock)
{
    public const int NameLengthMax = 100;

    public async Task<Connection> CreateAsync(WorkspaceId workspace, string name, ConnectionSettings settings, Actor by, CancellationToken stop)
    {
        secrets.PrepareForDesk();
        var created = await desk.WriteAsync(workspace, tx =>
        {
            var now = clock.Now;
            // Numbers of removed connections are taken too: a webhook that still comes for one must not reach another.
            var id = ConnectionId.Of(workspace, tx.First<long>("select count(*) from connection where workspace = @w") + 1);
            var connection = new Connection(id, workspace, name.Trim(), settings);
            tx.InsertMany(ConnectionRow.Table, [RowOf(connection, now)]);
            Audit.Write(tx, now, by, "connection.create", Target(id), null, ConnectionView.Of(connection));
            return connection;
        }, stop);
        directory.Reload(workspace);
        return created;
    }

    /// <summary>Null when there is no such connection.</summary>
    public async Task<Connection?> ChangeAsync(Connection changed, Actor by, CancellationToken stop)
    {
        secrets.PrepareForDesk();
        var before = directory.Find(changed.Workspace, changed.Id);
        var isDone = before is not null && await desk.WriteAsync(changed.Workspace, tx =>
        {
            if (ConnectionRow.Find(tx, changed.Id) is not { } row)
            {
                return false;
            }
            var now = clock.Now;
            tx.InsertMany(ConnectionRow.Table, [RowOf(changed, new Instant(row.CreatedAt)) with { Findings = row.Findings }]);
            Audit.Write(tx, now, by, "connection.change", Target(changed.Id), ConnectionView.Of(before), ConnectionView.Of(changed));
            return true;
        }, stop);
        directory.Reload(changed.Workspace);
        return isDone ? changed : null;
    }

    /// <summary>Its secrets go with it. False when there is no such connection.</summary>
    public async Task<bool> RemoveAsync(WorkspaceId workspace, ConnectionId id, Actor by, CancellationToken stop)
    {
        var before = directory.Find(workspace, id);
        var isDone = before is not null && await desk.WriteAsync(workspace, tx =>
        {
            var removed = tx.Execute(
                "update connection set state = @removed, settings = '' where workspace = @w and id = @id and state = @inUse",
                new { id = id.Value, removed = (long)ConnectionState.Removed, inUse = (long)ConnectionState.InUse }) == 1;
            if (removed)
            {
                Audit.Write(tx, clock.Now, by, "connection.remove", Target(id), ConnectionView.Of(before), null);
            }
            return removed;
        }, stop);
        directory.Reload(workspace);
        return isDone;
    }

    /// <summary>Keeps what a check found; no change of the connection, hence no audit entry.</summary>
    internal async Task KeepFindingsAsync(Connection connection, string json, CancellationToken stop) => await desk.WriteAsync(
        connection.Workspace,
        tx => tx.Execute("update connection set findings = @json where workspace = @w and id = @id", new { json, id = connection.Id.Value }),
        stop);

    /// <summary>What was done with an account elsewhere, by somebody here.</summary>
    internal async Task NoteAsync(Connection connection, string action, object what, Actor by, CancellationToken stop) => await desk.WriteAsync(
        connection.Workspace,
        tx =>
        {
            Audit.Write(tx, clock.Now, by, action, Target(connection.Id), null, what);
            return true;
        },
        stop);

    private ConnectionRow RowOf(Connection connection, Instant createdAt) => new()
    {
        Id = connection.Id.Value,
        Channel = (long)connection.Kind,
        Name = connection.Name,
        Settings = secrets.Protect(connection.Workspace, ConnectionDirectory.SecretName(connection.Id), connection.Settings.ToJson()),
        State = (long)ConnectionState.InUse,
        CreatedAt = createdAt.Milliseconds,
    };

    private static AuditTarget Target(ConnectionId id) => new("connection", id.ToString());
}
