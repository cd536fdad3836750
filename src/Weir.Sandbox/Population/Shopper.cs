using System.Globalization;
using System.Net.Http.Json;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population;

/// <summary>
/// Purchases: natural ones as they fall due and those a click brought about, posted as the shop's program would report them to whoever
/// wants to hear: whole, and again when one is called off or given back. A post that fails is counted, not repeated: a shop's webhook may get lost too.
/// </summary>
internal sealed class Shopper(World world, HttpClient http, PopulationOptions options)
{
    /// <summary>Thread rule: under the gate.</summary>
    public ShopReceiver? Receiver { get; set; } = options.OrdersTo;

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
                await ReportAsync(person, traits, purchase).ConfigureAwait(false);
            }
        });
    }

    public void PlanAfterClick(Person person, Traits traits, DateTimeOffset due, Category? category, string requestId) =>
        world.Agenda.ErrandAt(due, async () =>
        {
            var purchase = world.Locked(() => traits.Buy(due, Cause.Click, category, requestId));
            world.Locked(() => PlanNatural(person, traits));
            await ReportAsync(person, traits, purchase).ConfigureAwait(false);
        });

    private async Task ReportAsync(Person person, Traits traits, Purchase purchase)
    {
        if (purchase.Sequel is { } sequel && sequel.At > world.Now)
        {
            world.Agenda.ErrandAt(sequel.At, () => PostAsync(person, traits, purchase));
        }
        await PostAsync(person, traits, purchase).ConfigureAwait(false);
    }

    private async Task PostAsync(Person person, Traits traits, Purchase purchase)
    {
        if (world.Locked(() => Receiver) is not { } receiver)
        {
            return;
        }
        try
        {
            var order = Order(person, traits, purchase, receiver.Connection, world.Now);
            using var request = new HttpRequestMessage(HttpMethod.Post, receiver.Url) { Content = JsonContent.Create(new { items = new[] { order } }) };
            if (receiver.Authorization is { } authorization)
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

    /// <summary>The order as it is now. Whoever has signed in to the shop by LINE is known to it by both numbers.</summary>
    private static Dictionary<string, object?> Order(Person person, Traits traits, Purchase purchase, long? connection, DateTimeOffset now)
    {
        var sequel = purchase.Sequel is { } later && later.At <= now ? later : null;
        return new()
        {
            ["orderId"] = purchase.OrderId,
            ["memberNumber"] = traits.MemberNumber,
            ["identity"] = connection is { } number ? new { kind = "channelUser", connection = number, value = person.UserId } : null,
            ["orderedAt"] = Moment(purchase.At),
            ["amount"] = purchase.Amount,
            ["currency"] = "TWD",
            ["status"] = sequel is { IsCancelled: true } ? "cancelled" : "paid",
            ["refundedAmount"] = sequel?.Refunded ?? 0,
            ["refundedAt"] = sequel is { Refunded: > 0 } ? Moment(sequel.At) : null,
            ["changedAt"] = Moment(sequel?.At ?? purchase.At),
            ["lines"] = new[] { new { category = Categories.Name(purchase.Category), quantity = 1, amount = purchase.Amount } },
        };
    }

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
