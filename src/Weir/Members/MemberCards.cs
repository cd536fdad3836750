using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Friends;
using Weir.Members.Tags;

namespace Weir.Members;

/// <summary>
/// Reads what lists show of a page of members: five statements whatever the page's size, each a look-up by key per member, so that the cost
/// does not grow with the number of members in the workspace.
/// </summary>
internal static class MemberCards
{
    private sealed record Row
    {
        public long Ordinal { get; init; }
        public byte[] PublicId { get; init; } = [];
        public string? Name { get; init; }
        public string? Picture { get; init; }
        public string? Language { get; init; }
        public long CreatedAt { get; init; }
    }

    private sealed record EventRow
    {
        public long Member { get; init; }
        public string Kind { get; init; } = "";
        public long OccurredAt { get; init; }
    }

    private sealed record TagRow
    {
        public long Member { get; init; }
        public long Tag { get; init; }
        public long At { get; init; }
    }

    private sealed record IdentityRow
    {
        public long Member { get; init; }
        public long Kind { get; init; }
        public long Scope { get; init; }
        public string Value { get; init; } = "";
    }

    private sealed record FriendRow
    {
        public long Member { get; init; }
        public long Connection { get; init; }
        public long State { get; init; }
        public long ChangedAt { get; init; }
        public long? FirstAt { get; init; }
    }

    /// <summary>With the language, which a list does not show and a member's own page does.</summary>
    public sealed record Card(MemberSummary Summary, string? Language);

    /// <summary>By ordinal. Whoever has been erased since memory was read is missing.</summary>
    public static Dictionary<int, Card> Read(IReadTx tx, IReadOnlyCollection<long> members, TagRules rules)
    {
        var identities = tx.QueryMany<IdentityRow>(
            "select member, kind, scope, value from {identity by member} where workspace = @w order by member, kind, scope, value", members).ToLookup(row => row.Member);
        var friends = tx.QueryMany<FriendRow>(
            "select member, connection, state, changed_at, first_at from {friendship by member} where workspace = @w order by member, connection", members).ToLookup(row => row.Member);
        var tags = tx.QueryMany<TagRow>(
            "select member, tag, at from {member_tag by member} where workspace = @w and applied = 1 order by member, at desc, tag", members).ToLookup(row => row.Member);
        // The newest number of each member is the last entry of his part of the index: one look-up, however much he has done.
        var lasts = tx.QueryMany<EventRow>("""
            select member, kind, occurred_at from member_event
            where workspace = @w and id in
                (select (select max(last.id) from member_event last where last.workspace = @w and last.member = keys.key) from {keys})
            """, members).ToDictionary(row => row.Member);

        return tx.QueryMany<Row>(
            "select ordinal, public_id, name, picture, language, created_at from {member by ordinal} where workspace = @w", members)
            .ToDictionary(row => (int)row.Ordinal, row => new Card(Summary(row, [.. identities[row.Ordinal]], [.. friends[row.Ordinal]], tags[row.Ordinal], lasts.GetValueOrDefault(row.Ordinal), rules), row.Language));
    }

    private static MemberSummary Summary(Row row, List<IdentityRow> identities, List<FriendRow> friends, IEnumerable<TagRow> tags, EventRow? last, TagRules rules) => new(
        MemberId.FromBytes(row.PublicId).ToString(),
        row.Name,
        row.Picture,
        friends.Exists(friend => friend.State == (long)FriendState.Friend),
        identities.Exists(identity => identity.Kind == (long)IdentityKind.MemberNumber),
        identities.ConvertAll(View),
        friends.ConvertAll(friend => new FriendView(friend.Connection, (FriendState)friend.State, Moment(friend.ChangedAt), friend.FirstAt is { } first ? Moment(first) : null)),
        [.. tags.Select(tag => new CarriedTag(tag.Tag, rules.Find(tag.Tag)?.Name ?? "", Moment(tag.At)))],
        Moment(row.CreatedAt),
        last is null ? null : new LastEvent(last.Kind, Moment(last.OccurredAt)));

    private static IdentityView View(IdentityRow row) =>
        new((IdentityKind)row.Kind, row.Kind == (long)IdentityKind.ChannelUser ? row.Scope : null, row.Value);

    private static DateTimeOffset Moment(long at) => new Instant(at).ToDateTimeOffset();
}
