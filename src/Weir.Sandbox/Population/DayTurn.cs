using Weir.Sandbox.Platform;
using Weir.Sandbox.Population.Questions;

namespace Weir.Sandbox.Population;

/// <summary>
/// What people do of themselves: at each midnight of Taipei everybody's day is drawn, who asks something, who leaves although nobody wrote, who comes back.
/// A day is a function of seed, person and date, so it does not matter when the others were asked. Thread rule: draws under the world's gate.
/// </summary>
internal sealed class DayTurn(World world, Crowd crowd, PopulationOptions options)
{
    /// <summary>How often an eager writer writes more than the average: it lets most days be settled by one draw, without the person's truth.</summary>
    private const double EagernessMax = 40;

    /// <summary>The number of a day fits in it until the year 2870.</summary>
    private const int DayBits = 20;

    private int _met;

    public void Begin() => Turn(DayHours.DayOf(world.Now));

    private void Turn(DateOnly day)
    {
        world.Locked(() =>
        {
            foreach (var person in world.People.All)
            {
                if (person.Index >= _met)
                {
                    crowd.Meet(person);
                }
                Draw(person, day);
            }
            _met = world.People.All.Count;
        });
        world.Agenda.At(DayHours.Midnight(day.AddDays(1)), () => Turn(day.AddDays(1)));
    }

    private void Draw(Person person, DateOnly day)
    {
        if (person.Friendship is not (Friendship.Friend or Friendship.Blocked))
        {
            return;
        }
        var entity = ((ulong)person.Index << DayBits) + (ulong)day.DayNumber;
        var churn = new CounterRandom(world.Options.Seed, Streams.FollowChurn, entity);
        if (churn.Uniform() < (person.IsFriend ? options.LeavesADay : options.ReturnsADay))
        {
            At(DayHours.Shopping.Moment(day, churn.Uniform()), () => crowd.ChangeFriendship(person));
        }
        if (!person.IsFriend)
        {
            return;
        }
        var luck = new CounterRandom(world.Options.Seed, Streams.Days, entity);
        var uAsks = luck.Uniform();
        if (uAsks < options.QuestionsADay * EagernessMax && uAsks < options.QuestionsADay * Math.Min(EagernessMax, Eagerness(crowd.Of(person))))
        {
            At(DayHours.Asking.Moment(day, luck.Uniform()), () => crowd.Asker.Ask(person, crowd.Of(person), Occasion.AnyDay));
        }
    }

    private double Eagerness(Traits traits) => traits.Talkativeness * (traits.StageAt(world.Now) switch { 'A' => 6, 'N' => 5, 'S' => 1.5, _ => 1 });

    private void At(DateTimeOffset moment, Action act)
    {
        // The day on which the sandbox starts has begun already.
        if (moment > world.Now)
        {
            world.Agenda.At(moment, () => world.Locked(act));
        }
    }
}
