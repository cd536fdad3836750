using System.Text.Json;
using Weir.Pump;
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

/// <summary>One node of an explanation on the wire.</summary>
public sealed record ExplainedNode(string Path, string Says, bool Holds, string? Value, DateTimeOffset? Since, IReadOnlyList<ExplainedNode> Of)
{
    internal static ExplainedNode In(Explanation node, string language) => new(
        node.Path, node.Says.In(language), node.Holds, node.Value?.In(language), node.Since?.ToDateTimeOffset(), [.. node.Of.Select(child => In(child, language))]);
}
