using Weir.Foundation;
using Weir.Pump;

namespace Weir.Touchpoints.Entries;

/// <summary>
/// Where a new friend came from. LINE's follow event does not say, so the entry link's page has asked who opens it: a follow of the same person
/// within <see cref="OpeningCounts"/> is by that link.
/// </summary>
internal static class EntryDecider
{
    public static readonly TimeSpan OpeningCounts = TimeSpan.FromHours(24);

    /// <summary>
    /// The channel may offer to add the account on the very screen that asks for consent, and then the follow comes before the page. So a follow of
    /// unknown source waits that long for a page that explains it.
    /// </summary>
    public static readonly TimeSpan PageMayFollow = TimeSpan.FromMinutes(10);

    /// <summary>Which source a follow shows; null when it leaves what is known as it is.</summary>
    public static long? SourceOfFollow(Instant followedAt, long openedEntry, long openedAt, long sourceBefore)
    {
        if (openedEntry != IndexDelta.NoValue && new Instant(openedAt) <= followedAt && followedAt - new Instant(openedAt) <= OpeningCounts)
        {
            return openedEntry;
        }
        // Whoever comes back after a block, by no link, still came by the first one.
        return sourceBefore == IndexDelta.NoValue ? TouchpointKeys.UnknownSource : null;
    }

    public static bool Explains(Instant openedAt, long followedAt) =>
        followedAt != IndexDelta.NoValue && openedAt >= new Instant(followedAt) && openedAt - new Instant(followedAt) <= PageMayFollow;

    /// <summary>What an opening changes in memory.</summary>
    public static IEnumerable<IndexDelta> AfterOpening(Ordinal member, long entry, Instant at) =>
    [
        IndexDelta.Cell(TouchpointKeys.OpenedEntry, member, entry),
        IndexDelta.Cell(TouchpointKeys.OpenedAt, member, at.Milliseconds),
    ];

    /// <summary>What a source, once decided, changes in memory.</summary>
    public static IEnumerable<IndexDelta> AfterSourcing(Ordinal member, EntryEvents.Sourced sourced, long sourceBefore)
    {
        if (sourceBefore != IndexDelta.NoValue && sourceBefore != sourced.Entry)
        {
            yield return IndexDelta.Remove(TouchpointKeys.SourceOf(sourceBefore), member);
        }
        yield return IndexDelta.Add(TouchpointKeys.SourceOf(sourced.Entry), member);
        yield return IndexDelta.Cell(TouchpointKeys.Source, member, sourced.Entry);
        yield return IndexDelta.Cell(TouchpointKeys.FollowedAt, member, sourced.Entry == TouchpointKeys.UnknownSource ? sourced.FollowedAt : IndexDelta.NoValue);
    }
}
