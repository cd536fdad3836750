using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Segments.Rules;

namespace Weir.Segments.Queries;

/// <param name="Id">The segment's number.</param>
/// <param name="Name">As operators call it.</param>
/// <param name="State">What it can be used for.</param>
/// <param name="Version">The published version; 0 before the first.</param>
/// <param name="BuildingPercent">How far a building segment is; null otherwise.</param>
/// <param name="Members">Who is in it now; null before it is ready.</param>
/// <param name="Says">The published rule in words, or the draft's before there is one.</param>
/// <param name="Rule">The published rule as JSON.</param>
/// <param name="Draft">What is saved and not published, as JSON.</param>
/// <param name="UpdatedAt">When anybody last changed it.</param>
public sealed record SegmentView(
    long Id, string Name, SegmentState State, int Version, int? BuildingPercent, long? Members, Wording? Says, string? Rule, string? Draft, Instant UpdatedAt);

/// <summary>The list of segments and each one's page. Thread-safe.</summary>
public sealed class SegmentQueries(Pumps pumps, Indexes indexes, Database database, ConditionKinds kinds)
{
    private readonly RuleReader _reader = new(kinds);
    private readonly Sentence _sentence = new(kinds);

    private const string Columns =
        """
        select s.id as Id, s.name as Name, s.state as State, s.version as Version, s.filled_chunks as FilledChunks, s.chunks as Chunks, s.draft as Draft,
               s.updated_at as UpdatedAt, v.rule as Rule
        from segment s left join segment_version v on v.workspace = s.workspace and v.segment = s.id and v.version = s.version
        """;

    internal sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public long State { get; init; }
        public long Version { get; init; }
        public long FilledChunks { get; init; }
        public long Chunks { get; init; }
        public string? Draft { get; init; }
        public long UpdatedAt { get; init; }
        public string? Rule { get; init; }
    }

    /// <summary>By number, newest first, from behind one of them.</summary>
    public IReadOnlyList<SegmentView> List(WorkspaceId workspace, long before, int limit, bool withRetired = false) => database.Read(workspace, tx => tx
        .Query<Row>($"{Columns} where s.workspace = @w and s.id < @before and s.state <= @upTo order by s.id desc limit @limit",
            new { before, limit, upTo = (long)(withRetired ? SegmentState.Retired : SegmentState.Ready) })
        .ConvertAll(row => View(row, tx)));

    public SegmentView? Find(WorkspaceId workspace, long id) => database.Read(workspace, tx =>
        tx.First<Row>($"{Columns} where s.workspace = @w and s.id = @id", new { id }) is { } row ? View(row, tx) : null);

    /// <summary>The rule in force; null when there is none.</summary>
    public SegmentRule? Published(WorkspaceId workspace, long id) =>
        database.Read(workspace, tx => tx.First<Row>($"{Columns} where s.workspace = @w and s.id = @id", new { id }))?.Rule is { } rule ? _reader.Read(rule, []) : null;

    private SegmentView View(Row row, IReadTx tx)
    {
        var rules = pumps.RulesOf(tx.Workspace)!;
        var state = (SegmentState)row.State;
        var rule = (row.Rule ?? row.Draft) is { } json ? _reader.Read(json, []) : null;
        return new SegmentView(
            row.Id, row.Name, state, (int)row.Version,
            state == SegmentState.Building ? Percent(row, rules, tx) : null,
            state == SegmentState.Ready ? indexes.Of(tx.Workspace).Read(index => index.Set(SegmentKeys.In(row.Id)).Count) : null,
            rule is null ? null : _sentence.Of(rule, kinds.Saying(rules, tx)),
            row.Rule, row.Draft, new Instant(row.UpdatedAt));
    }

    /// <summary>Every column that has to be filled weighs as much as the chunks together; never a hundred before it is ready.</summary>
    private int Percent(Row row, RulesSnapshot rules, IReadTx tx)
    {
        const int NotYetReadyMax = 99;
        var parts = new List<double> { row.Chunks == 0 ? 0 : (double)row.FilledChunks / row.Chunks };
        foreach (var column in rules.Get<SegmentRules>().Find(row.Id)?.Dependencies.Columns ?? [])
        {
            if (kinds.KeeperOf(column) is { } keeper)
            {
                parts.Add(keeper.Progress(column, rules, tx));
            }
        }
        return Math.Min((int)(parts.Average() * 100), NotYetReadyMax);
    }
}
