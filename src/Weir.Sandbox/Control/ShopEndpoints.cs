using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Population;

namespace Weir.Sandbox.Control;

/// <summary>The shop beside the LINE account: who hears of its orders, who its customers are, and what they bought before.</summary>
internal sealed class ShopEndpoints(World world, Crowd crowd)
{
    /// <summary>Of those who have bought: signed in to the shop by LINE, so that it knows both.</summary>
    private const double BoundBuyersShare = 0.85;

    public void Map(ControlHost control)
    {
        control.Post("shop", ReportTo);
        control.Get("shop/customers", _ => world.Locked(Customers));
        control.Get("shop/orders.csv", _ => Results.Text(world.Locked(History), "text/csv", Encoding.UTF8));
    }

    private IResult ReportTo(HttpContext http, ControlBody body)
    {
        if (!Uri.TryCreate(body.Text("ordersUrl"), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new ControlException(400, "'ordersUrl' is not a web address.");
        }
        world.Locked(() => crowd.Shopper.Receiver = new ShopReceiver(url, body.OptionalText("authorization"), body.Whole("connection")));
        return ControlEndpoints.Done();
    }

    private IResult Customers() => ControlEndpoints.Ok(new
    {
        customers = Buyers().Select(buyer => new
        {
            userId = buyer.Person.UserId,
            memberNumber = buyer.Traits.MemberNumber,
            name = buyer.Person.DisplayName,
            isBound = new CounterRandom(world.Options.Seed, Streams.Binding, (ulong)buyer.Person.Index).Uniform() < BoundBuyersShare,
        }),
    });

    /// <summary>Everything bought so far, with the columns of an order export.</summary>
    private string History()
    {
        var csv = new StringBuilder("member_no,order_id,ordered_at,amount,currency,status,refunded_amount,refunded_at\n");
        foreach (var (_, traits) in Buyers())
        {
            foreach (var purchase in traits.Purchases)
            {
                var sequel = purchase.Sequel is { } later && later.At <= world.Now ? later : null;
                csv.Append(CultureInfo.InvariantCulture, $"{traits.MemberNumber},{purchase.OrderId},{purchase.At:yyyy-MM-ddTHH:mm:sszzz},{purchase.Amount:0},TWD,")
                    .Append(sequel is { IsCancelled: true } ? "cancelled" : "completed")
                    .Append(sequel is { Refunded: > 0 } ? string.Create(CultureInfo.InvariantCulture, $",{sequel.Refunded:0},{sequel.At:yyyy-MM-ddTHH:mm:sszzz}\n") : ",,\n");
            }
        }
        return csv.ToString();
    }

    private IEnumerable<(Person Person, Traits Traits)> Buyers() =>
        world.People.All.Select(person => (person, crowd.Of(person))).Where(buyer => buyer.Item2.Purchases.Count > 0);
}
