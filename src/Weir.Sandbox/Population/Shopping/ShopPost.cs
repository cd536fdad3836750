using System.Globalization;
using System.Net.Http.Json;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population.Shopping;

/// <summary>
/// The shop's program: posts orders, and what is looked at, to whoever wants to hear. A post that fails is counted, not repeated: a shop's webhook may get
/// lost too. Whoever never bound LINE to the shop is known to it by number, phone and e-mail alone.
/// </summary>
internal sealed class ShopPost(World world, HttpClient http, PopulationOptions options)
{
    /// <summary>Thread rule: under the gate.</summary>
    public ShopReceiver? Receiver { get; set; } = options.OrdersTo;

    public long Posted { get; private set; }

    public long Failed { get; private set; }

    public async Task OrderAsync(Person person, Purchase purchase)
    {
        if (world.Locked(() => Receiver) is { } receiver)
        {
            await PostAsync(receiver.Url, receiver.Authorization, new { items = new[] { Order(person, purchase, receiver.Connection, world.Now) } }).ConfigureAwait(false);
        }
    }

    public async Task VisitAsync(ShopVisit visit)
    {
        if (world.Locked(() => Receiver) is { EventsUrl: { } url } receiver)
        {
            string[] kinds = visit.FillsCart ? ["shop.viewed", "shop.cart_filled"] : ["shop.viewed"];
            var items = world.Locked(() => Array.ConvertAll(kinds, kind => Event(visit, kind, receiver.Connection)));
            await PostAsync(url, receiver.Authorization, new { items }).ConfigureAwait(false);
        }
    }

    private async Task PostAsync(Uri url, string? authorization, object body)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(body) };
            if (authorization is not null)
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

    /// <summary>The order as it is now.</summary>
    private Dictionary<string, object?> Order(Person person, Purchase purchase, long? connection, DateTimeOffset now)
    {
        var sequel = purchase.SequelBy(now);
        var customer = Customer.Of(world.Options.Seed, person.Index, isBuyer: true, options);
        return new()
        {
            ["orderId"] = purchase.OrderId,
            ["memberNumber"] = customer.NumberFor(purchase),
            ["phone"] = customer.Phone,
            ["email"] = customer.Email,
            ["identity"] = customer.IsBound && connection is { } number ? new { kind = "channelUser", connection = number, value = person.UserId } : null,
            ["orderedAt"] = Moment(purchase.At),
            ["amount"] = purchase.Amount,
            ["discount"] = purchase.Discount,
            ["tax"] = purchase.Tax,
            ["coupon"] = purchase.Coupon,
            ["counter"] = purchase.Counter.ToString().ToLowerInvariant(),
            ["currency"] = "TWD",
            ["status"] = sequel is { IsCancelled: true } ? "cancelled" : "paid",
            ["refundedAmount"] = sequel?.Refunded ?? 0,
            ["refundedAt"] = sequel is { Refunded: > 0 } ? Moment(sequel.At) : null,
            ["changedAt"] = Moment(sequel?.At ?? purchase.At),
            ["lines"] = purchase.Lines.Select(line => new { category = Categories.Name(line.Category), quantity = line.Quantity, amount = line.Amount }),
        };
    }

    /// <summary>A browser that nobody has signed in to has a number of its own; the shop then knows no more.</summary>
    private object Event(ShopVisit visit, string kind, long? connection)
    {
        var person = visit.Person;
        var customer = Customer.Of(world.Options.Seed, person.Index, visit.Traits.Purchases.Count > 0, options);
        object identity = customer.IsBound && connection is { } number
            ? new { kind = "channelUser", connection = number, value = person.UserId }
            : new { kind = "browser", value = Ids.Line('b', world.Options.Seed, Streams.Visits, (ulong)person.Index) };
        return new
        {
            id = $"{kind}-{person.Index}-{visit.At.ToUnixTimeMilliseconds()}",
            identity,
            kind,
            occurredAt = Moment(visit.At),
            properties = new { category = visit.Category is { } category ? Categories.Name(category) : null },
        };
    }

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
