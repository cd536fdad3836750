using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Events;

/// <summary>Records what members did, and keeps the measures that conditions ask for.</summary>
internal sealed class EventStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is EventHappened happened && turn.Subject is { } member)
        {
            EventDecider.Record(member, happened.Kind, happened.Properties, arrival.OccurredAt, arrival.ReceivedAt, turn);
        }
    }

    public void React(Fact fact, Turn turn)
    {
        if (fact is not EventRecorded recorded)
        {
            return;
        }
        var rules = turn.Rules<MeasureRules>();
        var day = turn.Rules<Workspace>().LocalDay(recorded.OccurredAt);
        foreach (var measure in rules.Of(recorded.Kind))
        {
            if (recorded.Id >= measure.FromEvent && measure.Takes(recorded.Kind, recorded.Properties)
                && measure.After(recorded.Member, day, rules.Day ?? day, turn.Cell(measure.Column, recorded.Member), measure.Weight(recorded.Properties)) is { } delta)
            {
                turn.Change(delta);
            }
        }
    }
}

/// <summary>Writes an event of a member, for whichever stage decides that one has happened.</summary>
public static class EventDecider
{
    public const int KindLengthMax = 64;
    public const int PropertiesBytesMax = 32 * 1024;

    /// <summary>Returns the event's number.</summary>
    public static long Record(Ordinal member, string kind, string? properties, Instant occurredAt, Instant receivedAt, Turn turn)
    {
        var id = turn.NextId();
        turn.Write(new EventRow
        {
            Id = id,
            Member = member.Value,
            Kind = kind,
            OccurredAt = occurredAt.Milliseconds,
            ReceivedAt = receivedAt.Milliseconds,
            Day = turn.Rules<Workspace>().LocalDay(occurredAt),
            Payload = properties,
        });
        turn.Emit(new EventRecorded(member, id, kind, properties, occurredAt));
        return id;
    }
}
