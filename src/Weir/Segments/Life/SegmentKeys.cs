using Weir.Pump;

namespace Weir.Segments.Life;

/// <summary>Where segments lie in the member index. The family's number is stored in change logs and snapshots: never renumber.</summary>
public static class SegmentKeys
{
    public const byte Family = 3;

    public static SetKey In(long segment) => new(Family, segment);
}
