using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Population;
using Weir.Sandbox.Population.Questions;
using Weir.Sandbox.Population.Shopping;

namespace Weir.Sandbox.Control;

/// <summary>
/// What only people know: who they are, what they meant, why they bought, and who would have bought anyway. Tests and reports read it; a product never
/// does, and nothing of LINE's API tells any of it.
/// </summary>
internal sealed class TruthEndpoints(World world, Crowd crowd)
{
    private const int PageMax = 2_000;

    public void Map(ControlHost control)
    {
        control.Get("truth", http => Truth(http.Request));
        control.Get("truth/sales", _ => world.Locked(Sales));
        control.Get("truth/utterances", http => Utterances(http.Request));
    }

    private IResult Truth(HttpRequest request) => world.Locked(() =>
    {
        var after = ControlEndpoints.Number(request, "after", -1, int.MaxValue);
        var page = world.People.All.Skip(after + 1).Take(ControlEndpoints.Number(request, "limit", 500, PageMax)).ToArray();
        return ControlEndpoints.Ok(new
        {
            ordersPosted = crowd.Shopper.Posted,
            ordersFailed = crowd.Shopper.Failed,
            people = page.Select(p => Describe(p, crowd.Of(p))),
            next = page.Length > 0 && page[^1].Index + 1 < world.People.All.Count ? page[^1].Index : (int?)null,
        });
    });

    /// <summary>Of all since the start: what was sold, what would have been sold had nobody written, and so what the messages really added.</summary>
    private IResult Sales()
    {
        var now = world.Now;
        var sold = new Sum();
        var without = new Sum();
        foreach (var traits in world.People.All.Select(crowd.Of))
        {
            sold.Add(traits.Purchases.Where(p => p.At > world.StartedAt), now);
            without.Add(traits.PurchasesWithoutMessages(now), now);
        }
        return ControlEndpoints.Ok(new
        {
            from = world.StartedAt,
            to = now,
            sold = sold.Describe(),
            withoutMessages = without.Describe(),
            addedByMessages = new { orders = sold.Orders - without.Orders, revenue = sold.Net - without.Net },
        });
    }

    /// <summary>The sentences themselves, for whoever trains on one set and is judged by the other.</summary>
    private static IResult Utterances(HttpRequest request)
    {
        var set = request.Query["set"].ToString() switch
        {
            "" or "all" => UtteranceSet.All,
            "training" => UtteranceSet.Training,
            "heldOut" => UtteranceSet.HeldOut,
            _ => throw new ControlException(400, "'set' must be all, training or heldOut."),
        };
        var sentences = UtteranceBook.Instance.Sentences.Where(s => set == UtteranceSet.All || s.Set == set);
        return ControlEndpoints.Ok(new { intents = Intents.All, utterances = sentences.Select(s => new { intent = s.Intent, text = s.Text, set = SetName(s.Set) }) });
    }

    private object Describe(Person person, Traits traits)
    {
        var without = traits.PurchasesWithoutMessages(world.Now);
        var customer = Customer.Of(world.Options.Seed, person.Index, traits.Purchases.Count > 0, world.Options.Population);
        return new
        {
            userId = person.UserId,
            displayName = person.DisplayName,
            interests = Enum.GetValues<Category>().ToDictionary(Categories.Name, c => Math.Round(traits.Interests[(int)c], 4)),
            stage = traits.StageAt(world.Now)?.ToString(),
            talkativeness = Math.Round(traits.Talkativeness, 2),
            cycleDays = Math.Round(traits.Life.CycleDays, 1),
            dropout = Math.Round(traits.Life.Dropout, 4),
            customer = new { customer.Number, customer.SecondNumber, customer.Phone, customer.Email, customer.IsBound, customer.SharesPhone, customer.TakesEmail },
            received = traits.Received,
            letDowns = traits.LetDownsIn30Days(world.Now),
            blockedAt = traits.BlockedAt,
            nextNaturalPurchase = traits.Life.NextNatural,
            wouldHaveBoughtAnyway = without.Count > 0,
            purchasesWithoutMessages = without.Select(o => new { at = o.At, amount = o.Amount }),
            clicks = traits.Clicks.Select(c => new { c.RequestId, value = c.Value, category = c.Category is { } category ? Categories.Name(category) : null, at = c.At }),
            purchases = traits.Purchases.Select(o => new
            {
                o.OrderId,
                at = o.At,
                amount = o.Amount,
                discount = o.Discount,
                coupon = o.Coupon,
                counter = o.Counter.ToString().ToLowerInvariant(),
                category = Categories.Name(o.Category),
                cause = o.Cause.ToString().ToLowerInvariant(),
                o.RequestId,
                sequel = o.Sequel,
            }),
            writings = traits.Writings.Select(w => new { intent = w.Utterance.Intent, text = w.Utterance.Text, set = SetName(w.Utterance.Set), at = w.At, isFollowUp = w.IsFollowUp, answeredAt = w.AnsweredAt }),
        };
    }

    private static string SetName(UtteranceSet set) => set == UtteranceSet.Training ? "training" : "heldOut";

    private sealed class Sum
    {
        public int Orders { get; private set; }

        public decimal Net { get; private set; }

        public void Add(IEnumerable<Purchase> purchases, DateTimeOffset now)
        {
            foreach (var purchase in purchases)
            {
                var sequel = purchase.SequelBy(now);
                if (sequel is { IsCancelled: true } || purchase.Amount == 0)
                {
                    continue;
                }
                Orders++;
                Net += purchase.Amount - (sequel?.Refunded ?? 0);
            }
        }

        public object Describe() => new { orders = Orders, revenue = Net };
    }
}
