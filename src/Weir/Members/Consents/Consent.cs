using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Members.Consents;

/// <summary>
/// A member allows or refuses marketing on a connection, 0 for all connections. <paramref name="Proof"/> says how we know. Refusing takes effect
/// at once, also for what is planned already.
/// </summary>
public sealed record ConsentGiven(long Connection, bool Granted, string? Proof) : MemberPayload;

public sealed record ConsentRow
{
    public required long Id { get; init; }
    public required long Member { get; init; }
    public required long Connection { get; init; }
    public required bool Granted { get; init; }
    public required long At { get; init; }
    public string? Proof { get; init; }

    internal static readonly Table<ConsentRow> Table = new("consent_log", ["id"], OnConflict.Fail,
        new Column<ConsentRow>.Number("id", row => row.Id),
        new Column<ConsentRow>.Number("member", row => row.Member),
        new Column<ConsentRow>.Number("connection", row => row.Connection),
        new Column<ConsentRow>.Number("granted", row => row.Granted ? 1 : 0),
        new Column<ConsentRow>.Number("at", row => row.At),
        new Column<ConsentRow>.Text("proof", row => row.Proof));
}

/// <summary>Keeps who has refused marketing where. The last word by its own time would need the log; words of one member do not race in practice, so the last to arrive stands.</summary>
internal sealed class ConsentStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is not ConsentGiven given || turn.Subject is not { } member)
        {
            return;
        }
        turn.Write(new ConsentRow
        {
            Id = turn.NextId(),
            Member = member.Value,
            Connection = given.Connection,
            Granted = given.Granted,
            At = arrival.OccurredAt.Milliseconds,
            Proof = given.Proof,
        });
        var refused = MemberKeys.OptedOutOf(given.Connection);
        if (turn.Has(refused, member) == given.Granted)
        {
            turn.Change(given.Granted ? IndexDelta.Remove(refused, member) : IndexDelta.Add(refused, member));
        }
    }
}
