using Weir.Channels;
using Weir.Channels.Line.Http;
using Weir.Channels.Line.Rate;

namespace Weir.Tests.Channels.Line.Rate;

public sealed class LinePacerTests
{
    private static readonly ConnectionId Ours = new(1);
    private readonly ManualClock _clock = new();
    private readonly LinePacer _pacer;

    public LinePacerTests() => _pacer = new LinePacer(_clock);

    [Fact]
    public async Task A_call_past_the_burst_waits_for_its_turn()
    {
        await Exhaust(LineEndpoint.Multicast);

        var waiting = Take(LineEndpoint.Multicast);
        Assert.False(waiting.IsCompleted);
        _clock.Advance(LineEndpoint.Multicast.Rate.Interval);

        Assert.Null(await waiting);
    }

    [Fact]
    public async Task Who_would_wait_too_long_is_told_at_once_and_takes_no_token()
    {
        await Exhaust(LineEndpoint.Broadcast);

        Assert.Equal(TimeSpan.FromMinutes(1), await Take(LineEndpoint.Broadcast));
        Assert.Equal(TimeSpan.FromMinutes(1), await Take(LineEndpoint.Broadcast));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await Take(LineEndpoint.Broadcast));
    }

    [Fact]
    public async Task Endpoints_and_connections_do_not_hold_each_other_up()
    {
        await Exhaust(LineEndpoint.Broadcast);

        Assert.Null(await Take(LineEndpoint.Narrowcast));
        Assert.Null(await _pacer.TakeAsync(new ConnectionId(2), LineEndpoint.Broadcast, default));
    }

    [Fact]
    public async Task A_refusal_empties_the_bucket_whatever_we_had_counted()
    {
        _pacer.Exceeded(Ours, LineEndpoint.Broadcast);

        Assert.Equal(TimeSpan.FromMinutes(1), await Take(LineEndpoint.Broadcast));
    }

    [Fact]
    public async Task Waiting_ends_with_the_caller()
    {
        await Exhaust(LineEndpoint.Multicast);
        using var stop = new CancellationTokenSource();

        var waiting = _pacer.TakeAsync(Ours, LineEndpoint.Multicast, stop.Token).AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private async Task Exhaust(LineEndpoint endpoint)
    {
        for (var call = 0; call < endpoint.Rate.Burst; call++)
        {
            Assert.Null(await Take(endpoint));
        }
    }

    private Task<TimeSpan?> Take(LineEndpoint endpoint) => _pacer.TakeAsync(Ours, endpoint, default).AsTask();
}
