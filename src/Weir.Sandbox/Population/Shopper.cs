using System.Globalization;
using System.Net.Http.Json;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population;

/// <summary>
/// Purchases: natural ones as they fall due and those a click brought about, posted to the shop's address as JSON with the column
/// names of an order export. A post that fails is counted, not repeated: a shop's webhook may get lost too.
/// </summary>
internal sealed class Shopper(World world, HttpClient http, PopulationOptions options)
{
    public long Posted { get; private set; }

    public long Failed { get; private set; }

    /// <summary>Thread rule: under the gate.</summary>
    public void PlanNatural(Person person, Traits traits)
    {
        if (!options.NaturalPurchases || traits.NextNatural is not { } due)
        {
            return;
        }
        world.Agenda.ErrandAt(due, async () =>
        {
            var purchase = world.Locked(() => traits.NextNatural == due ? traits.Buy(due, Cause.Natural, null, null) : null);
            if (purchase is not null)
            {
                world.Locked(() => PlanNatural(person, traits));
                await PostAsync(person, purchase).ConfigureAwait(false);
            }
        });
    }

    public void PlanAfterClick(Person person, Traits traits, DateTimeOffset due, Category? category, string requestId) =>
        world.Agenda.ErrandAt(due, async () =>
        {
            var purchase = world.Locked(() => traits.Buy(due, Cause.Click, category, requestId));
            world.Locked(() => PlanNatural(person, traits));
            await PostAsync(person, purchase).ConfigureAwait(false);
        });

    private async Task PostAsync(Person person, Purchase purchase)
    {
        if (options.OrdersUrl is not { } url)
        {
            return;
        }
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(Order(person, purchase)) };
            if (options.OrdersAuthorization is { } authorization)
            {
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            }
            using var response = await http.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
            Count(response.IsSuccessStatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Count(false);
        }
    }

    private void Count(bool posted) => world.Locked(() =>
    {
        if (posted)
        {
            Posted++;
        }
        else
        {
            Failed++;
        }
    });

    private static Dictionary<string, object> Order(Person person, Purchase purchase) => new()
    {
        ["order_id"] = purchase.OrderId,
        ["line_user_id"] = person.UserId,
        ["ordered_at"] = purchase.At.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        ["amount"] = purchase.Amount,
        ["currency"] = "TWD",
        ["status"] = "paid",
        ["lines"] = new[] { new { category = Categories.Name(purchase.Category), quantity = 1, amount = purchase.Amount } },
    };
}
