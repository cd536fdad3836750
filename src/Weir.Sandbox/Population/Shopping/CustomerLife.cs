using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population.Shopping;

/// <summary>
/// One person as a customer: cycle, dropout, spending, what was bought and what will be if nobody writes. Made of the person's own streams and of the
/// purchases that clicks brought, and of nothing else; so a second life without these clicks shows what would have been bought anyway.
/// Thread rule: under the world's gate.
/// </summary>
internal sealed class CustomerLife
{
    private const double OneTimeBuyerShare = 0.5;
    private const double CycleMedianDays = 45;
    private const double CycleSigma = 0.6;
    private const double GapShape = 2;
    private const int StageCycles = 3;

    /// <summary>Beyond that nobody looks; the date of a first purchase may lie centuries ahead.</summary>
    private const double HorizonDays = 10 * 366;

    private readonly List<Purchase> _purchases = [];
    private readonly List<Purchase> _coming = [];
    private readonly bool _buysUnasked;
    private readonly Basket _basket;
    private CounterRandom _gaps;
    private CounterRandom _moments;
    private DateTimeOffset? _lastBoughtAt;
    private int _purchaseDays;

    public CustomerLife(ulong seed, int index, double[] interests, PopulationOptions options, DateTimeOffset startedAt)
    {
        var entity = (ulong)index;
        _gaps = new CounterRandom(seed, Streams.Gaps, entity);
        _moments = new CounterRandom(seed, Streams.Moments, entity);
        var traits = new CounterRandom(seed, Streams.Traits, entity);
        var isBuyer = traits.Uniform() < options.BuyerShare;
        CycleDays = CycleMedianDays * Math.Exp(CycleSigma * traits.Normal());
        var spending = Math.Exp(Basket.SpendingSigma * traits.Normal());
        _basket = new Basket(seed, index, spending, interests);
        var isOneTime = traits.Uniform() < OneTimeBuyerShare;
        Dropout = isOneTime ? 1 : traits.Beta(0.8, 7);
        var firstDaysAgo = traits.Uniform() * options.HistoryDays;
        _buysUnasked = true;
        if (isBuyer)
        {
            NextNatural = startedAt.AddDays(-firstDaysAgo);
            LiveUntil(startedAt, Cause.History);
        }
        _buysUnasked = options.NaturalPurchases;
        NextNatural = !_buysUnasked ? null : isBuyer ? NextNatural : FirstPurchaseAt(seed, index, options, startedAt);
    }

    public double CycleDays { get; }

    public double Dropout { get; }

    /// <summary>When the person would buy next if nobody wrote; null when not a buyer any more, or never one.</summary>
    public DateTimeOffset? NextNatural { get; private set; }

    public IReadOnlyList<Purchase> Purchases => _purchases;

    /// <summary>The next order of any kind: a natural one, or one that belongs to an earlier one.</summary>
    public DateTimeOffset? NextAt => _coming.Count == 0 ? NextNatural : _coming.Min(p => p.At) is var coming && coming < NextNatural ? coming : NextNatural ?? coming;

    public static bool IsBuyer(ulong seed, int index, PopulationOptions options) => new CounterRandom(seed, Streams.Traits, (ulong)index).Uniform() < options.BuyerShare;

    /// <summary>Friends who never bought become buyers at the pace at which the others did before the sandbox started.</summary>
    public static DateTimeOffset? FirstPurchaseAt(ulong seed, int index, PopulationOptions options, DateTimeOffset startedAt)
    {
        if (!options.NaturalPurchases || options.BuyerShare is <= 0 or >= 1)
        {
            return null;
        }
        var luck = new CounterRandom(seed, Streams.ProspectPurchases, (ulong)index);
        var days = -Math.Log(luck.Uniform()) * options.HistoryDays / options.BuyerShare;
        if (days > HorizonDays)
        {
            return null;
        }
        var at = startedAt.AddDays(days);
        var moment = DayHours.Shopping.Moment(DayHours.DayOf(at), luck.Uniform());
        return moment > startedAt ? moment : at;
    }

    /// <summary>N, A, S or L by the person's own cycle, or null for who never bought.</summary>
    public char? StageAt(DateTimeOffset now)
    {
        if (_lastBoughtAt is not { } last)
        {
            return null;
        }
        var inside = (now - last).TotalDays <= StageCycles * CycleDays;
        return _purchaseDays == 1 ? (inside ? 'N' : 'L') : inside ? 'A' : 'S';
    }

    /// <summary>How much something is needed again: nothing right after a purchase, all of it after a cycle. So messages pull orders forward.</summary>
    public double NeedAt(DateTimeOffset now) => _lastBoughtAt is { } last ? Math.Min(1, (now - last).TotalDays / CycleDays) : 1;

    public Purchase Buy(DateTimeOffset at, Cause cause, Category? wanted, string? requestId)
    {
        var (purchase, companion) = _basket.Fill(at, cause, wanted, requestId);
        _purchases.Add(purchase);
        if (companion is not null)
        {
            _coming.Add(companion);
        }
        (_lastBoughtAt, _purchaseDays) = (at, _purchaseDays + 1);
        PlanNext(at);
        return purchase;
    }

    /// <summary>The order that falls due at <see cref="NextAt"/>.</summary>
    public Purchase TakeNext(Cause cause)
    {
        var due = NextAt!.Value;
        if (_coming.Find(p => p.At == due) is not { } companion)
        {
            return Buy(due, cause, null, null);
        }
        _coming.Remove(companion);
        _purchases.Add(companion);
        return companion;
    }

    public void LiveUntil(DateTimeOffset end, Cause cause)
    {
        while (NextAt <= end)
        {
            TakeNext(cause);
        }
    }

    private void PlanNext(DateTimeOffset after)
    {
        var leaves = _gaps.Uniform() < Dropout;
        var gapDays = Math.Max(0.5, _gaps.Gamma(GapShape) / GapShape * CycleDays);
        var day = DayHours.DayOf(after.AddDays(gapDays));
        var uMoment = _moments.Uniform();
        // Twice on one day is drawn elsewhere; a gap of half a day leads into the next.
        var moment = DayHours.Shopping.Moment(day > DayHours.DayOf(after) ? day : day.AddDays(1), uMoment);
        NextNatural = leaves || !_buysUnasked ? null : moment;
    }
}
