using System.Numerics;
using Weir.Foundation;
using Weir.Members.Events;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Segments.Rules;
using Weir.Touchpoints.Entries;

namespace Weir.Segments.Life;

/// <summary>The event that the arrival recorded for a member, for the history.</summary>
internal struct LatestEvent
{
    public ArrivalKey Arrival;
    public long Id;
}

/// <summary>
/// Keeps who is in which segment, in the turn of whatever changes it. A member is asked only about segments that look at something that has
/// changed about him; the order of the segments makes one pass enough for those that refer to others.
/// </summary>
internal sealed class SegmentStage(ConditionKinds kinds, IReadOnlyList<ISegmentFollower> followers) : IStage
{
    private readonly PublishDecider _publishing = new(kinds);
    private readonly ChunkDecider _chunks = new(kinds, followers);

    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case SegmentPublished published:
                _publishing.Publish(published, turn);
                break;
            case SegmentRetired retired:
                PublishDecider.Retire(retired, turn);
                break;
            case TagMerged merged:
                PublishDecider.FollowMerge(merged, turn);
                break;
            case EntryDefined when turn.Rules<SegmentRules>().InOrder.Any(_publishing.AsksByWords):
                turn.SetTimer(turn.Now, About.Nobody.Instance, new SegmentsReread());
                break;
            case SegmentsReread:
                _publishing.Reread(turn);
                break;
            case SegmentFilled filled:
                _chunks.Fill(filled, turn);
                break;
            case SegmentsReviewed reviewed:
                _chunks.Review(reviewed, turn);
                break;
            // Whoever has come back out since is told by the fact of that, and not of what no longer is.
            case SegmentPassed passed when turn.Subject is { } member && turn.Has(SegmentKeys.In(passed.Segment), member) == passed.Entered:
                turn.Emit(new SegmentsChanged(member, passed.Entered ? [passed.Segment] : [], passed.Entered ? [] : [passed.Segment]));
                break;
            default:
                break;
        }
    }

    public void React(Fact fact, Turn turn)
    {
        if (fact is EventRecorded recorded)
        {
            turn.Of<LatestEvent>(recorded.Member) = new LatestEvent { Arrival = turn.Arriving.Key, Id = recorded.Id };
        }
    }

    public void Settle(Ordinal member, Turn turn)
    {
        var rules = turn.Rules<SegmentRules>();
        Span<ulong> concerned = stackalloc ulong[SegmentRules.MaskWords];
        var today = WorkspaceDay.Of(turn.AllRules, turn.Now);
        Mark(member, today, rules, turn, concerned);
        List<long> entered = [], left = [];
        for (var word = 0; word < concerned.Length; word++)
        {
            // A segment that changes marks those that refer to it; they stand behind it, so this pass reaches them too.
            while (concerned[word] != 0)
            {
                var place = (word * 64) + BitOperations.TrailingZeroCount(concerned[word]);
                concerned[word] &= concerned[word] - 1;
                var segment = rules.InOrder[place];
                if (Settle(segment, member, today, turn) is not { } isIn)
                {
                    continue;
                }
                rules.MarkConcerned(isIn ? IndexDelta.Add(segment.Set, member) : IndexDelta.Remove(segment.Set, member), concerned);
                if (segment.Changing == TransitionKind.Live)
                {
                    (isIn ? entered : left).Add(segment.Id);
                }
            }
        }
        if (entered.Count + left.Count > 0)
        {
            turn.Emit(new SegmentsChanged(member, entered, left));
        }
    }

    /// <summary>
    /// A count that went up is looked at as a whole, from what it was when the member was last settled: only rules that draw a line between the two are
    /// concerned. Anything else concerns every rule that looks at it.
    /// </summary>
    private static void Mark(Ordinal member, int today, SegmentRules rules, Turn turn, Span<ulong> concerned)
    {
        var deltas = turn.UnsettledOf(member);
        for (var i = 0; i < deltas.Length; i++)
        {
            if (deltas[i].Kind != DeltaKind.Counted)
            {
                rules.MarkConcerned(deltas[i], concerned);
                continue;
            }
            var (column, sum, isFirst, isCounted) = (deltas[i].Column, 0L, true, true);
            for (var other = 0; other < deltas.Length; other++)
            {
                if (deltas[other].Kind is DeltaKind.Counted or DeltaKind.CellSet && deltas[other].Column == column)
                {
                    isFirst &= other >= i;
                    isCounted &= deltas[other].Kind == DeltaKind.Counted;
                    sum += deltas[other].Value;
                }
            }
            if (!isCounted)
            {
                rules.MarkConcerned(deltas[i], concerned);
            }
            else if (isFirst)
            {
                var after = turn.Cell(column, member);
                rules.MarkCounted(column, after - sum, after, today, concerned);
            }
        }
    }

    /// <summary>True when the member came in, false when he went out, null when nothing changed.</summary>
    private bool? Settle(PublishedSegment segment, Ordinal member, int today, Turn turn)
    {
        if (!_chunks.IsLive(segment, turn.AllRules))
        {
            return null;
        }
        var isIn = Criteria.CriterionMatch.Matches(segment.Compiled.Where, turn, member, today);
        if (isIn == turn.Has(segment.Set, member))
        {
            return null;
        }
        turn.Change(isIn ? IndexDelta.Add(segment.Set, member) : IndexDelta.Remove(segment.Set, member));
        var (source, sourceId) = turn.Arriving.Key;
        var latest = turn.Of<LatestEvent>(member);
        turn.Write(new SegmentTransition
        {
            Segment = segment.Id,
            Id = turn.NextId(),
            Member = member.Value,
            Entered = isIn,
            At = turn.Now.Milliseconds,
            Kind = segment.Changing,
            Version = segment.Version,
            Source = source,
            SourceId = sourceId,
            Event = latest.Arrival == turn.Arriving.Key ? latest.Id : null,
        });
        return isIn;
    }
}
