using Weir.Sandbox.Clock;
using Xunit;

namespace Weir.Sandbox.Tests.Clock;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Stands_still_until_it_is_moved()
    {
        var clock = new VirtualClock(Start);
        Assert.Equal(Start, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(Start.AddHours(3), clock.GetUtcNow());
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_and_see_their_own_time()
    {
        var clock = new VirtualClock(Start);
        var fired = new List<(string Name, TimeSpan At)>();
        using var late = clock.CreateTimer(_ => fired.Add(("late", clock.GetUtcNow() - Start)), null, TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => fired.Add(("often", clock.GetUtcNow() - Start)), null, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal([("often", TimeSpan.FromSeconds(20)), ("late", TimeSpan.FromSeconds(30)), ("often", TimeSpan.FromSeconds(40)), ("often", TimeSpan.FromSeconds(60))], fired);
    }

    [Fact]
    public void A_timer_set_while_the_clock_jumps_fires_within_the_same_jump()
    {
        var clock = new VirtualClock(Start);
        var at = TimeSpan.Zero;
        ITimer? second = null;
        using var first = clock.CreateTimer(_ => second = clock.CreateTimer(_ => at = clock.GetUtcNow() - Start, null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromMinutes(1));
        second!.Dispose();
        Assert.Equal(TimeSpan.FromSeconds(15), at);
    }

    [Fact]
    public void A_disposed_timer_never_fires()
    {
        var clock = new VirtualClock(Start);
        var fired = false;
        clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(fired);
    }

    [Fact]
    public async Task Runs_at_a_multiple_of_real_time()
    {
        var clock = new VirtualClock(Start, rate: 100_000);
        var fired = new TaskCompletionSource();
        using var timer = clock.CreateTimer(_ => fired.SetResult(), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await fired.Task;
        Assert.True(clock.GetUtcNow() >= Start.AddHours(1));
    }
}
