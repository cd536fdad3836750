using Weir.Foundation;
using Weir.Pump;
using Weir.Tests.Ingest;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Insights;

public sealed class WaitingTests
{
    [Theory, OnEachDatabase]
    public async Task What_is_due_and_not_done_is_told_the_oldest_first_and_nothing_is_told_of_what_is_still_to_come(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        Assert.Empty((await brand.Owner.Get("/api/v1/due-work")).Items);
        var now = brand.Server.Clock.Now.Milliseconds;
        await brand.Server.Service<IDesk>().WriteAsync(brand.Workspace, tx =>
        {
            // As the pump of another process left them that has died: this one does not look at them.
            Timer(tx, 900_001, now - Minutes(90));
            Timer(tx, 900_002, now - Minutes(5));
            Timer(tx, 900_003, now + Minutes(5));
            Timer(tx, 900_004, now - Minutes(0.5));
            tx.Execute("insert into parked_arrival (workspace, id, at, source, key, lane, about, occurred_at, payload_name, payload, error) values (@w, 900005, @at, 's', 'k', 1, '', @at, 'p', '{}', 'e')",
                new { at = now - Minutes(200) });
            Send(tx, 900_006, state: 3, "quota", now - Minutes(300));
            Send(tx, 900_007, state: 3, "operator", now - Minutes(400));
            return tx.Execute("insert into campaign (workspace, id, name, draft, state, created_at, changed_at, scheduled_at) values (@w, 900008, '秋裝', '{}', 2, 0, 0, @at)", new { at = now - Minutes(10) });
        }, CancellationToken.None);

        var items = (await brand.Owner.Get("/api/v1/due-work")).Items;

        Assert.Equal(
            [("heldSend", 300, 1), ("parked", 200, 1), ("timer", 90, 2), ("scheduledSend", 10, 1)],
            items.Select(item => (
                item.GetProperty("kind").GetString()!, (int)(brand.Server.Clock.Now.ToDateTimeOffset() - item.GetProperty("since").GetDateTimeOffset()).TotalMinutes, item.GetProperty("count").GetInt32())));
        var (other, _) = await brand.Server.CreateBrand("另一個品牌");
        Assert.Empty((await brand.Server.WithKey(await brand.Server.CreateKey(other, Permission.Read)).Get("/api/v1/due-work")).Items);
    }

    private static long Minutes(double minutes) => (long)TimeSpan.FromMinutes(minutes).TotalMilliseconds;

    private static void Timer(Weir.Foundation.Storage.IWriteTx tx, long id, long dueAt) => tx.Execute(
        "insert into timer (workspace, id, due_at, payload_name, payload, about) values (@w, @id, @dueAt, 'x', '{}', '')", new { id, dueAt });

    private static void Send(Weir.Foundation.Storage.IWriteTx tx, long id, long state, string why, long openedAt) => tx.Execute(
        """
        insert into send (workspace, id, connection, definition, state, pause_reason, opened_at, audience, planned, suppressed, open, accepted, failed, unknown, cursor)
        values (@w, @id, 1, '{}', @state, @why, @openedAt, 0, 0, 0, 0, 0, 0, 0, -1)
        """, new { id, state, why, openedAt });
}
