using Weir.Pump;

namespace Weir.Segments.Life;

/// <summary>
/// Somebody who must hear of members that come and go by a new day or a new rule. Those can be a million at once, so they are only swept where
/// somebody asks; what single events change reaches everybody as facts anyway.
/// </summary>
public interface ISegmentFollower
{
    bool Follows(long segment, RulesSnapshot rules);
}
