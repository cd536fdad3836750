using System.Numerics;
using Weir.Bitmaps;
using Weir.Index;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;

namespace Weir.Segments.Life;

/// <summary>
/// Works out whole chunks by the kernels: when a version has just been published, and when a new day has begun. Its arrivals have a turn of
/// their own, so memory is all there is to see. Segments that refer to a changed one are worked out behind it in the same turn, from its new
/// members; the difference is logged as one row a chunk.
/// </summary>
internal sealed class ChunkDecider(ConditionKinds kinds, IReadOnlyList<ISegmentFollower> followers)
{
    /// <summary>Whether the columns that the rule asks for hold all of the past. Until then nobody enters or leaves.</summary>
    public bool IsLive(PublishedSegment segment, RulesSnapshot rules)
    {
        if (segment.State == SegmentState.Ready)
        {
            return true;
        }
        foreach (var column in segment.Dependencies.Columns)
        {
            if (kinds.KeeperOf(column) is { } keeper && !keeper.IsReady(column, rules))
            {
                return false;
            }
        }
        return true;
    }

    public void Fill(SegmentFilled filled, Turn turn)
    {
        var rules = turn.Rules<SegmentRules>();
        if (rules.Find(filled.Segment) is not { State: SegmentState.Building } segment || segment.Version != filled.Version)
        {
            // Published anew or retired meanwhile: this version needs no filling any more.
            turn.Return(new ChunkDone(IsLast: true));
            return;
        }
        if (!IsLive(segment, turn.AllRules))
        {
            throw new InvalidOperationException($"Segment {segment.Id} was filled before its columns were ready.");
        }
        WorkOut(rules.WithFollowers(one => one.Id == segment.Id), _ => TransitionKind.Followed, filled.Chunk, turn);
        var chunks = Math.Max(((MemberIndex)turn.Memory).Universe.ChunkCount, 1);
        var isLast = filled.Chunk + 1 >= chunks;
        turn.Write(new SegmentProgressRow(segment.Id, isLast ? SegmentState.Ready : SegmentState.Building, filled.Chunk + 1, chunks, isLast || segment.WasReady));
        if (isLast)
        {
            turn.Invalidate<SegmentRules>();
        }
        turn.Return(new ChunkDone(isLast));
    }

    public void Review(SegmentsReviewed reviewed, Turn turn)
    {
        var rules = turn.Rules<SegmentRules>();
        if (turn.Rules<MeasureRules>().Day != reviewed.Day)
        {
            // The next midnight has come while this one was worked through; its own review does all of it.
            turn.Return(new ChunkDone(IsLast: true));
            return;
        }
        var turning = rules.WithFollowers(one => one.Compiled.TurnsAtMidnight).ToList();
        WorkOut(turning, one => one.Compiled.TurnsAtMidnight ? TransitionKind.NewDay : TransitionKind.Followed, reviewed.Chunk, turn);
        var isLast = turning.Count == 0 || reviewed.Chunk + 1 >= ((MemberIndex)turn.Memory).Universe.ChunkCount;
        if (isLast)
        {
            turn.Write(new SegmentReviewRow(reviewed.Day));
            turn.Invalidate<SegmentRules>();
        }
        turn.Return(new ChunkDone(isLast));
    }

    private static List<int> Ordinals(int chunk, ReadOnlySpan<ulong> words)
    {
        var ordinals = new List<int>();
        for (var word = 0; word < words.Length; word++)
        {
            for (var bits = words[word]; bits != 0; bits &= bits - 1)
            {
                ordinals.Add((chunk * Bitmap.ChunkSize) + (word * 64) + BitOperations.TrailingZeroCount(bits));
            }
        }
        return ordinals;
    }

    private void WorkOut(IEnumerable<PublishedSegment> inOrder, Func<PublishedSegment, TransitionKind> kindOf, int chunk, Turn turn)
    {
        var view = new IndexView((MemberIndex)turn.Memory);
        var today = WorkspaceDay.Of(turn.AllRules, turn.Now);
        using var arena = new Arena();
        Span<ulong> now = stackalloc ulong[ChunkBytes.WordCount], before = stackalloc ulong[ChunkBytes.WordCount];
        Span<ulong> came = stackalloc ulong[ChunkBytes.WordCount], went = stackalloc ulong[ChunkBytes.WordCount];
        foreach (var segment in inOrder.Where(one => IsLive(one, turn.AllRules)))
        {
            segment.Compiled.Where.ToQuery(view, today).EvaluateChunk(chunk, now);
            new Criterion.InSet(segment.Set).ToQuery(view, today).EvaluateChunk(chunk, before);
            if (now.SequenceEqual(before))
            {
                continue;
            }
            for (var i = 0; i < now.Length; i++)
            {
                came[i] = now[i] & ~before[i];
                went[i] = before[i] & ~now[i];
            }
            // While a segment is being filled, whatever changes it is part of that.
            var kind = segment.State == SegmentState.Ready ? kindOf(segment) : segment.Changing;
            var members = ChunkBytes.Write(now);
            turn.Change(IndexDelta.ChunkReplaced(segment.Set, chunk, members));
            turn.Write(new SegmentChunkLogRow(
                segment.Id, turn.NextId(), chunk, turn.Now.Milliseconds, kind, segment.Version, ChunkBytes.Write(came), ChunkBytes.Write(went)));
            if (kind != TransitionKind.Filled && followers.Any(one => one.Follows(segment.Id, turn.AllRules)))
            {
                turn.Sweep(Ordinals(chunk, came), new SegmentPassed(segment.Id, Entered: true), PumpLimits.SweepChunkMax);
                turn.Sweep(Ordinals(chunk, went), new SegmentPassed(segment.Id, Entered: false), PumpLimits.SweepChunkMax);
            }
            var changed = new Bitmap(arena);
            changed.ReplaceChunk(chunk, members);
            view.Use(segment.Set, changed);
        }
    }
}
