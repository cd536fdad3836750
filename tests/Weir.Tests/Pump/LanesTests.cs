using Weir.Members.Events;
using Weir.Pump;
using Weir.Tests.Support;

namespace Weir.Tests.Pump;

public sealed class LanesTests
{
    [Fact]
    public void Bulk_work_alone_takes_larger_turns_than_live_work_beside_it()
    {
        var lanes = Filled(bulk: 3_000, live: 0);
        Assert.Equal(PumpLimits.TurnBulkAloneMax, lanes.Take().Count);

        lanes.TryAdd(Waiting(Lane.Live), out _);
        var mixed = lanes.Take();
        Assert.Equal(PumpLimits.TurnArrivalsMax, mixed.Count);
        Assert.Equal(Lane.Live, mixed[0].Arrival.Lane);
    }

    [Fact]
    public void A_turn_takes_twice_what_the_one_before_had_time_for()
    {
        var lanes = Filled(bulk: 5_000, live: 0);
        var first = lanes.Take();
        lanes.PutBack(first[100..]);
        Assert.Equal(200, lanes.Take().Count);
        Assert.Equal(400, lanes.Take().Count);
        Assert.Equal(800, lanes.Take().Count);
        Assert.Equal(PumpLimits.TurnBulkAloneMax, lanes.Take().Count);
    }

    [Fact]
    public void However_slow_the_day_the_shares_of_bulk_and_due_leave_room_for_live_work()
    {
        var lanes = Filled(bulk: 1_000, live: 1_000);
        lanes.PutBack(lanes.Take()[1..]);

        var taken = lanes.Take();

        Assert.Equal(PumpLimits.TurnArrivalsLeast, taken.Count);
        Assert.Equal(PumpLimits.TurnArrivalsLeast - PumpLimits.TurnBulkShare, taken.Count(waiting => waiting.Arrival.Lane == Lane.Live));
    }

    private static Lanes Filled(int bulk, int live)
    {
        var lanes = new Lanes();
        for (var i = 0; i < bulk + live; i++)
        {
            Assert.Equal(Entry.Taken, lanes.TryAdd(Waiting(i < bulk ? Lane.Bulk : Lane.Live), out _));
        }
        return lanes;
    }

    private static Waiting Waiting(Lane lane) => new(new Arrival(
        TestBrand.Brand, new ArrivalKey("test", "1"), lane, About.Nobody.Instance, default, default, new EventHappened("message.text")));
}
