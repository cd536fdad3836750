using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Clock;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>The clock: read, jump, change speed.</summary>
internal sealed class ClockEndpoints(World world, ClockDriver driver)
{
    private const double AdvanceSecondsMax = 366 * 86_400.0;

    public void Map(ControlHost control)
    {
        control.Get("clock", _ => Now());
        control.PostAndWait("clock/advance", Advance);
        control.Post("clock/rate", SetRate);
    }

    private IResult Now() => ControlEndpoints.Ok(new { now = world.Now, rate = world.Clock is VirtualClock moving ? moving.Rate : (double?)null });

    private async Task<IResult> Advance(HttpContext http, ControlBody body)
    {
        if (body.Number("seconds") is not { } seconds || seconds is < 0 or > AdvanceSecondsMax)
        {
            throw new ControlException(400, $"'seconds' must be a number between 0 and {AdvanceSecondsMax}.");
        }
        if (!driver.CanAdvance)
        {
            throw new ControlException(409, "This sandbox runs on a clock it cannot move.");
        }
        await driver.AdvanceAsync(TimeSpan.FromSeconds(seconds), http.RequestAborted).ConfigureAwait(false);
        return Now();
    }

    private IResult SetRate(HttpContext http, ControlBody body)
    {
        if (body.Number("rate") is not { } rate || rate is < 0 or > SandboxOptions.ClockRateMax)
        {
            throw new ControlException(400, $"'rate' must be a number between 0 and {SandboxOptions.ClockRateMax}.");
        }
        (world.Clock as VirtualClock ?? throw new ControlException(409, "This sandbox runs on a clock it cannot move.")).RunAt(rate);
        return Now();
    }
}
