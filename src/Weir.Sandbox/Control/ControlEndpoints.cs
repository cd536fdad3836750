using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Weir.Sandbox.Clock;
using Weir.Sandbox.Persistence;
using Weir.Sandbox.Phone;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Population;

namespace Weir.Sandbox.Control;

/// <summary>The control API at <c>/sandbox/v1</c>: what no LINE account has, a hand on the people, the clock and the faults.</summary>
internal static class ControlEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(WebApplication app, World world, Crowd crowd, InAppBrowser browser, ClockDriver driver, SnapshotKeeper keeper)
    {
        var control = new ControlHost(app);
        control.Get("", http => Results.Content(http.RequestServices.GetRequiredService<SandboxHandle>().ToJson(), "application/json; charset=utf-8"));
        new FriendEndpoints(world, crowd, browser).Map(control);
        new PhoneEndpoints(world).Map(control);
        new AccountEndpoints(world).Map(control);
        new GroupEndpoints(world).Map(control);
        new ConsoleEndpoints(world).Map(control);
        new ClockEndpoints(world, driver).Map(control);
        new FaultEndpoints(world).Map(control);
        new StateEndpoints(world, keeper).Map(control);
        new TruthEndpoints(world, crowd).Map(control);
        new ShopEndpoints(world, crowd).Map(control);
        control.Otherwise();
    }

    /// <summary>Written at once, while the caller still holds the gate: bodies are made of lists that live on.</summary>
    public static IResult Ok(object body) => Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(body, Json), "application/json; charset=utf-8");

    public static string Write(object body) => JsonSerializer.Serialize(body, Json);

    public static IResult Done() => Ok(new { done = true });

    public static int Number(HttpRequest request, string name, int otherwise, int max) =>
        !request.Query.TryGetValue(name, out var text)
            ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? Math.Min(number, max)
                : throw new ControlException(400, $"'{name}' must be a whole number.");
}
