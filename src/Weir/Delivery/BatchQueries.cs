using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Delivery;

/// <summary>Reads sealed batches whole: for the decision on an answer, and for the dispatcher after a restart.</summary>
internal static class BatchQueries
{
    private const string Columns =
        "id as Id, send as Send, state as State, retry_key as RetryKey, body as Body, members as Members, addresses as Addresses, first_attempt_at as FirstAttemptAt, day as Day, attempts as Attempts, arm as Arm";

    private sealed record Row
    {
        public long Id { get; init; }
        public long Send { get; init; }
        public long State { get; init; }
        public string RetryKey { get; init; } = "";
        public byte[] Body { get; init; } = [];
        public byte[] Members { get; init; } = [];
        public string Addresses { get; init; } = "[]";
        public long FirstAttemptAt { get; init; }
        public long Day { get; init; }
        public long Attempts { get; init; }
        public long? Arm { get; init; }
    }

    public static IEnumerable<BatchRow> Load(IReadTx tx, IReadOnlyCollection<long> ids) =>
        tx.QueryMany<Row>($"select {Columns} from {{send_batch by id}} where workspace = @w", ids).Select(Of);

    /// <summary>Batches of a send without a final answer, oldest first.</summary>
    public static List<long> Open(IReadTx tx, long send) => tx.Query<long>(
        "select id from send_batch where workspace = @w and send = @send and state in (1, 3) order by id", new { send });

    private static BatchRow Of(Row row) => new()
    {
        Id = row.Id,
        Send = row.Send,
        State = (BatchState)row.State,
        RetryKey = Guid.Parse(row.RetryKey),
        Body = row.Body,
        Members = OrdinalList.Read(row.Members),
        Addresses = JsonSerializer.Deserialize<string[]>(row.Addresses)!,
        FirstAttemptAt = row.FirstAttemptAt,
        Day = row.Day,
        Attempts = row.Attempts,
        Arm = (int?)row.Arm,
    };
}
