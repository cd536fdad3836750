using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>An arrival that made the code fail, kept whole.</summary>
public sealed record ParkedLetter(
    long Id, Instant At, ArrivalKey Key, Lane Lane, About About, Instant OccurredAt, string PayloadName, string Payload, string Error);

/// <summary>Reads letters, and puts them back on their way.</summary>
public sealed class ParkedLetters(Database database, PumpParts parts, IIntake intake, TimeProvider clock)
{
    /// <summary>Under which a letter comes again. Its first key is taken for good, so that the sender's own repetition is still known.</summary>
    public const string RetrySource = "parked";

    private const string Columns = "id, at, source, key, lane, about, occurred_at, payload_name, payload, error";

    private sealed record Row
    {
        public long Id { get; init; }
        public long At { get; init; }
        public string Source { get; init; } = "";
        public string Key { get; init; } = "";
        public long Lane { get; init; }
        public string About { get; init; } = "";
        public long OccurredAt { get; init; }
        public string PayloadName { get; init; } = "";
        public string Payload { get; init; } = "";
        public string Error { get; init; } = "";
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<ParkedLetter> List(WorkspaceId workspace, long? below, int rows) => database.Read(workspace, tx => tx.Query<Row>(
        $"select {Columns} from parked_arrival where workspace = @w and id < @below order by id desc limit @rows", new { below = below ?? long.MaxValue, rows }).ConvertAll(Letter));

    public ParkedLetter? Find(WorkspaceId workspace, long id) => database.Read(workspace, tx => Find(tx, id));

    internal static ParkedLetter? Find(IReadTx tx, long id) =>
        tx.First<Row>($"select {Columns} from parked_arrival where workspace = @w and id = @id", new { id }) is { } row ? Letter(row) : null;

    internal static void Remove(IWriteTx tx, long id) => tx.Execute("delete from parked_arrival where workspace = @w and id = @id", new { id });

    /// <summary>
    /// Lets the letter arrive anew, under a key of its own: a repetition after a crash changes nothing. The letter stays until it is
    /// removed, which its caller does once the answer says that it is done, or parked again as another letter.
    /// </summary>
    public ValueTask<Answer> RetryAsync(WorkspaceId workspace, ParkedLetter letter, CancellationToken stop)
    {
        var key = new ArrivalKey(RetrySource, letter.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var what = parts.Deserialize(letter.PayloadName, letter.Payload);
        return intake.SubmitAsync(new Arrival(workspace, key, letter.Lane, letter.About, letter.OccurredAt, clock.Now, what), stop);
    }

    private static ParkedLetter Letter(Row row) => new(
        row.Id, new Instant(row.At), new ArrivalKey(row.Source, row.Key), (Lane)row.Lane, PumpTables.ReadAbout(row.About), new Instant(row.OccurredAt),
        row.PayloadName, row.Payload, row.Error);
}
