using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Segments.Criteria;

namespace Weir.Segments.Life;

/// <summary>Reads what was published, in the form in which it was compiled then.</summary>
internal sealed class SegmentRulesLoader : IRulesLoader<SegmentRules>
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public long State { get; init; }
        public long Version { get; init; }
        public long FilledChunks { get; init; }
        public long WasReady { get; init; }
        public string Rule { get; init; } = "";
        public string Compiled { get; init; } = "";
    }

    public SegmentRules Load(IReadTx tx)
    {
        var segments = tx.Query<Row>(
            """
            select s.id as Id, s.name as Name, s.state as State, s.version as Version, s.filled_chunks as FilledChunks, s.was_ready as WasReady, v.rule as Rule, v.compiled as Compiled
            from segment s join segment_version v on v.workspace = s.workspace and v.segment = s.id and v.version = s.version
            where s.workspace = @w and s.state in (2, 3)
            """)
            .Select(Read);
        return new SegmentRules([.. segments], (int?)tx.First<long?>("select day from segment_review where workspace = @w"));
    }

    private static PublishedSegment Read(Row row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        State = (SegmentState)row.State,
        Version = (int)row.Version,
        FilledChunks = (int)row.FilledChunks,
        WasReady = row.WasReady == 1,
        Rule = row.Rule,
        Compiled = CriterionJson.Read(row.Compiled),
    };
}
