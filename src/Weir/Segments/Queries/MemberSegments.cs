using Weir.Foundation;
using Weir.Index;
using Weir.Pump;
using Weir.Segments.History;
using Weir.Segments.Life;

namespace Weir.Segments.Queries;

/// <param name="Segment">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Since">When the member came in; null where that is too long ago to be looked for.</param>
/// <param name="Because">Through what.</param>
public sealed record MemberSegment(long Segment, string Name, DateTimeOffset? Since, string? Because);

/// <summary>The segments that one member is in. Thread-safe.</summary>
public sealed class MemberSegments(Pumps pumps, Indexes indexes, HistoryQueries history)
{
    /// <summary>Who came in last stands first.</summary>
    public IReadOnlyList<MemberSegment> Of(WorkspaceId workspace, Ordinal member, string language)
    {
        var rules = pumps.RulesOf<SegmentRules>(workspace)!;
        var isIn = indexes.Of(workspace).Read(index => rules.InOrder.Where(one => rules.IsReady(one.Id) && index.Has(one.Set, member)).ToList());
        var entries = history.Entries(workspace, isIn.ConvertAll(one => one.Id), member);
        return [.. isIn
            .Select(one => (one, Entry: entries[one.Id]))
            .OrderByDescending(at => at.Entry?.Id ?? 0)
            .Select(at => new MemberSegment(at.one.Id, at.one.Name, at.Entry?.At.ToDateTimeOffset(), at.Entry is { } entry ? ChangeWords.Of(entry).In(language) : null))];
    }
}
