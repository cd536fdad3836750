using Weir.Bitmaps;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
using Weir.Segments.Life;

namespace Weir.Segments.History;

/// <summary>The stored sets of the published segments, from their logs.</summary>
internal sealed class SegmentIndexSource : IIndexSource
{
    public void Rebuild(IReadTx tx, IndexBuilder into)
    {
        var log = new TransitionLog(tx);
        foreach (var segment in new SegmentRulesLoader().Load(tx).InOrder)
        {
            foreach (var (chunk, words) in Replay.Of(log, segment.Id).Chunks)
            {
                into.Add(IndexDelta.ChunkReplaced(segment.Set, chunk, ChunkBytes.Write(words)));
            }
        }
    }
}
