using System.Text.Json;
using Weir.Pump;
using Weir.Segments.History;
using Weir.Segments.Life;
using Weir.Segments.Queries;

namespace Weir.Segments;

/// <summary>A segment on the wire, in the caller's language.</summary>
public sealed record SegmentLine(
    long Id, string Name, SegmentState State, int Version, int? BuildingPercent, long? Members, string? Says, JsonElement? Rule, JsonElement? Draft, DateTimeOffset UpdatedAt)
{
    internal static SegmentLine Of(SegmentView view, string language) => new(
        view.Id, view.Name, view.State, view.Version, view.BuildingPercent, view.Members, view.Says?.In(language), Parsed(view.Rule), Parsed(view.Draft), view.UpdatedAt.ToDateTimeOffset());

    private static JsonElement? Parsed(string? json) => json is null ? null : JsonElement.Parse(json);
}

/// <summary>A count on the wire, with the rule in words.</summary>
public sealed record CountedRule(long? Members, long Everybody, IReadOnlyList<ReachableCount> Reachable, string? NoNumberBecause, Position At, string Says)
{
    internal static CountedRule Of(SegmentCount count, string language) =>
        new(count.Members, count.Everybody, count.Reachable, count.NoNumberBecause?.In(language), count.At, count.Says.In(language));
}

/// <summary>An entry of a segment's log on the wire.</summary>
/// <param name="Id">The number to page by.</param>
/// <param name="At">When.</param>
/// <param name="Kind">Through what kind of thing.</param>
/// <param name="Because">Through what, in words.</param>
/// <param name="Member">The ordinal of whom it concerned, when it was one.</param>
/// <param name="Who">The same by name; null when he has been removed since.</param>
/// <param name="Came">How many came in.</param>
/// <param name="Went">How many went out.</param>
/// <param name="Source">What arrived, when it was one member: where from, and under which id.</param>
/// <param name="SourceId">The id of what arrived.</param>
/// <param name="Event">The event it recorded, if any.</param>
/// <param name="EventKind">Of which kind.</param>
public sealed record SegmentChangeLine(
    long Id, DateTimeOffset At, TransitionKind Kind, string Because, int? Member, MemberLine? Who, int Came, int Went, string? Source, string? SourceId, long? Event, string? EventKind)
{
    internal static SegmentChangeLine Of(SegmentChange change, string language, MemberLine? who) => new(
        change.Id, change.At.ToDateTimeOffset(), change.Kind, ChangeWords.Of(change).In(language), change.Member, who, change.Came, change.Went,
        change.Source, change.SourceId, change.Event, change.EventKind);
}

/// <summary>One node of an explanation on the wire.</summary>
public sealed record ExplainedNode(string Path, string Says, bool Holds, string? Value, DateTimeOffset? Since, IReadOnlyList<ExplainedNode> Of)
{
    internal static ExplainedNode In(Explanation node, string language) => new(
        node.Path, node.Says.In(language), node.Holds, node.Value?.In(language), node.Since?.ToDateTimeOffset(), [.. node.Of.Select(child => In(child, language))]);
}
