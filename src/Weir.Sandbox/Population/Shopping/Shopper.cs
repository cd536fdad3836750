using Weir.Sandbox.Platform;
using Weir.Sandbox.Population.Questions;

namespace Weir.Sandbox.Population.Shopping;

/// <summary>
/// Purchases: natural ones as they fall due and those a click brought about, posted as the shop's program would report them to whoever
/// wants to hear: whole, and again when one is called off or given back. What is bought is settled at its moment, in order, under the
/// gate; only the posts take their time.
/// </summary>
internal sealed class Shopper(World world, HttpClient http, PopulationOptions options, Asker asker)
{
    private const double LeftCartShare = 0.08;
    private const double QuestionDaysSpread = 5;

    private readonly ShopPost _post = new(world, http, options);

    /// <summary>Thread rule: under the gate.</summary>
    public ShopReceiver? Receiver
    {
        get => _post.Receiver;
        set => _post.Receiver = value;
    }

    public long Posted => _post.Posted;

    public long Failed => _post.Failed;

    /// <summary>Somebody new: what is still to become of earlier orders, and the next one.</summary>
    public void Begin(Person person, Traits traits)
    {
        foreach (var purchase in traits.Purchases)
        {
            if (purchase.Sequel is { } sequel && sequel.At > world.Now)
            {
                world.Agenda.ErrandAt(sequel.At, () => _post.OrderAsync(person, purchase));
            }
        }
        Plan(person, traits);
    }

    private void Plan(Person person, Traits traits)
    {
        if (traits.Life.NextAt is not { } due)
        {
            return;
        }
        world.Agenda.At(due, () => world.Locked(() =>
        {
            // A click may have brought something meanwhile, and what comes next was planned anew.
            if (traits.Life.NextAt == due)
            {
                Report(person, traits, traits.Life.TakeNext(Cause.Natural));
                Plan(person, traits);
            }
        }));
    }

    public ShopVisit Enter(Person person, Traits traits, Category? category, bool willBuy)
    {
        var luck = new CounterRandom(world.Options.Seed, Streams.Visits, ((ulong)traits.Index << Crowd.ActsAPersonBits) + (ulong)traits.Clicks.Count);
        return new ShopVisit(person, traits, category, willBuy, willBuy || luck.Uniform() < LeftCartShare * traits.NeedAt(world.Now), world.Now);
    }

    /// <summary>When the person leaves the shop again. Nothing comes of a link that led nowhere.</summary>
    public void PlanOutcome(ShopVisit visit, DateTimeOffset due, string requestId) => world.Agenda.At(due, () => world.Locked(() =>
    {
        if (!visit.Arrived)
        {
            return;
        }
        if (_post.Receiver?.EventsUrl is not null)
        {
            world.Agenda.ErrandAt(due, () => _post.VisitAsync(visit));
        }
        if (visit.WillBuy)
        {
            Report(visit.Person, visit.Traits, visit.Traits.Life.Buy(due, Cause.Click, visit.Category, requestId));
            Plan(visit.Person, visit.Traits);
        }
    }));

    private void Report(Person person, Traits traits, Purchase purchase)
    {
        world.Agenda.ErrandAt(purchase.At, () => _post.OrderAsync(person, purchase));
        if (purchase.Sequel is { } sequel)
        {
            world.Agenda.ErrandAt(sequel.At, () => _post.OrderAsync(person, purchase));
        }
        var luck = new CounterRandom(world.Options.Seed, Streams.OrderQuestions, ((ulong)traits.Index << Crowd.ActsAPersonBits) + (ulong)traits.Purchases.Count);
        var (uAsks, uDay, uMoment) = (luck.Uniform(), luck.Uniform(), luck.Uniform());
        if (uAsks < options.OrderQuestionRate * traits.Talkativeness)
        {
            var moment = DayHours.Asking.Moment(DayHours.DayOf(purchase.At).AddDays(1 + (int)(uDay * QuestionDaysSpread)), uMoment);
            world.Agenda.At(moment, () => world.Locked(() => asker.Ask(person, traits, Occasion.AfterOrder)));
        }
    }
}
