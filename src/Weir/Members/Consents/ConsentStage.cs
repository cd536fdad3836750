using Weir.Members.Consents.Topics;
using Weir.Members.Editing;
using Weir.Pump;
using Weir.Workspaces.Auditing;

namespace Weir.Members.Consents;

/// <summary>Hears what operators, programs, files and the members' own page say about consent.</summary>
internal sealed class ConsentStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (turn.Subject is not { } member)
        {
            return;
        }
        if (arrival.What is MemberEdited { Marketing: { } inFile })
        {
            ConsentDecider.TakeFile(member, inFile, arrival.OccurredAt, turn);
        }
        else if (arrival.What is ConsentGiven given)
        {
            Take(given, arrival, turn);
        }
    }

    private static void Take(ConsentGiven given, Arrival arrival, Turn turn)
    {
        if (given.Topic != 0 && turn.Rules<ConsentTopics>().Find(given.Topic) is null)
        {
            turn.Refuse(ConsentTopicProblems.Unknown(given.Topic));
            return;
        }
        var member = turn.Subject!.Value;
        ConsentDecider.Take(
            member, new ConsentScope(given.Connection, given.Topic), given.Granted, arrival.OccurredAt, new ConsentProof(given.Means, given.Source, given.Proof), turn);
        var id = turn.Of<Profile>(member).PublicId.ToString();
        if (given.By is { } by)
        {
            turn.Write(AuditRow.Decided(turn, by, given.Granted ? "consent.grant" : "consent.withdraw", new AuditTarget("member", id), null,
                new { given.Connection, given.Topic, At = arrival.OccurredAt.ToDateTimeOffset(), given.Proof }));
        }
        turn.Return(id);
    }
}
