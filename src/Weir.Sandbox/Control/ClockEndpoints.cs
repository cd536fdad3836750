using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Sandbox.Clock;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>The clock: read, jump, change speed.</summary>
internal sealed class ClockEndpoints(World world, ClockDriver driver)
{
    private const double AdvanceSecondsMax = 366 * 86_400.0;
    private const double RateMax = 100_000;

    public void Map(RouteGroupBuilder control)
    {
        control.MapGet("clock", Now);
        control.MapPost("clock/advance", Advance);
        control.MapPost("clock/rate", SetRate);
    }

    private IResult Now() => ControlEndpoints.Ok(new { now = world.Now, rate = world.Clock is VirtualClock moving ? moving.Rate : (double?)null });

    private async Task<IResult> Advance(HttpRequest request)
    {
        var body = await ControlBody.ReadAsync(request).ConfigureAwait(false);
        if (body.Number("seconds") is not { } seconds || seconds is < 0 or > AdvanceSecondsMax)
        {
            throw new ControlException(400, $"'seconds' must be a number between 0 and {AdvanceSecondsMax}.");
        }
        if (!driver.CanAdvance)
        {
            throw new ControlException(409, "This sandbox runs on a clock it cannot move.");
        }
        await driver.AdvanceAsync(TimeSpan.FromSeconds(seconds), request.HttpContext.RequestAborted).ConfigureAwait(false);
        return Now();
    }

    private async Task<IResult> SetRate(HttpRequest request)
    {
        var body = await ControlBody.ReadAsync(request).ConfigureAwait(false);
        if (body.Number("rate") is not { } rate || rate is < 0 or > RateMax)
        {
            throw new ControlException(400, $"'rate' must be a number between 0 and {RateMax}.");
        }
        (world.Clock as VirtualClock ?? throw new ControlException(409, "This sandbox runs on a clock it cannot move.")).RunAt(rate);
        return Now();
    }
}
