using System.Net;
using Weir.Pump;
using Weir.Tests.Support;

namespace Weir.Tests.Server;

public sealed class HealthTests
{
    [Theory, OnEachDatabase]
    public async Task Ready_turns_red_while_the_pump_cannot_write(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var probe = server.Anonymous();
        (await probe.Get("/healthz")).Is(HttpStatusCode.OK);
        (await probe.Get("/readyz")).Is(HttpStatusCode.OK);

        server.Service<PumpHealth>().Fell(this, "disk full");

        var red = await probe.Get("/readyz");
        red.Refuses(HttpStatusCode.ServiceUnavailable, "server.not-ready");
        Assert.NotNull(red.Headers.RetryAfter);
        Assert.DoesNotContain("disk full", red.Text, StringComparison.Ordinal);
        (await probe.Get("/healthz")).Is(HttpStatusCode.OK);
    }
}
