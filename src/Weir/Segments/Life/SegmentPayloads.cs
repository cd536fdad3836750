using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Segments.Life;

/// <summary>A draft becomes the rule. Carries it whole, because a stage reads no store. Answers with <see cref="PublishedVersion"/>.</summary>
public sealed record SegmentPublished(long Segment, string Name, string Rule, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

public sealed record PublishedVersion(long Segment, int Version);

/// <summary>A segment goes out of use; its history stays.</summary>
public sealed record SegmentRetired(long Segment, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>
/// Entry links have other words now. Rules that name them by kind, store or clerk are read anew, a turn after the change, when it is part of the rules.
/// </summary>
public sealed record SegmentsReread : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>One chunk of a newly published version is worked out by the kernels. Answers with <see cref="ChunkDone"/>.</summary>
public sealed record SegmentFilled(long Segment, int Version, int Chunk) : Payload
{
    public override bool NeedsTurnOfItsOwn => true;
    public override bool IsOurOwn => true;
}

/// <summary>On a new day, one chunk of every segment that days alone can change. Answers with <see cref="ChunkDone"/>.</summary>
public sealed record SegmentsReviewed(int Day, int Chunk) : Payload
{
    public override bool NeedsTurnOfItsOwn => true;
    public override bool IsOurOwn => true;
}

/// <summary>A member came in or went out with many others; what the sweep over a followed segment's difference hands to each of them.</summary>
public sealed record SegmentPassed(long Segment, bool Entered) : Payload;

/// <param name="IsLast">No chunk is left, or there is nothing to do any more.</param>
public sealed record ChunkDone(bool IsLast);

/// <summary>
/// What one settling changed for a member: one fact, however many segments it was, because a new member may enter hundreds at once and an
/// arrival may cause 64 facts. Changes of whole chunks come by a sweep, and only where an <see cref="ISegmentFollower"/> asks for them; a first fill is no change.
/// </summary>
public sealed record SegmentsChanged(Ordinal Member, IReadOnlyList<long> Entered, IReadOnlyList<long> Left) : Fact(Member);
