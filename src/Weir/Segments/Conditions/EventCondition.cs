using System.Globalization;
using Weir.Foundation;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

public enum EventMeasure
{
    Count,
    First,
    Last,
}

/// <summary>
/// How often a member did something, in the last days (today included) or ever; or when for the first or last time. "At most" holds for whoever
/// never did it; at most 0 is "never".
/// </summary>
/// <param name="Event">The event's kind, such as <c>link.clicked</c>.</param>
/// <param name="Measure">What is asked.</param>
/// <param name="AtLeast">Of a count.</param>
/// <param name="AtMost">Of a count.</param>
/// <param name="WithinDays">Of a count, the window; of the first or last time, that it lies within these days.</param>
/// <param name="BeforeDays">Of the first or last time, that it lies more than so many days back.</param>
/// <param name="Where">Only events with these properties.</param>
public sealed record EventCondition(
    string Event,
    EventMeasure Measure = EventMeasure.Count,
    int? AtLeast = null,
    int? AtMost = null,
    int? WithinDays = null,
    int? BeforeDays = null,
    IReadOnlyList<PropertyFilter>? Where = null) : Condition
{
    internal MeasureKind Kind => Measure switch
    {
        EventMeasure.Count => MeasureKind.Count,
        EventMeasure.First => MeasureKind.FirstDay,
        _ => MeasureKind.LastDay,
    };

    /// <summary>The window of the count; the days of first and last are compared, not kept.</summary>
    internal int? Window => Measure == EventMeasure.Count ? WithinDays : null;

    internal IReadOnlyList<PropertyFilter> Filters => Where ?? [];
}

internal sealed class EventKind() : ConditionKind<EventCondition>("event")
{
    public const int CountMax = 1_000_000;

    protected override Criterion Compile(EventCondition leaf, RuleCompiler compiler)
    {
        if (Check(leaf, compiler) is { } wrong)
        {
            return wrong;
        }
        var column = EventColumns.Of(leaf, compiler);
        if (leaf.Measure != EventMeasure.Count)
        {
            return Days.Compile(column, leaf.WithinDays, leaf.BeforeDays, compiler);
        }
        if (leaf.WithinDays is not null)
        {
            compiler.TurnsAtMidnight();
        }
        // Nobody's count of nothing is stored, so "at most" is asked as "not more than", which holds without a value.
        var parts = new List<Criterion>();
        if (leaf.AtLeast is { } least and > 0)
        {
            parts.Add(new Criterion.Between(column, new Bound(least), Bound.Highest));
        }
        if (leaf.AtMost is { } most)
        {
            parts.Add(new Criterion.Not(new Criterion.Between(column, new Bound(most + 1), Bound.Highest)));
        }
        return parts is [var only] ? only : new Criterion.All(parts);
    }

    protected override Wording Say(EventCondition leaf, Saying saying) => EventWords.Say(leaf);

    protected override Observation Observe(EventCondition leaf, Observing observing)
    {
        var value = EventColumns.ValueOf(leaf, observing);
        if (leaf.Measure == EventMeasure.Count)
        {
            var count = (value == IndexDelta.NoValue ? 0 : value).ToString(CultureInfo.InvariantCulture);
            return new(new($"{count} 次", $"{count} times"), new EventPreview(leaf).LastAt(observing.Member, observing.Tx));
        }
        return new(value == IndexDelta.NoValue ? new("從未", "never") : Days.Show(value));
    }

    private static Criterion? Check(EventCondition leaf, RuleCompiler compiler)
    {
        if (string.IsNullOrWhiteSpace(leaf.Event) || leaf.Event.Length > EventDecider.KindLengthMax)
        {
            return compiler.Report("event", "segment.bad-event", new("請選擇一種事件。", "Pick a kind of event."));
        }
        if (leaf.Filters.Count > PropertyFilter.FiltersMax)
        {
            return compiler.Report("where", "segment.too-many-filters", new(
                $"一個事件條件最多 {PropertyFilter.FiltersMax} 個屬性篩選。", $"An event condition has at most {PropertyFilter.FiltersMax} property filters."));
        }
        if (leaf.Measure != EventMeasure.Count)
        {
            return leaf.AtLeast is null && leaf.AtMost is null ? null : compiler.Report(leaf.AtLeast is null ? "atMost" : "atLeast", "segment.count-of-day", new(
                "第一次與最後一次的時間沒有次數可比較，請移除這個欄位。", "The first or last time has no count; remove this field."));
        }
        if (leaf.AtLeast is null && leaf.AtMost is null)
        {
            return compiler.Report("atLeast", "segment.no-count", new("請填寫次數。", "Say how many times."));
        }
        if (leaf.BeforeDays is not null)
        {
            return compiler.Report("beforeDays", "segment.count-before", new(
                "次數只能算最近幾天或全部期間，請移除這個欄位。", "Counts are of the last days or of all time; remove this field."));
        }
        if (leaf.WithinDays is < 1 or > Measure.WindowDaysMax)
        {
            return compiler.Report("withinDays", "segment.bad-days", new(
                $"天數請填 1 到 {Measure.WindowDaysMax}。", $"Give a number of days from 1 to {Measure.WindowDaysMax}."));
        }
        return (leaf.AtLeast, leaf.AtMost) switch
        {
            ( < 0 or > CountMax, _) => compiler.Report("atLeast", "segment.bad-count", BadCount),
            (_, < 0 or > CountMax) => compiler.Report("atMost", "segment.bad-count", BadCount),
            _ => null,
        };
    }

    private static readonly Wording BadCount = new($"次數請填 0 到 {CountMax:N0}。", $"Give a count from 0 to {CountMax:N0}.");
}
