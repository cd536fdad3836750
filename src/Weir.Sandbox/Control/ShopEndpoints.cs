using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Population;
using Weir.Sandbox.Population.Shopping;

namespace Weir.Sandbox.Control;

/// <summary>The shop beside the LINE account: who hears of its orders, who its customers are, and what they bought before.</summary>
internal sealed class ShopEndpoints(World world, Crowd crowd)
{
    public void Map(ControlHost control)
    {
        control.Post("shop", ReportTo);
        control.Get("shop/customers", _ => world.Locked(Customers));
        control.Get("shop/members.csv", _ => Results.Text(world.Locked(Members), "text/csv", Encoding.UTF8));
        control.Get("shop/orders.csv", _ => Results.Text(world.Locked(History), "text/csv", Encoding.UTF8));
    }

    private IResult ReportTo(HttpContext http, ControlBody body)
    {
        if (!Uri.TryCreate(body.Text("ordersUrl"), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new ControlException(400, "'ordersUrl' is not a web address.");
        }
        Uri? events = null;
        if (body.OptionalText("eventsUrl") is { } given && (!Uri.TryCreate(given, UriKind.Absolute, out events) || events.Scheme is not ("http" or "https")))
        {
            throw new ControlException(400, "'eventsUrl' is not a web address.");
        }
        world.Locked(() => crowd.Shopper.Receiver = new ShopReceiver(url, body.OptionalText("authorization"), body.Whole("connection")) { EventsUrl = events });
        return ControlEndpoints.Done();
    }

    private IResult Customers() => ControlEndpoints.Ok(new
    {
        customers = Buyers().Select(buyer => (buyer.Person, Customer: CustomerOf(buyer.Person, isBuyer: true))).Select(buyer => new
        {
            userId = buyer.Person.UserId,
            memberNumber = buyer.Customer.Number,
            secondNumber = buyer.Customer.SecondNumber,
            phone = buyer.Customer.Phone,
            email = buyer.Customer.Email,
            name = buyer.Person.DisplayName,
            isBound = buyer.Customer.IsBound,
        }),
    });

    /// <summary>
    /// Everybody who is registered with the shop: who has bought, and who only signed in by LINE. With the faults of a grown register: some stand in it
    /// twice, and some share a phone.
    /// </summary>
    private string Members()
    {
        var csv = new StringBuilder("member_no,name,phone,email,line_user_id,takes_email\n");
        foreach (var person in world.People.All)
        {
            var isBuyer = crowd.Of(person).Purchases.Count > 0;
            var customer = CustomerOf(person, isBuyer);
            if (!isBuyer && !customer.IsBound)
            {
                continue;
            }
            var consent = customer.TakesEmail ? "yes" : "no";
            csv.Append(CultureInfo.InvariantCulture, $"{customer.Number},{person.DisplayName},{customer.Phone},{customer.Email},{(customer.IsBound ? person.UserId : "")},{consent}\n");
            if (customer.SecondNumber is { } second)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{second},{person.DisplayName},{customer.Phone},,,{consent}\n");
            }
        }
        return csv.ToString();
    }

    /// <summary>Everything bought so far, with the columns of an order export.</summary>
    private string History()
    {
        var csv = new StringBuilder("member_no,order_id,ordered_at,amount,currency,status,refunded_amount,refunded_at\n");
        foreach (var (person, traits) in Buyers())
        {
            var customer = CustomerOf(person, isBuyer: true);
            foreach (var purchase in traits.Purchases)
            {
                var sequel = purchase.SequelBy(world.Now);
                csv.Append(CultureInfo.InvariantCulture, $"{customer.NumberFor(purchase)},{purchase.OrderId},{purchase.At:yyyy-MM-ddTHH:mm:sszzz},{purchase.Amount:0},TWD,")
                    .Append(sequel is { IsCancelled: true } ? "cancelled" : "completed")
                    .Append(sequel is { Refunded: > 0 } ? string.Create(CultureInfo.InvariantCulture, $",{sequel.Refunded:0},{sequel.At:yyyy-MM-ddTHH:mm:sszzz}\n") : ",,\n");
            }
        }
        return csv.ToString();
    }

    private Customer CustomerOf(Person person, bool isBuyer) => Customer.Of(world.Options.Seed, person.Index, isBuyer, world.Options.Population);

    private IEnumerable<(Person Person, Traits Traits)> Buyers() =>
        world.People.All.Select(person => (person, crowd.Of(person))).Where(buyer => buyer.Item2.Purchases.Count > 0);
}
