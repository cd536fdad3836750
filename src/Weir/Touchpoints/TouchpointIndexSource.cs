using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
using Weir.Touchpoints.Entries;

namespace Weir.Touchpoints;

/// <summary>Who clicked what and came from where, as SQL has it.</summary>
internal sealed class TouchpointIndexSource : IIndexSource
{
    public void Rebuild(IReadTx tx, IndexBuilder into)
    {
        foreach (var (link, send, member) in tx.Stream<(long, long, long)>("select link, send, member from link_tap where workspace = @w and forwarded = 0 order by id"))
        {
            into.Add(IndexDelta.Add(TouchpointKeys.ClickedLink(link), new Ordinal((int)member)));
            if (send != 0)
            {
                into.Add(IndexDelta.Add(TouchpointKeys.ClickedSend(send), new Ordinal((int)member)));
            }
        }
        foreach (var (member, kind, at, payload) in tx.Stream<(long, string, long, string?)>(
            "select member, kind, occurred_at, payload from member_event where workspace = @w and kind in ('entry.opened', 'friend.source') order by id"))
        {
            var who = new Ordinal((int)member);
            foreach (var delta in EntryEvents.Read(kind, payload) switch
            {
                EntryEvents.Opened opened => EntryDecider.AfterOpening(who, opened.Entry, new Instant(at)),
                EntryEvents.Sourced sourced => EntryDecider.AfterSourcing(who, sourced, into.Cell(TouchpointKeys.Source, who)),
                _ => [],
            })
            {
                into.Add(delta);
            }
        }
    }
}
