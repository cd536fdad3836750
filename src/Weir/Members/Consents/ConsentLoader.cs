using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Editing;
using Weir.Pump;

namespace Weir.Members.Consents;

/// <summary>Reads what members have said so far, for the arrivals that may change it.</summary>
public sealed class ConsentLoader : ILoader
{
    private sealed record Row
    {
        public long Member { get; init; }
        public long Connection { get; init; }
        public long Topic { get; init; }
        public long Granted { get; init; }
        public long At { get; init; }
    }

    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var members = new HashSet<long>();
        foreach (var arrival in arrivals)
        {
            if (arrival.What is MemberPayload said and (ConsentGiven or MemberEdited { Marketing: not null }))
            {
                members.UnionWith(EditDecider.Candidates(said, arrival.About, turn).Select(member => (long)member.Value));
            }
        }
        Load(members, turn, tx);
    }

    /// <summary>For whoever else hears words of consent, and knows whose.</summary>
    public static void Load(IReadOnlyCollection<long> members, Turn turn, IReadTx tx)
    {
        if (members.Count > 0)
        {
            tx.Ask<Row>(
                "select member as Member, connection as Connection, topic as Topic, granted as Granted, at as At from consent where workspace = @w and member in (select key from {keys})",
                members, rows => Take(rows, turn));
        }
    }

    private static void Take(List<Row> rows, Turn turn)
    {
        foreach (var own in rows.GroupBy(row => row.Member))
        {
            turn.Load(new Ordinal((int)own.Key), own.Aggregate(default(ConsentWords), (words, row) => words.With(
                new ConsentScope(row.Connection, (int)row.Topic), new ConsentWord(row.Granted == 1, row.At))));
        }
    }
}
