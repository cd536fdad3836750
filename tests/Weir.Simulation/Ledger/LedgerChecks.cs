using Weir.Delivery;
using Weir.Foundation;
using Weir.Tests.Support;

namespace Weir.Simulation.Ledger;

/// <summary>What must hold of the ledger after every step, read from SQL alone.</summary>
internal static class LedgerChecks
{
    internal sealed record Progress
    {
        public long Id { get; init; }
        public long State { get; init; }
        public long? FinishedAt { get; init; }
        public long Audience { get; init; }
        public long Planned { get; init; }
        public long Suppressed { get; init; }
        public long Open { get; init; }
        public long Accepted { get; init; }
        public long Failed { get; init; }
        public long Unknown { get; init; }
    }

    private const long Live = 1;
    private const long Accepted = 2;
    private const long Unknown = 3;
    private const long GivenUp = 5;

    public static List<Progress> Sends(TestBrand brand) => brand.Read(tx => tx.Query<Progress>(
        """
        select id as Id, state as State, finished_at as FinishedAt, audience as Audience, planned as Planned, suppressed as Suppressed, open as Open,
               accepted as Accepted, failed as Failed, unknown as Unknown
        from send where workspace = @w order by id
        """));

    /// <summary>Everybody of an audience is in exactly one state, and the counts of a send are the rows of the ledger.</summary>
    public static void Conserved(TestBrand brand)
    {
        foreach (var send in Sends(brand))
        {
            Assert.Equal(send.Audience, send.Planned + send.Suppressed + send.Open + send.Accepted + send.Failed + send.Unknown);
            var rows = brand.Read(tx => tx.Query<(long State, long? Batch, long Count)>(
                """
                select d.state, b.state, count(*) from delivery d left join send_batch b on b.workspace = d.workspace and b.id = d.batch and d.state = 1
                where d.workspace = @w and d.send = @send group by d.state, b.state
                """, new { send = send.Id }));
            long Count(DeliveryState state, params long?[] batch) => rows.Where(row => row.State == (long)state && (batch.Length == 0 || batch.Contains(row.Batch))).Sum(row => row.Count);
            Assert.Equal(
                (send.Planned, send.Suppressed, send.Failed, send.Open, send.Accepted, send.Unknown, send.Open + send.Accepted + send.Unknown),
                (Count(DeliveryState.Planned), Count(DeliveryState.Suppressed), Count(DeliveryState.Failed), Count(DeliveryState.InBatch, Live, Unknown),
                    Count(DeliveryState.InBatch, Accepted), Count(DeliveryState.InBatch, GivenUp), Count(DeliveryState.InBatch)));
        }
    }

    /// <summary>The batches without a final answer: each somebody's, none forgotten; nobody in two of one send.</summary>
    public static void LiveBatchesAre(TestBrand brand, IEnumerable<long> expected)
    {
        var live = brand.Read(tx => tx.Query<(long Id, long Send, byte[] Members)>(
            "select id, send, members from send_batch where workspace = @w and state in (1, 3) order by id"));
        Assert.Equal(expected.Order(), live.Select(batch => batch.Id));
        Assert.DoesNotContain(live.SelectMany(batch => OrdinalList.Read(batch.Members).Select(member => (batch.Send, member))).CountBy(one => one), one => one.Value > 1);
    }
}
