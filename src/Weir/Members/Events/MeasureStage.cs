using System.Collections.Immutable;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Events;

/// <summary>What the past adds to a measure that was defined later: counted from the events up to <paramref name="UpToEvent"/>.</summary>
/// <param name="Measure">Which measure.</param>
/// <param name="FromEvent">The event behind which this part begins; must be where the part before ended.</param>
/// <param name="UpToEvent">The last event of this part.</param>
/// <param name="IsLast">No older events are left.</param>
/// <param name="Found">Per member and local day, how many events, or their sum.</param>
public sealed record MeasureFilled(long Measure, long FromEvent, long UpToEvent, bool IsLast, IReadOnlyList<MeasureFound> Found) : Payload
{
    public override bool EndsTurn => IsLast;
}

public sealed record MeasureFound(int Member, int Day, long Count);

/// <summary>A local day began. The days that leave the windows are taken away from the counts.</summary>
public sealed record DayTurned(int Day) : Payload
{
    public override bool NeedsTurnOfItsOwn => true;
}

/// <summary>The measures that this turn has defined; the rules hold them from the next one on.</summary>
internal struct NewMeasures
{
    public ImmutableList<Measure>? All;
}

/// <summary>Fills new measures with the past, and moves the windows at local midnight.</summary>
internal sealed class MeasureStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case MeasureFilled filled when turn.Rules<MeasureRules>().Find(filled.Measure) is { State: MeasureState.Building } measure:
                Fill(measure, filled, turn);
                break;
            case DayTurned turned:
                Move(turned.Day, turn);
                break;
            default:
                break;
        }
    }

    /// <summary>Defines a measure, or finds the one that answers the same question. Returns its number.</summary>
    public static long Define(string kind, IReadOnlyList<PropertyFilter> filters, MeasureKind what, int? windowDays, Turn turn, string? property = null)
    {
        if (turn.Rules<MeasureRules>().Find(kind, filters, what, windowDays, property) is { } known)
        {
            return known.Id;
        }
        ref var news = ref turn.Shared<NewMeasures>(0);
        if (news.All?.Find(one => one.Answers(kind, filters, what, windowDays, property)) is { } justNow)
        {
            return justNow.Id;
        }
        if (turn.Rules<MeasureRules>().Day is null)
        {
            // From the first measure on there is a day that windows count back from: without it, nothing would ever leave them.
            turn.Write(new DayTurnRow { Day = turn.Rules<Workspace>().LocalDay(turn.Now) });
        }
        var id = turn.NextId();
        var measure = new Measure { Id = id, Kind = kind, Filters = filters, What = what, Property = property, WindowDays = windowDays, State = MeasureState.Building, FromEvent = id };
        news.All = (news.All ?? []).Add(measure);
        turn.Write(new MeasureRow { Measure = measure, FilledTo = 0 });
        turn.Invalidate<MeasureRules>();
        return id;
    }

    private static void Fill(Measure measure, MeasureFilled filled, Turn turn)
    {
        var today = turn.Rules<MeasureRules>().Day;
        foreach (var (ordinal, day, count) in filled.Found)
        {
            var member = new Ordinal(ordinal);
            if (measure.After(member, day, today ?? day, turn.Cell(measure.Column, member), count) is { } delta)
            {
                turn.Change(delta);
            }
        }
        var state = filled.IsLast ? MeasureState.Ready : MeasureState.Building;
        turn.Write(new MeasureRow { Measure = measure with { State = state }, FilledTo = filled.UpToEvent });
        turn.Return(filled.UpToEvent);
        if (filled.IsLast)
        {
            turn.Invalidate<MeasureRules>();
        }
    }

    private static void Move(int day, Turn turn)
    {
        var rules = turn.Rules<MeasureRules>();
        if (rules.Day is { } before)
        {
            // A clock that was set back, or two midnights at once: the windows only move forward.
            if (day <= before)
            {
                return;
            }
            foreach (var measure in rules.All)
            {
                for (var left = before - measure.WindowDays + 1; left <= day - measure.WindowDays; left++)
                {
                    turn.Change(IndexDelta.DayDropped(measure.Column, left.Value));
                }
            }
        }
        turn.Write(new DayTurnRow { Day = day });
        turn.Invalidate<MeasureRules>();
    }
}
