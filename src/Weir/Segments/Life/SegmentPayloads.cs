using Weir.Foundation;
using Weir.Pump;

namespace Weir.Segments.Life;

/// <summary>A draft becomes the rule. Carries it whole, because a stage reads no store. Answers with <see cref="PublishedVersion"/>.</summary>
public sealed record SegmentPublished(long Segment, string Name, string Rule, string? By) : Payload
{
    public override bool EndsTurn => true;
}

public sealed record PublishedVersion(long Segment, int Version);

/// <summary>A segment goes out of use; its history stays.</summary>
public sealed record SegmentRetired(long Segment) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>One chunk of a newly published version is worked out by the kernels. Answers with <see cref="ChunkDone"/>.</summary>
public sealed record SegmentFilled(long Segment, int Version, int Chunk) : Payload
{
    public override bool NeedsTurnOfItsOwn => true;
}

/// <summary>On a new day, one chunk of every segment that days alone can change. Answers with <see cref="ChunkDone"/>.</summary>
public sealed record SegmentsReviewed(int Day, int Chunk) : Payload
{
    public override bool NeedsTurnOfItsOwn => true;
}

/// <param name="IsLast">No chunk is left, or there is nothing to do any more.</param>
public sealed record ChunkDone(bool IsLast);

/// <summary>
/// What one settling changed for a member: one fact, however many segments it was, because a new member may enter hundreds at once and an
/// arrival may cause 64 facts. Changes by a fill or by a new day come as no fact; whoever follows a segment gets them by a sweep.
/// </summary>
public sealed record SegmentsChanged(Ordinal Member, IReadOnlyList<long> Entered, IReadOnlyList<long> Left) : Fact(Member);
