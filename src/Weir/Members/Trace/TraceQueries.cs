using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Consents;
using Weir.Members.Consents.Topics;
using Weir.Members.Tags;
using Weir.Pump;

namespace Weir.Members.Trace;

/// <summary>
/// One trace of everything about a member, the newest first. All logs take their numbers from the pump's one sequence, so their common order is
/// the order in which things became known, and one number is the place in all of them.
/// </summary>
public sealed class TraceQueries(Database database, Pumps pumps, TagQueries tags, IEnumerable<ITraceSource> others)
{
    private sealed record EventRow
    {
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public long OccurredAt { get; init; }
        public string? Payload { get; init; }
    }

    private sealed record TagLogged
    {
        public long Id { get; init; }
        public long Tag { get; init; }
        public long Applied { get; init; }
        public long Changed { get; init; }
        public long At { get; init; }
        public string CauseKind { get; init; } = "";
        public string? CauseId { get; init; }
    }

    private sealed record ConsentLogged
    {
        public long Id { get; init; }
        public long Connection { get; init; }
        public long Topic { get; init; }
        public long Granted { get; init; }
        public long At { get; init; }
        public long Means { get; init; }
        public string? Source { get; init; }
        public string? Proof { get; init; }
    }

    /// <summary>Up to so many entries below a number. Each log gives its own newest, so that the merged page is whole wherever they lie.</summary>
    public IReadOnlyList<TraceEntry> List(WorkspaceId workspace, Ordinal member, long? below, int rows)
    {
        var rules = tags.Rules(workspace);
        var topics = pumps.RulesOf<ConsentTopics>(workspace)!;
        var args = new { member = member.Value, below = below ?? long.MaxValue, rows };
        return database.Read(workspace, tx => Events(tx, args)
            .Concat(Tags(tx, args, rules))
            .Concat(Consents(tx, args, topics))
            .Concat(others.SelectMany(source => source.Below(tx, member, args.below, rows)))
            .OrderByDescending(entry => entry.Id)
            .Take(rows)
            .ToList());
    }

    private static IEnumerable<TraceEntry> Events(IReadTx tx, object args) => tx.Query<EventRow>("""
        select id, kind, occurred_at, payload from member_event
        where workspace = @w and member = @member and id < @below order by id desc limit @rows
        """, args).Select(row =>
        {
            var properties = row.Payload is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(row.Payload);
            return new TraceEntry(row.Id, Moment(row.OccurredAt), TraceSource.Event, row.Kind, TraceWords.OfEvent(row.Kind, properties), properties);
        });

    private static IEnumerable<TraceEntry> Tags(IReadTx tx, object args, TagRules rules) => tx.Query<TagLogged>("""
        select id, tag, applied, changed, at, cause_kind, cause_id from tag_log
        where workspace = @w and member = @member and id < @below order by id desc limit @rows
        """, args).Select(row =>
        {
            var name = rules.Find(row.Tag)?.Name ?? "";
            var cause = new TagCause(row.CauseKind, row.CauseId);
            return new TraceEntry(row.Id, Moment(row.At), TraceSource.Tag, row.Applied == 1 ? "tag.applied" : "tag.removed",
                TraceWords.OfTag(name, row.Applied == 1, row.Changed == 1, cause),
                JsonSerializer.SerializeToElement(new { tag = row.Tag, name, cause = row.CauseKind, causeId = row.CauseId }));
        });

    private static IEnumerable<TraceEntry> Consents(IReadTx tx, object args, ConsentTopics topics) => tx.Query<ConsentLogged>("""
        select id, connection, topic, granted, at, means, source, proof from consent_log
        where workspace = @w and member = @member and id < @below order by id desc limit @rows
        """, args).Select(row => new TraceEntry(row.Id, Moment(row.At), TraceSource.Consent, row.Granted == 1 ? "consent.granted" : "consent.refused",
            TraceWords.OfConsent(row.Granted == 1, row.Connection, topics.Find((int)row.Topic)?.Name, (ConsentMeans)row.Means),
            JsonSerializer.SerializeToElement(new { connection = row.Connection, topic = row.Topic, source = row.Source, proof = row.Proof })));

    private static DateTimeOffset Moment(long at) => new Instant(at).ToDateTimeOffset();
}
