using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Attributes;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Workspaces.Auditing;

namespace Weir.Members.Editing;

/// <summary>What the audit log shows of a member: what edits can change.</summary>
internal sealed record MemberCard(string? Name, string? Picture, string? Language, IReadOnlyDictionary<string, string> Attributes)
{
    public IReadOnlyList<string>? TagsAdded { get; init; }
    public IReadOnlyList<string>? TagsRemoved { get; init; }
    public IReadOnlyList<string>? IdentitiesGiven { get; init; }

    public static readonly MemberCard Empty = new(null, null, null, new Dictionary<string, string>());

    public MemberCard After(ProfileLearned learned)
    {
        var attributes = new Dictionary<string, string>(Attributes, StringComparer.Ordinal);
        foreach (var (name, text) in learned.Attributes ?? new Dictionary<string, string>())
        {
            attributes[name] = text;
            if (text.Length == 0)
            {
                attributes.Remove(name);
            }
        }
        return new(learned.Name ?? Name, learned.Picture ?? Picture, learned.Language ?? Language, attributes);
    }
}

/// <summary>The card before the edits of this turn; null for a member who is new.</summary>
internal struct BeforeEdit
{
    public MemberCard? Card;
}

/// <summary>Runs behind members and tags: a line in the audit log for each edit that somebody answers for.</summary>
internal sealed class EditAuditStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is not MemberEdited { By: { } by } edited || turn.Subject is not { } member)
        {
            return;
        }
        ref var known = ref turn.Of<BeforeEdit>(member);
        var before = known.Card;
        known.Card = (before ?? MemberCard.Empty).After(edited.Profile);
        var after = known.Card with
        {
            TagsAdded = Names(edited.Add, turn),
            TagsRemoved = Names(edited.Remove, turn),
            IdentitiesGiven = edited.Profile.Identities is { Count: > 0 } given ? [.. given.Select(identity => identity.Value)] : null,
        };
        var target = new AuditTarget("member", turn.Of<Profile>(member).PublicId.ToString());
        turn.Write(AuditRow.Decided(turn, by, before is null ? "member.create" : "member.change", target, before, after));
    }

    private static List<string>? Names(IReadOnlyList<long> tags, Turn turn) => tags.Count == 0
        ? null
        : [.. tags.Select(tag => turn.Rules<TagRules>().Find(tag)?.Name).OfType<string>()];
}

internal sealed class EditAuditLoader : ILoader
{
    private sealed record AttributeValue
    {
        public long Member { get; init; }
        public long Attribute { get; init; }
        public string Text { get; init; } = "";
    }

    private sealed record Row
    {
        public long Ordinal { get; init; }
        public string? Name { get; init; }
        public string? Picture { get; init; }
        public string? Language { get; init; }
    }

    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var members = new HashSet<long>();
        foreach (var arrival in arrivals)
        {
            if (arrival.What is MemberEdited { By: not null } edited)
            {
                members.UnionWith(EditDecider.Candidates(edited, arrival.About, turn).Select(member => (long)member.Value));
            }
        }
        if (members.Count == 0)
        {
            return;
        }
        var rules = turn.Rules<AttributeRules>();
        var attributes = Enumerable.Empty<AttributeValue>().ToLookup(value => value.Member);
        tx.Ask<AttributeValue>(
            "select member, attribute, text from {member_attribute by member} where workspace = @w and text is not null",
            members, values => attributes = values.ToLookup(value => value.Member));
        tx.Ask<Row>(
            "select ordinal, name, picture, language from {member by ordinal} where workspace = @w",
            members, rows => Take(rows, attributes, rules, turn));
    }

    private static void Take(List<Row> rows, ILookup<long, AttributeValue> attributes, AttributeRules rules, Turn turn)
    {
        foreach (var row in rows)
        {
            var values = attributes[row.Ordinal]
                .Select(value => (rules.Find(value.Attribute)?.Name, value.Text))
                .Where(value => value.Name is not null)
                .ToDictionary(value => value.Name!, value => value.Text);
            turn.Load(new Ordinal((int)row.Ordinal), new BeforeEdit { Card = new MemberCard(row.Name, row.Picture, row.Language, values) });
        }
    }
}
