using System.Collections.Frozen;
using System.Text.Json;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Members.Events;

/// <summary>The measures of a workspace and the local day up to which their windows have moved.</summary>
public sealed class MeasureRules
{
    private readonly FrozenDictionary<string, Measure[]> _byKind;
    private readonly FrozenDictionary<long, Measure> _byId;

    public MeasureRules(IReadOnlyCollection<Measure> measures, int? day)
    {
        _byKind = measures.GroupBy(measure => measure.Kind, StringComparer.Ordinal).ToFrozenDictionary(kind => kind.Key, kind => kind.ToArray(), StringComparer.Ordinal);
        _byId = measures.ToFrozenDictionary(measure => measure.Id);
        Day = day;
    }

    /// <summary>The day that the last midnight began; null before the first one.</summary>
    public int? Day { get; }

    public IEnumerable<Measure> All => _byId.Values;

    public Measure? Find(long id) => _byId.GetValueOrDefault(id);

    /// <summary>The measures that may take an event of the kind: those of the kind itself, and the sums over its family.</summary>
    public IReadOnlyList<Measure> Of(string kind)
    {
        var own = _byKind.GetValueOrDefault(kind, []);
        return kind.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && _byKind.TryGetValue(kind[..dot], out var family)
            ? [.. own, .. family.Where(measure => measure.What == MeasureKind.Sum)]
            : own;
    }

    /// <summary>The measure that answers a question, if one is kept already.</summary>
    public Measure? Find(string kind, IReadOnlyList<PropertyFilter> filters, MeasureKind what, int? windowDays, string? property = null) =>
        _byKind.GetValueOrDefault(kind, []).FirstOrDefault(measure => measure.Answers(kind, filters, what, windowDays, property));
}

internal sealed class MeasureRulesLoader : IRulesLoader<MeasureRules>
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public string Filter { get; init; } = "[]";
        public long Measure { get; init; }
        public string? Property { get; init; }
        public long? WindowDays { get; init; }
        public long State { get; init; }
        public long FromEvent { get; init; }
    }

    public MeasureRules Load(IReadTx tx)
    {
        var measures = tx
            .Query<Row>("select id as Id, kind as Kind, filter as Filter, measure as Measure, property as Property, window_days as WindowDays, state as State, from_event as FromEvent from event_measure where workspace = @w")
            .Select(row => new Measure
            {
                Id = row.Id,
                Kind = row.Kind,
                Filters = JsonSerializer.Deserialize<PropertyFilter[]>(row.Filter)!,
                What = (MeasureKind)row.Measure,
                Property = row.Property,
                WindowDays = (int?)row.WindowDays,
                State = (MeasureState)row.State,
                FromEvent = row.FromEvent,
            });
        return new MeasureRules([.. measures], (int?)tx.First<long?>("select day from day_turn where workspace = @w"));
    }
}
