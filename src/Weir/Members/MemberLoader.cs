using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Editing;
using Weir.Pump;

namespace Weir.Members;

/// <summary>Reads the profiles that arrivals of the turn are going to change in part.</summary>
internal sealed class MemberLoader : ILoader
{
    private sealed record Row
    {
        public long Ordinal { get; init; }
        public string? Name { get; init; }
        public string? Picture { get; init; }
        public string? Language { get; init; }
        public byte[] PublicId { get; init; } = [];
    }

    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var known = new HashSet<long>();
        var edits = new HashSet<long>();
        foreach (var arrival in arrivals)
        {
            if (arrival.What is ProfileLearned && Known(arrival.About, turn) is { } member)
            {
                known.Add(member.Value);
            }
            else if (arrival.What is MemberPayload several and (MemberEdited or { KnownBy.Count: > 0 }))
            {
                edits.UnionWith(EditDecider.Candidates(several, arrival.About, turn).Select(candidate => (long)candidate.Value));
            }
        }
        known.UnionWith(edits);
        if (known.Count == 0)
        {
            return;
        }
        var numbered = new HashSet<long>();
        tx.Ask<long>(
            "select member from {identity by member} where workspace = @w and kind = @kind",
            edits, numbered.UnionWith, new { kind = (long)IdentityKind.MemberNumber });
        tx.Ask<Row>(
            "select ordinal as Ordinal, name as Name, picture as Picture, language as Language, public_id as PublicId from {member by ordinal} where workspace = @w",
            known, rows =>
            {
                foreach (var row in rows)
                {
                    turn.Load(new Ordinal((int)row.Ordinal), ProfileOf(row, numbered.Contains(row.Ordinal)));
                }
            });
    }

    private static Profile ProfileOf(Row row, bool hasMemberNumber) => new()
    {
        Name = row.Name,
        Picture = row.Picture,
        Language = row.Language,
        HasMemberNumber = hasMemberNumber,
        PublicId = MemberId.FromBytes(row.PublicId),
    };

    internal static Ordinal? Known(About about, Turn turn) => about switch
    {
        About.Known known => known.Member,
        About.By by => turn.Find(by.Identity),
        _ => null,
    };
}
