namespace Weir.Tests.Support;

public sealed class FakeClockTests
{
    [Fact]
    public void Timers_fire_in_the_order_of_their_times_each_at_its_own_moment()
    {
        var clock = new FakeClock();
        var start = clock.GetUtcNow();
        var fired = new List<(string, double)>();
        void Note(string what) => fired.Add((what, (clock.GetUtcNow() - start).TotalSeconds));
        using var late = clock.CreateTimer(_ => Note("late"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var every = clock.CreateTimer(_ => Note("every"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using var never = clock.CreateTimer(_ => Note("never"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        never.Dispose();

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("every", 2), ("late", 3), ("every", 4)], fired);
        Assert.Equal(start + TimeSpan.FromSeconds(5), clock.GetUtcNow());
    }

    [Fact]
    public async Task Delays_and_periodic_timers_of_the_framework_follow_it()
    {
        var clock = new FakeClock();
        var delay = Task.Delay(TimeSpan.FromHours(1), clock);
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(50), clock);
        var tick = timer.WaitForNextTickAsync();

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True(await tick);
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
    }

    [Fact]
    public void A_clock_set_back_fires_nothing()
    {
        var clock = new FakeClock();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        clock.SetWall(clock.GetUtcNow() - TimeSpan.FromHours(1));
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, fired);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, fired);
    }
}
