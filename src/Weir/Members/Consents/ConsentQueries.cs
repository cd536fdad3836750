using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Members.Consents;

/// <summary>A word of consent, as it is shown.</summary>
/// <param name="Connection">The account; null for all.</param>
/// <param name="Topic">What about; null for marketing as a whole.</param>
/// <param name="Granted">Allowed, or refused.</param>
/// <param name="At">When it was said.</param>
/// <param name="Means">How it came to us.</param>
/// <param name="Source">Who or what told it.</param>
/// <param name="Proof">How we know, or why.</param>
/// <param name="Stands">Whether it counts now: a later word, also one about all accounts, takes its place.</param>
public sealed record ConsentView(long? Connection, int? Topic, bool Granted, DateTimeOffset At, ConsentMeans Means, string? Source, string? Proof, bool Stands);

/// <summary>A member's last word about everything of which he has said one.</summary>
public sealed record ConsentList(string Member, IReadOnlyList<ConsentView> Items);

/// <summary>Reads what members have said. Thread-safe.</summary>
public sealed class ConsentQueries(Database database)
{
    private sealed record Row
    {
        public long Id { get; init; }
        public long Connection { get; init; }
        public long Topic { get; init; }
        public long Granted { get; init; }
        public long At { get; init; }
        public long Means { get; init; }
        public string? Source { get; init; }
        public string? Proof { get; init; }

        public ConsentScope Scope => new(Connection, (int)Topic);

        public ConsentWord Word => new(Granted == 1, At);
    }

    private const string Columns = "l.id as Id, l.connection as Connection, l.topic as Topic, l.granted as Granted, l.at as At, l.means as Means, l.source as Source, l.proof as Proof";

    /// <summary>The last word of each scope: at most one a connection and topic.</summary>
    public IReadOnlyList<ConsentView> Last(WorkspaceId workspace, Ordinal member) => database.Read(workspace, tx =>
    {
        var rows = Standing(tx, member);
        var words = WordsOf(rows);
        return rows.ConvertAll(row => View(row, words.Stands(row.Scope)));
    });

    /// <summary>Everything that was ever said, the newest to arrive first.</summary>
    internal List<(long Id, ConsentView View)> History(WorkspaceId workspace, Ordinal member, long? below, int rows) => database.Read(workspace, tx =>
    {
        var standing = Standing(tx, member);
        var words = WordsOf(standing);
        var counting = standing.Where(row => words.Stands(row.Scope)).Select(row => row.Id).ToHashSet();
        return tx.Query<Row>(
            $"select {Columns} from consent_log l where l.workspace = @w and l.member = @member and l.id < @below order by l.id desc limit @rows",
            new { member = member.Value, below = below ?? long.MaxValue, rows }).ConvertAll(row => (row.Id, View(row, counting.Contains(row.Id))));
    });

    /// <summary>Where the member refuses marketing as a whole by a word that stands; 0 stands for everywhere.</summary>
    internal static List<long> OptedOutOf(IReadTx tx, Ordinal member)
    {
        var rows = Standing(tx, member);
        var words = WordsOf(rows);
        return [.. rows.Where(row => row.Topic == 0 && row.Granted == 0 && words.Stands(row.Scope)).Select(row => row.Connection).Order()];
    }

    private static List<Row> Standing(IReadTx tx, Ordinal member) => tx.Query<Row>(
        $"""
        select {Columns} from consent c join consent_log l on l.workspace = c.workspace and l.id = c.entry
        where c.workspace = @w and c.member = @member order by c.topic, c.connection
        """, new { member = member.Value });

    private static ConsentWords WordsOf(List<Row> rows) => rows.Aggregate(default(ConsentWords), (words, row) => words.With(row.Scope, row.Word));

    private static ConsentView View(Row row, bool stands) => new(
        row.Connection == 0 ? null : row.Connection, row.Topic == 0 ? null : (int)row.Topic, row.Granted == 1, new Instant(row.At).ToDateTimeOffset(),
        (ConsentMeans)row.Means, row.Source, row.Proof, stands);
}
