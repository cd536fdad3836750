using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members.Attributes;
using Weir.Members.Consents;
using Weir.Members.Tags;
using Weir.Pump;

namespace Weir.Members;

/// <summary>
/// Lists and shows members. Memory is asked first and SQL second, so that a row is never older than the answer that led to it. Nothing here
/// grows with the number of members: pages go by key, counts come from bitmaps, rows by look-up.
/// </summary>
public sealed class MemberQueries(Database database, Indexes indexes, Pumps pumps, TagQueries tags)
{
    private sealed record AttributeRow
    {
        public long Attribute { get; init; }
        public string Text { get; init; } = "";
        public long At { get; init; }
    }

    private sealed record IdRow
    {
        public byte[] PublicId { get; init; } = [];
        public long Ordinal { get; init; }
    }

    /// <summary>The newest members first, with how many match in all.</summary>
    public MemberPage List(WorkspaceId workspace, MemberFilter filter, long? below, PageQuery page)
    {
        var (ordinals, total) = indexes.Of(workspace).Read(index =>
        {
            var query = MemberSets.Matching(index, filter);
            return (MemberSets.TakeDescending(query, below ?? long.MaxValue, page.Rows), query.Count());
        });
        var shown = ordinals.Take(page.Size).ToList();
        return new MemberPage(Summaries(workspace, shown), ordinals.Count > page.Size ? Cursor.Write(shown[^1]) : null, total);
    }

    /// <summary>By the beginning of a name or of a number or address, or by the whole id of a channel's user.</summary>
    internal MemberPage Search(WorkspaceId workspace, string text, MemberFilter filter, SearchPosition? after, PageQuery page)
    {
        var search = new MemberSearch(text);
        var index = indexes.Of(workspace);
        bool Passes(int member) => index.Read(still => MemberSets.Matching(still, filter).Matches(member));
        var (found, next) = database.Read(workspace, tx =>
        {
            var (members, behind) = search.Read(tx, after, page.Size, Passes);
            var byChannel = after is null ? MemberSearch.ByChannel(tx, text.Trim()) : [];
            List<int> all = [.. byChannel.Where(Passes).Except(members), .. members];
            return (all, behind);
        });
        return new MemberPage(Summaries(workspace, found), next?.Write(), null);
    }

    public MemberView? Find(WorkspaceId workspace, MemberId id)
    {
        if (Ordinals(workspace, [id]) is not { Count: 1 } found)
        {
            return null;
        }
        var member = found[id];
        var attributes = pumps.RulesOf<AttributeRules>(workspace)!;
        var (values, optedOut) = database.Read(workspace, tx => (
            tx.Query<AttributeRow>("select attribute, text, at from member_attribute where workspace = @w and member = @member and text is not null order by attribute", new { member = member.Value }),
            ConsentQueries.OptedOutOf(tx, member)));
        var card = database.Read(workspace, tx => MemberCards.Read(tx, [member.Value], tags.Rules(workspace))).GetValueOrDefault(member.Value);
        return card is null ? null : View(card, optedOut, [.. values
            .Select(value => (attributes.Find(value.Attribute), value))
            .Where(value => value.Item1 is not null)
            .Select(value => new AttributeValueView(value.Item1!.Name, value.Item1.Label, value.Item1.Kind, value.value.Text, new Instant(value.value.At).ToDateTimeOffset()))]);
    }

    /// <summary>The members whom public ids name; unknown ones are missing.</summary>
    public Dictionary<MemberId, Ordinal> Ordinals(WorkspaceId workspace, IReadOnlyCollection<MemberId> ids) => database.Read(workspace, tx => tx
        .QueryMany<IdRow>("select public_id, ordinal from member where workspace = @w and public_id in (select key from {keys})", [.. ids.Select(id => id.ToBytes())])
        .ToDictionary(row => MemberId.FromBytes(row.PublicId), row => new Ordinal((int)row.Ordinal)));

    private List<MemberSummary> Summaries(WorkspaceId workspace, List<int> members)
    {
        var cards = database.Read(workspace, tx => MemberCards.Read(tx, members.ConvertAll(member => (long)member), tags.Rules(workspace)));
        return [.. members.Where(cards.ContainsKey).Select(member => cards[member].Summary)];
    }

    private static MemberView View(MemberCards.Card card, IReadOnlyList<long> optedOut, IReadOnlyList<AttributeValueView> attributes)
    {
        var summary = card.Summary;
        return new MemberView(
            summary.Id, summary.Name, summary.Picture, card.Language, summary.IsFriend, summary.IsBound, summary.Identities,
            summary.Friends, summary.Tags, attributes, optedOut, summary.CreatedAt, summary.LastEvent);
    }
}
