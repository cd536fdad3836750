using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Touchpoints.Recognition;

namespace Weir.Touchpoints.Links;

/// <summary>What a link has brought.</summary>
/// <param name="UniqueClickers">Members who tapped it themselves.</param>
/// <param name="Clicks">Their taps.</param>
/// <param name="Forwarded">Taps from phones it was not sent to; not among the others.</param>
/// <param name="Sends">The same by send.</param>
/// <param name="Opened">How many reached the page that recognises people; only for links that are the same for everybody.</param>
/// <param name="DroppedOff">How many of them went on nameless or not at all.</param>
public sealed record LinkFigures(long UniqueClickers, long Clicks, long Forwarded, IReadOnlyList<LinkSendFigures> Sends, long Opened, long DroppedOff);

/// <param name="Send">0 for taps outside of any send.</param>
/// <param name="UniqueClickers">Members who tapped the link in it.</param>
/// <param name="Clicks">Their taps.</param>
public sealed record LinkSendFigures(long Send, long UniqueClickers, long Clicks);

internal sealed class LinkQueries(Database database, Indexes indexes)
{
    private sealed record Row
    {
        public long Send { get; init; }
        public long UniqueClickers { get; init; }
        public long Clicks { get; init; }
        public long Forwarded { get; init; }
    }

    public LinkFigures Figures(WorkspaceId workspace, long link)
    {
        // Memory first: SQL is then never older than it.
        var unique = indexes.Of(workspace).Read(held => held.Set(TouchpointKeys.ClickedLink(link)).Count);
        return database.Read(workspace, tx =>
        {
            var sends = tx.Query<Row>("""
                select send as Send, count(distinct case when forwarded = 0 then member end) as UniqueClickers, count(case when forwarded = 0 then 1 end) as Clicks, sum(forwarded) as Forwarded
                from link_tap where workspace = @w and link = @link group by send order by send
                """, new { link });
            var recognition = RecognitionTotals.Read(tx, RecognitionKind.Link, link);
            return new LinkFigures(
                unique, sends.Sum(send => send.Clicks), sends.Sum(send => send.Forwarded),
                [.. sends.Where(send => send.Clicks > 0).Select(send => new LinkSendFigures(send.Send, send.UniqueClickers, send.Clicks))],
                recognition.Opened, Math.Max(0, recognition.Opened - recognition.Recognised));
        });
    }
}
