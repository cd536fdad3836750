using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Ingest.Relay;

/// <summary>A webhook as it came, to be sent on: the very bytes, with the headers that prove who has signed them.</summary>
internal sealed record RelayedWebhook(Instant ReceivedAt, IReadOnlyDictionary<string, string> Headers, byte[] Body);

internal sealed record WaitingWebhook(long Id, RelayedWebhook Webhook);

/// <summary>What has happened at an address since it was last written down.</summary>
internal sealed record RelayNews(long Delivered, long Refused, long Lost, Instant? DeliveredAt, string? Error, Instant? ErrorAt);

/// <summary>Webhooks that wait for an address, and its counters. Thread-safe.</summary>
internal sealed class RelayStore(IDesk desk, Database database)
{
    private sealed record Row
    {
        public long Address { get; init; }
        public long Id { get; init; }
        public long ReceivedAt { get; init; }
        public string Headers { get; init; } = "{}";
        public byte[] Body { get; init; } = [];

        public static readonly Table<Row> Table = new("relay_waiting", ["address", "id"], OnConflict.Fail,
            new Column<Row>.Number("address", row => row.Address),
            new Column<Row>.Number("id", row => row.Id),
            new Column<Row>.Number("received_at", row => row.ReceivedAt),
            new Column<Row>.Text("headers", row => row.Headers),
            new Column<Row>.Bytes("body", row => row.Body));
    }

    public long Count(WorkspaceId workspace, long address) => database.Read(workspace, tx =>
        tx.First<long>("select count(*) from relay_waiting where workspace = @w and address = @address", new { address }));

    /// <summary>Oldest first.</summary>
    public List<WaitingWebhook> Oldest(WorkspaceId workspace, long address, int max) => database.Read(workspace, tx => tx.Query<Row>(
        "select address as Address, id as Id, received_at as ReceivedAt, headers as Headers, body as Body from relay_waiting where workspace = @w and address = @address order by id limit @max",
        new { address, max }).ConvertAll(row => new WaitingWebhook(
            row.Id, new RelayedWebhook(new Instant(row.ReceivedAt), JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers)!, row.Body))));

    /// <summary>How many are kept: none where the address, or the account it listens to, is gone.</summary>
    public async Task<int> KeepAsync(WorkspaceId workspace, long address, IReadOnlyList<RelayedWebhook> webhooks, CancellationToken stop) => await desk.WriteAsync(workspace, tx => !IsWanted(tx, address) ? 0 : tx.InsertMany(
        Row.Table,
        [.. webhooks.Select(webhook => new Row
        {
            Address = address,
            Id = tx.TakeDeskId(),
            ReceivedAt = webhook.ReceivedAt.Milliseconds,
            Headers = JsonSerializer.Serialize(webhook.Headers),
            Body = webhook.Body,
        })]), stop);

    public async Task ForgetAsync(WorkspaceId workspace, long address, long id, CancellationToken stop) => await desk.WriteAsync(
        workspace, tx => tx.Execute("delete from relay_waiting where workspace = @w and address = @address and id = @id", new { address, id }), stop);

    /// <summary>Offered, and not taken: others have their turn before it.</summary>
    public async Task PutBackAsync(WorkspaceId workspace, long address, long id, CancellationToken stop) => await desk.WriteAsync(
        workspace, tx => tx.Execute("update relay_waiting set id = @back where workspace = @w and address = @address and id = @id", new { address, id, back = tx.TakeDeskId() }), stop);

    /// <summary>True once everything is forgotten that waits for an address which is gone, or whose account is.</summary>
    public async Task<bool> ForgetUnwantedAsync(WorkspaceId workspace, long address, CancellationToken stop) =>
        !database.Read(workspace, tx => IsWanted(tx, address)) && await desk.WriteAsync(workspace, tx =>
        {
            var isUnwanted = !IsWanted(tx, address);
            if (isUnwanted)
            {
                tx.Execute("delete from relay_waiting where workspace = @w and address = @address", new { address });
            }
            return isUnwanted;
        }, stop);

    private static bool IsWanted(IReadTx tx, long address) => tx.First<long>(
        """
        select count(*) from relay_address a join connection c on c.workspace = a.workspace and c.id = a.connection
        where a.workspace = @w and a.id = @address and c.state = 1
        """, new { address }) > 0;

    /// <summary>Those that came before a moment; how many they were.</summary>
    public async Task<int> ForgetOldAsync(WorkspaceId workspace, long address, Instant before, CancellationToken stop) => await desk.WriteAsync(
        workspace, tx => tx.Execute("delete from relay_waiting where workspace = @w and address = @address and received_at < @before", new { address, before = before.Milliseconds }), stop);

    public async Task WriteDownAsync(WorkspaceId workspace, long address, RelayNews news, CancellationToken stop) => await desk.WriteAsync(workspace, tx => tx.Execute(
        """
        update relay_address set delivered = delivered + @delivered, refused = refused + @refused, lost = lost + @lost,
               delivered_at = coalesce(@deliveredAt, delivered_at), error = coalesce(@error, error), error_at = coalesce(@errorAt, error_at)
        where workspace = @w and id = @address
        """,
        new
        {
            address,
            delivered = news.Delivered,
            refused = news.Refused,
            lost = news.Lost,
            deliveredAt = news.DeliveredAt?.Milliseconds,
            error = news.Error,
            errorAt = news.ErrorAt?.Milliseconds,
        }), stop);
}
