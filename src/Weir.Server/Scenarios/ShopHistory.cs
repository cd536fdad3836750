using System.Text;
using System.Text.Json.Nodes;
using Weir.Commerce.Imports;
using Weir.Server.Verbs;

namespace Weir.Server.Scenarios;

/// <summary>
/// What the brand's shop sold before Weir came: the customers who had signed in to it by LINE are bound to their member numbers, and the shop's export
/// is imported as a file, by the doors that any brand would use.
/// </summary>
internal static class ShopHistory
{
    public static async Task ImportAsync(SandboxWorld world, CancellationToken stop)
    {
        var customers = await world.Control.GetFromJsonAsync<JsonNode>("/sandbox/v1/shop/customers", stop);
        foreach (var customer in customers!["customers"]!.AsArray())
        {
            if (customer!["secondNumber"]?.GetValue<string>() is { } second)
            {
                // Who registered twice has orders under both numbers, and the shop does not know that they are one.
                await NameAsync(world, second, customer, stop);
            }
            if (!customer["isBound"]!.GetValue<bool>())
            {
                await NameAsync(world, customer["memberNumber"]!.GetValue<string>(), customer, stop);
                continue;
            }
            var found = await world.GetAsync($"/api/v1/members?q={customer["userId"]!.GetValue<string>()}", stop);
            if (found["items"]!.AsArray() is [{ } member])
            {
                await world.PatchAsync($"/api/v1/members/{member["id"]!.GetValue<string>()}", new { memberNumber = customer["memberNumber"]!.GetValue<string>() }, stop);
            }
        }
        using var file = new MemoryStream(await world.Control.GetByteArrayAsync("/sandbox/v1/shop/orders.csv", stop));
        using var lane = new ServerLane(world.Url, world.ApiKey, Cli.Language);
        var (summary, problem) = await new OrderImport(lane, TimeProvider.System, why => why.Text.En).RunAsync(file, new UTF8Encoding(false), new OrderFile("orders.csv", new Dictionary<string, string>(), DryRun: false), stop);
        if (summary is not { Rejected: 0 })
        {
            throw new InvalidOperationException(problem?.Text.En ?? $"{summary!.Rejected} rows of the shop's own export were rejected.");
        }
    }

    /// <summary>Whom the shop knows by name and number alone.</summary>
    private static Task<JsonNode> NameAsync(SandboxWorld world, string number, JsonNode customer, CancellationToken stop) =>
        world.PostAsync("/api/v1/members", new { memberNumber = number, name = customer["name"]!.GetValue<string>() }, stop);
}
