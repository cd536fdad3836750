using Weir.Foundation;
using Weir.Index;
using Weir.Members.People;
using Weir.Segments.Life;

namespace Weir.Segments.Queries;

/// <summary>Who is in a segment now.</summary>
internal sealed class SegmentPeople(Indexes indexes, SegmentQueries segments) : IPeopleSource
{
    public IReadOnlyList<string> Lists => ["segment"];

    public PeopleList? Open(WorkspaceId workspace, PeopleRequest request) =>
        request.Id is { } id && segments.Find(workspace, id) is { } segment
            ? PeopleList.InSet(indexes, workspace, SegmentKeys.In(id), new($"分眾「{segment.Name}」", $"Segment “{segment.Name}”"))
            : null;
}
