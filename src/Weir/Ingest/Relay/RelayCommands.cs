using System.Globalization;
using Weir.Channels;
using Weir.Channels.Inbound;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Ingest.Relay;

/// <summary>Adds, switches, tests and removes relay addresses. Thread-safe.</summary>
internal sealed class RelayCommands(IDesk desk, Database database, RelayGuard guard, RelayClient client, RelayWorker worker, IEnumerable<IWebhookReader> readers, PublicAddress ours, TimeProvider clock)
{
    public async Task<(RelayAddress? Added, Problem? Problem)> AddAsync(Connection connection, string? url, Actor by, CancellationToken stop)
    {
        if (url is not { Length: <= RelayAddress.UrlLengthMax } || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return (null, RelayProblems.NotAnAddress);
        }
        if (ours.Configured is { } own && address.AbsoluteUri.StartsWith(own + "/", StringComparison.OrdinalIgnoreCase))
        {
            return (null, RelayProblems.Ourselves);
        }
        if (await guard.CheckAsync(address, stop) is { } inside)
        {
            return (null, inside);
        }
        var (added, problem) = await desk.WriteAsync<(RelayAddress?, Problem?)>(connection.Workspace, tx =>
        {
            var all = RelayAddress.Of(tx, connection.Id.Value);
            if (all.Exists(one => one.Url == address.AbsoluteUri))
            {
                return (null, RelayProblems.Twice);
            }
            if (all.Count >= RelayAddress.PerConnectionMax)
            {
                return (null, RelayProblems.TooMany);
            }
            var row = new RelayAddress { Connection = connection.Id.Value, Id = tx.TakeDeskId(), Url = address.AbsoluteUri, IsOn = 1, CreatedAt = clock.Now.Milliseconds };
            tx.InsertMany(RelayAddress.Table, [row]);
            Audit.Write(tx, clock.Now, by, "relay.create", Target(row.Id), null, new { row.Connection, row.Url });
            return (row, null);
        }, stop);
        worker.Reload(connection.Workspace);
        return (added, problem);
    }

    /// <summary>False when there is no such address on the account.</summary>
    public Task<bool> SwitchAsync(Connection connection, long id, bool isOn, Actor by, CancellationToken stop) => ChangeAsync(connection, id, tx =>
    {
        tx.Execute("update relay_address set is_on = @on where workspace = @w and id = @id", new { id, on = isOn ? 1L : 0L });
        Audit.Write(tx, clock.Now, by, "relay.change", Target(id), null, new { IsOn = isOn });
    }, stop);

    /// <summary>What still waits for it is forgotten.</summary>
    public Task<bool> RemoveAsync(Connection connection, long id, Actor by, CancellationToken stop) => ChangeAsync(connection, id, tx =>
    {
        Audit.Write(tx, clock.Now, by, "relay.remove", Target(id), new { RelayAddress.Find(tx, id)!.Url }, null);
        tx.Execute("delete from relay_waiting where workspace = @w and address = @id", new { id });
        tx.Execute("delete from relay_address where workspace = @w and id = @id", new { id });
    }, stop);

    /// <summary>Posts a webhook without events, signed as the channel signs; null when there is no such address.</summary>
    public async Task<RelayOutcome?> TestAsync(Connection connection, long id, CancellationToken stop)
    {
        if (database.Read(connection.Workspace, tx => RelayAddress.Of(tx, connection.Id.Value).Find(one => one.Id == id)) is not { } address)
        {
            return null;
        }
        var (body, headers) = readers.First(reader => reader.Kind == connection.Kind).Probe(connection);
        return await client.PostAsync(address.Url, new RelayedWebhook(clock.Now, headers, body), stop);
    }

    private async Task<bool> ChangeAsync(Connection connection, long id, Action<IWriteTx> change, CancellationToken stop)
    {
        var isThere = await desk.WriteAsync(connection.Workspace, tx =>
        {
            if (RelayAddress.Find(tx, id)?.Connection != connection.Id.Value)
            {
                return false;
            }
            change(tx);
            return true;
        }, stop);
        worker.Reload(connection.Workspace);
        return isThere;
    }

    private static AuditTarget Target(long id) => new("relay", id.ToString(CultureInfo.InvariantCulture));
}
