using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
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

/// <summary>What one of several links has brought, without its sends.</summary>
public sealed record LinkTotals(long Link, long UniqueClickers, long Clicks, long Forwarded, long Opened, long DroppedOff);

internal sealed class LinkQueries(Database database, Indexes indexes, Pumps pumps, IEnumerable<ILinkPlaces> places)
{
    /// <summary>
    /// The newest links first, each with what it stands in. Words are looked for in names, addresses and the names of those places, in memory: a workspace's
    /// links are there anyway.
    /// </summary>
    public IReadOnlyList<(SmartLink Link, LinkPlace? Place)> Find(WorkspaceId workspace, string? words, long before, int count)
    {
        var links = pumps.RulesOf<LinkRules>(workspace)!.All.Where(link => link.Id < before).OrderByDescending(link => link.Id);
        if (string.IsNullOrWhiteSpace(words))
        {
            return Placed(workspace, [.. links.Take(count)]);
        }
        var wanted = words.Trim();
        return [.. Placed(workspace, [.. links]).Where(each => Has(each.Link.Name) || Has(each.Link.Url) || Has(each.Place?.Name)).Take(count)];

        bool Has(string? text) => text?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true;
    }

    public LinkPlace? PlaceOf(WorkspaceId workspace, SmartLink link) => Placed(workspace, [link])[0].Place;

    private IReadOnlyList<(SmartLink Link, LinkPlace? Place)> Placed(WorkspaceId workspace, IReadOnlyList<SmartLink> links)
    {
        var known = places.SelectMany(place => place.Of(workspace, links)).ToLookup(each => each.Key, each => each.Value);
        return [.. links.Select(link => (link, known[link.Id].FirstOrDefault()))];
    }

    /// <summary>In the order in which they were asked for; a link nobody knows has brought nothing.</summary>
    public IReadOnlyList<LinkTotals> Totals(WorkspaceId workspace, IReadOnlyList<long> links)
    {
        // Memory first: SQL is then never older than it.
        var unique = indexes.Of(workspace).Read(held => links.Select(link => held.Set(TouchpointKeys.ClickedLink(link)).Count).ToList());
        return database.Read(workspace, tx =>
        {
            var taps = tx.QueryMany<(long Link, long Clicks, long Forwarded)>(
                "select link, sum(case when forwarded = 0 then 1 else 0 end), sum(forwarded) from link_tap where workspace = @w and link in (select key from {keys}) group by link",
                links).ToDictionary(row => row.Link);
            var recognition = RecognitionTotals.ReadMany(tx, RecognitionKind.Link, links);
            return links.Select((link, i) =>
            {
                var (counted, opened) = (taps.GetValueOrDefault(link), recognition.GetValueOrDefault(link, RecognitionTotals.None));
                return new LinkTotals(link, unique[i], counted.Clicks, counted.Forwarded, opened.Opened, opened.DroppedOff);
            }).ToList();
        });
    }

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
                recognition.Opened, recognition.DroppedOff);
        });
    }
}
