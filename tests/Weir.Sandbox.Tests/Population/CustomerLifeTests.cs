using Weir.Sandbox.Population;
using Weir.Sandbox.Population.Shopping;
using Xunit;

namespace Weir.Sandbox.Tests.Population;

/// <summary>The generator's definition, checked on many lives at once. Bounds are four standard deviations wide or more.</summary>
public sealed class CustomerLifeTests
{
    private const int People = 20_000;
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);
    private static readonly PopulationOptions Buyers = new() { BuyerShare = 1 };
    private static readonly double[] Indifferent = [1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0];

    [Fact]
    public void Orders_are_called_off_given_back_doubled_and_exchanged_as_often_as_defined()
    {
        var lives = Lives(Buyers);
        var orders = lives.SelectMany(life => life.Purchases).ToArray();
        var paid = orders.Where(o => o.Amount > 0).ToArray();
        Near(0.03, paid.Count(o => o.Sequel is { IsCancelled: true }), paid.Length);
        Near(0.06, paid.Count(o => o.Sequel is { Refunded: > 0 }), paid.Length);
        Near(0.5, paid.Count(o => o.Sequel?.Refunded == o.Amount), paid.Count(o => o.Sequel is { Refunded: > 0 }));
        Near(0.005, orders.Count(o => o.Amount == 0), orders.Length);
        var sameDay = lives.Sum(life => life.Purchases.Where(o => o.Amount > 0).GroupBy(o => DayHours.DayOf(o.At)).Sum(day => day.Count() - 1));
        Near(0.02, sameDay, paid.Length);
        Assert.All(orders, o => Assert.True(o.Sequel is null || o.Sequel.At > o.At));
        Assert.All(orders, o => Assert.Equal(o.Amount, o.Lines.Sum(line => line.Amount) - o.Discount));
        Assert.Equal(orders.Length, orders.Select(o => o.OrderId).Distinct().Count());
    }

    [Fact]
    public void Half_buy_once_and_orders_cost_what_they_should()
    {
        var lives = Lives(Buyers).Where(life => life.Dropout >= 1 || life.Purchases.Count > 0).ToArray();
        Near(0.5, lives.Count(life => life.Dropout >= 1), lives.Length);
        var amounts = lives.SelectMany(life => life.Purchases).Where(o => o.Amount > 0).Select(o => o.Amount).Order().ToArray();
        Assert.InRange(amounts[amounts.Length / 2], 1_100, 1_200);
        var cycles = lives.Select(life => life.CycleDays).Order().ToArray();
        Assert.InRange(cycles[cycles.Length / 2], 43, 47);
    }

    [Fact]
    public void Orders_fall_at_noon_and_late_in_the_evening_of_Taipei()
    {
        // The first order of a life in history has no hour of its own; those after it do.
        var hours = Lives(Buyers).SelectMany(life => life.Purchases.Skip(1)).GroupBy(o => DayHours.HourOf(o.At)).ToDictionary(hour => hour.Key, hour => hour.Count());
        Assert.Equal([12, 13, 20, 21, 22], hours.OrderByDescending(hour => hour.Value).Take(5).Select(hour => hour.Key).Order());
        Assert.True(hours[21] > 20 * hours.GetValueOrDefault(3));
    }

    [Fact]
    public void Friends_become_buyers_at_the_pace_of_the_years_before()
    {
        var firsts = Enumerable.Range(0, People * 5).Select(i => CustomerLife.FirstPurchaseAt(5, i, new PopulationOptions(), Start)).Where(at => at < Start.AddDays(720)).ToArray();
        // 1 - e^-.022 of them within as many days as the history has.
        Near(0.02176, firsts.Length, People * 5);
        Assert.All(firsts, at => Assert.True(at > Start));
    }

    [Fact]
    public void Without_a_click_a_life_runs_as_it_would_have_run_anyway()
    {
        var options = Buyers;
        var traits = Enumerable.Range(0, 500).Select(i => new Traits(5, i, options, Start)).ToArray();
        var end = Start.AddDays(120);
        foreach (var person in traits)
        {
            person.Life.LiveUntil(end, Cause.Natural);
            Assert.Equal(person.PurchasesWithoutMessages(end), person.Purchases.Where(o => o.At > Start), new SamePurchase());
        }
        var clicker = new Traits(5, 3, options, Start);
        clicker.Life.Buy(Start.AddDays(1), Cause.Click, Category.Bag, "r");
        Assert.DoesNotContain(clicker.PurchasesWithoutMessages(end), o => o.Cause == Cause.Click);
    }

    [Fact]
    public void The_register_has_doubles_shared_phones_and_bound_accounts_as_defined()
    {
        var customers = Enumerable.Range(0, People).Select(i => Customer.Of(5, i, isBuyer: i % 2 == 0, new PopulationOptions())).ToArray();
        Near(0.03, customers.Count(c => c.SecondNumber is not null), People);
        Near(0.01, customers.Count(c => c.SharesPhone), People);
        Near(0.85, customers.Where((_, i) => i % 2 == 0).Count(c => c.IsBound), People / 2);
        Near(0.20, customers.Where((_, i) => i % 2 == 1).Count(c => c.IsBound), People / 2);
        Assert.InRange(People - customers.Select(c => c.Phone).Distinct().Count(), 1, customers.Count(c => c.SharesPhone));
        Assert.All(customers, c => Assert.Matches("^09[0-9]{8}$", c.Phone));
    }

    private static CustomerLife[] Lives(PopulationOptions options) => [.. Enumerable.Range(0, People).Select(i => new CustomerLife(5, i, Indifferent, options, Start))];

    private static void Near(double share, int count, int of) =>
        Assert.InRange(count, (share * of) - (4 * Math.Sqrt(of * share * (1 - share))), (share * of) + (4 * Math.Sqrt(of * share * (1 - share))));

    private sealed class SamePurchase : IEqualityComparer<Purchase>
    {
        public bool Equals(Purchase? x, Purchase? y) => (x?.OrderId, x?.At, x?.Amount) == (y?.OrderId, y?.At, y?.Amount);

        public int GetHashCode(Purchase obj) => obj.At.GetHashCode();
    }
}
