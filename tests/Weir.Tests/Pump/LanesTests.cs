using Weir.Members.Events;
using Weir.Pump;
using Weir.Segments.Life;
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

    [Fact]
    public void What_needs_a_turn_of_its_own_gets_it_though_live_work_overruns_every_turn()
    {
        var lanes = Filled(bulk: 0, live: 500);
        var alone = Waiting(Lane.Bulk, new SegmentFilled(1, 1, 0));
        lanes.TryAdd(alone, out _);

        var first = lanes.Take();
        Assert.DoesNotContain(alone, first);
        lanes.PutBack(first[1..]);

        Assert.Equal([alone], lanes.Take());
        Assert.Equal(Lane.Live, lanes.Take()[0].Arrival.Lane);
    }

    [Fact]
    public void What_is_put_back_before_it_goes_before_it()
    {
        var lanes = Filled(bulk: 0, live: 3);
        var alone = Waiting(Lane.Live, new SegmentFilled(1, 1, 0));
        lanes.TryAdd(alone, out _);

        lanes.PutBack(lanes.Take()[1..]);

        Assert.Equal(2, lanes.Take().Count);
        Assert.Equal([alone], lanes.Take());
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

    private static Waiting Waiting(Lane lane, Payload? what = null) => new(new Arrival(
        TestBrand.Brand, new ArrivalKey("test", "1"), lane, About.Nobody.Instance, default, default, what ?? new EventHappened("message.text")));
}
