using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population.Shopping;

/// <summary>What one person puts into an order: how many articles, of what, at which price, with which discount, and what becomes of it later.</summary>
internal sealed class Basket(ulong seed, int index, double spending, double[] interests)
{
    public const double SpendingSigma = 0.45;
    private const double OrderMedian = 1_150;
    private const int AmountMin = 100;
    private const double CancelledShare = 0.03;
    private const double RefundedShare = 0.06;
    private const double RefundDaysSpread = 20;
    private const double SecondOrderShare = 0.02;
    private const double ExchangedShare = 0.005;
    private const double DiscountedShare = 0.25;
    private const decimal DiscountRate = 0.1m;

    private CounterRandom _values = new(seed, Streams.OrderValues, (ulong)index);
    private CounterRandom _categories = new(seed, Streams.OrderCategories, (ulong)index);
    private CounterRandom _sequels = new(seed, Streams.Refunds, (ulong)index);
    private CounterRandom _forms = new(seed, Streams.OrderForms, (ulong)index);

    /// <summary>An order, and with some luck the one that follows from it: a second one the same day, or goods exchanged for others at no price.</summary>
    public (Purchase Purchase, Purchase? Companion) Fill(DateTimeOffset at, Cause cause, Category? wanted, string? requestId)
    {
        var purchase = Draw(at, cause, wanted, requestId);
        var (uCompanion, uWhen) = (_forms.Uniform(), _forms.Uniform());
        if (uCompanion < SecondOrderShare)
        {
            var left = DayHours.Midnight(DayHours.DayOf(at).AddDays(1)) - at;
            // Numbers are of the minute: in the day's last minutes there is no room for another.
            return (purchase, left < TimeSpan.FromMinutes(10) ? null : Draw(at + TimeSpan.FromMinutes(2) + (uWhen * (left - TimeSpan.FromMinutes(4))), cause, null, requestId));
        }
        if (uCompanion < SecondOrderShare + ExchangedShare)
        {
            var exchangedAt = at.AddDays(2 + (uWhen * 8));
            return (purchase, new Purchase(Number(exchangedAt), exchangedAt, [new PurchaseLine(purchase.Category, 1, 0)], 0, cause, null) { Counter = purchase.Counter });
        }
        return (purchase, null);
    }

    private Purchase Draw(DateTimeOffset at, Cause cause, Category? wanted, string? requestId)
    {
        var amount = (decimal)Math.Max(AmountMin, Math.Round(OrderMedian * spending * Math.Exp(SpendingSigma * _values.Normal()) / 10) * 10);
        var first = wanted ?? DrawCategory();
        var (uLines, uShare, uDiscount, uCounter) = (_forms.Uniform(), _forms.Uniform(), _forms.Uniform(), _forms.Uniform());
        var lines = Lines(amount, first, uLines, uShare);
        var discount = uDiscount < DiscountedShare ? Math.Round(amount * DiscountRate / 10) * 10 : 0;
        // The amount was drawn for what is paid: a discount stands on top of it.
        lines[0] = lines[0] with { Amount = lines[0].Amount + discount };
        return new Purchase(Number(at), at, lines, discount, cause, DrawSequel(at, amount), requestId)
        {
            // A click leads to the web shop; else the counters share the sales.
            Counter = cause == Cause.Click || uCounter < 0.6 ? ShopCounter.Web : uCounter < 0.75 ? ShopCounter.App : ShopCounter.Store,
            Coupon = discount == 0 ? null : uDiscount < DiscountedShare / 2 ? "HAPPY10" : null,
        };
    }

    private PurchaseLine[] Lines(decimal amount, Category first, double uLines, double uShare)
    {
        if (uLines < 0.7)
        {
            return [new PurchaseLine(first, 1, amount)];
        }
        var further = Math.Round(amount * (decimal)(0.2 + (0.3 * uShare)) / 10) * 10;
        return [new PurchaseLine(first, uLines < 0.92 ? 1 : 2, amount - further), new PurchaseLine(DrawCategory(), 1, further)];
    }

    /// <summary>Three in a hundred are called off; six are given back within three weeks, half of those in part.</summary>
    private Sequel? DrawSequel(DateTimeOffset at, decimal amount)
    {
        var (uWhat, uPart, uDays) = (_sequels.Uniform(), _sequels.Uniform(), _sequels.Uniform());
        return uWhat switch
        {
            < CancelledShare => new Sequel(at.AddHours(24 * uDays), IsCancelled: true, 0),
            < CancelledShare + RefundedShare => new Sequel(at.AddDays(1 + (RefundDaysSpread * uDays)), IsCancelled: false, uPart < 0.5 ? amount : Math.Round(amount * (decimal)uPart / 10) * 10),
            _ => null,
        };
    }

    private Category DrawCategory() => (Category)Luck.Pick(interests, _categories.Uniform());

    private string Number(DateTimeOffset at) => $"{Customer.NumberOf(index)}-{at.UtcDateTime:yyMMddHHmm}";
}
