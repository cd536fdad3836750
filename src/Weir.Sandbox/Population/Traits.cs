using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population;

/// <summary>Why somebody bought: the ground truth no shop has.</summary>
internal enum Cause
{
    History,
    Natural,
    Click,
}

/// <param name="OrderId">Of the person and the minute, so that a sandbox that was started anew never uses a number again for something else.</param>
/// <param name="At">When it was bought.</param>
/// <param name="Amount">In New Taiwan dollars.</param>
/// <param name="Category">Of the goods.</param>
/// <param name="Cause">Why.</param>
/// <param name="Sequel">What becomes of it later; null for most.</param>
/// <param name="RequestId">The message that brought it.</param>
internal sealed record Purchase(string OrderId, DateTimeOffset At, decimal Amount, Category Category, Cause Cause, Sequel? Sequel, string? RequestId = null);

/// <summary>An order is called off, or some of it is given back.</summary>
internal sealed record Sequel(DateTimeOffset At, bool IsCancelled, decimal Refunded);

internal sealed record Clicked(string RequestId, string Value, Category? Category, DateTimeOffset At);

internal sealed record Wrote(string Intent, string Text, DateTimeOffset At);

/// <summary>
/// The hidden truth about one person, drawn from the person's own streams: interests (Dirichlet .5 over six categories), purchase
/// cycle, dropout, spending, and what has happened since. Thread rule: under the world's gate.
/// </summary>
internal sealed class Traits
{
    private const double InterestShape = 0.5;
    private const double OneTimeBuyerShare = 0.5;
    private const double CycleMedianDays = 45;
    private const double CycleSigma = 0.6;
    private const double GapShape = 2;
    private const double SpendingSigma = 0.45;
    private const double OrderMedian = 1_150;
    private const int StageCycles = 3;
    private const double CancelledShare = 0.03;
    private const double RefundedShare = 0.06;
    private const double RefundDaysSpread = 20;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly Queue<DateTimeOffset> _received = new();
    private CounterRandom _gaps;
    private CounterRandom _values;
    private CounterRandom _categories;
    private CounterRandom _sequels;

    public Traits(ulong seed, int index, PopulationOptions options, DateTimeOffset startedAt)
    {
        var entity = (ulong)index;
        Index = index;
        _gaps = new CounterRandom(seed, Streams.Gaps, entity);
        _values = new CounterRandom(seed, Streams.OrderValues, entity);
        _categories = new CounterRandom(seed, Streams.OrderCategories, entity);
        _sequels = new CounterRandom(seed, Streams.Refunds, entity);
        Interests = DrawInterests(new CounterRandom(seed, Streams.Interests, entity));
        var traits = new CounterRandom(seed, Streams.Traits, entity);
        var isBuyer = traits.Uniform() < options.BuyerShare;
        CycleDays = CycleMedianDays * Math.Exp(CycleSigma * traits.Normal());
        Spending = Math.Exp(SpendingSigma * traits.Normal());
        var isOneTime = traits.Uniform() < OneTimeBuyerShare;
        Dropout = isOneTime ? 1 : traits.Beta(0.8, 7);
        var firstDaysAgo = traits.Uniform() * options.HistoryDays;
        if (isBuyer)
        {
            LiveUntil(startedAt.AddDays(-firstDaysAgo), startedAt);
        }
    }

    public int Index { get; }

    public double[] Interests { get; }

    public double CycleDays { get; }

    public double Spending { get; }

    public double Dropout { get; }

    /// <summary>When the person would buy next if nobody wrote; null when not a buyer any more, or never one.</summary>
    public DateTimeOffset? NextNatural { get; private set; }

    public List<Purchase> Purchases { get; } = [];

    public List<Clicked> Clicks { get; } = [];

    public List<Wrote> Writings { get; } = [];

    public DateTimeOffset? BlockedAt { get; set; }

    public int Received { get; private set; }

    /// <summary>Interest relative to an indifferent person, whose every category is 1.</summary>
    public double Relative(Category? category) => category is { } c ? Interests[(int)c] * Categories.Count : 1;

    /// <summary>N, A, S or L, or null for who never bought.</summary>
    public char? StageAt(DateTimeOffset now)
    {
        if (Purchases.Count == 0)
        {
            return null;
        }
        var inside = (now - Purchases[^1].At).TotalDays <= StageCycles * CycleDays;
        return Purchases.Count == 1 ? (inside ? 'N' : 'L') : inside ? 'A' : 'S';
    }

    public double NeedAt(DateTimeOffset now) => Purchases.Count == 0 ? 1 : Math.Min(1, (now - Purchases[^1].At).TotalDays / CycleDays);

    /// <summary>Notes a delivered message; gives how many came before it in 7 and in 30 days.</summary>
    public (int InWeek, int InMonth) Receive(DateTimeOffset now)
    {
        while (_received.TryPeek(out var oldest) && now - oldest > Remembered)
        {
            _received.Dequeue();
        }
        var counts = (_received.Count(at => now - at <= Week), _received.Count);
        _received.Enqueue(now);
        Received++;
        return counts;
    }

    public Purchase Buy(DateTimeOffset at, Cause cause, Category? wanted, string? requestId)
    {
        var amount = Math.Max(100, Math.Round(OrderMedian * Spending * Math.Exp(SpendingSigma * _values.Normal()) / 10) * 10);
        var purchase = new Purchase($"{MemberNumber}-{at.UtcDateTime:yyMMddHHmm}", at, (decimal)amount, wanted ?? DrawCategory(), cause, DrawSequel(at, (decimal)amount), requestId);
        Purchases.Add(purchase);
        PlanNext(at);
        return purchase;
    }

    /// <summary>The shop's own number of the person.</summary>
    public string MemberNumber => $"SB{Index:000000}";

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

    private void LiveUntil(DateTimeOffset first, DateTimeOffset now)
    {
        for (DateTimeOffset? next = first; next <= now; next = NextNatural)
        {
            Buy(next.Value, Cause.History, null, null);
        }
    }

    private void PlanNext(DateTimeOffset after)
    {
        var leaves = _gaps.Uniform() < Dropout;
        var gapDays = Math.Max(0.5, _gaps.Gamma(GapShape) / GapShape * CycleDays);
        NextNatural = leaves ? null : after.AddDays(gapDays);
    }

    private Category DrawCategory() => (Category)Pick(Interests, _categories.Uniform());

    public static int Pick(ReadOnlySpan<double> weights, double u)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }
        var left = u * total;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left <= 0)
            {
                return i;
            }
        }
        return weights.Length - 1;
    }

    private static double[] DrawInterests(CounterRandom random)
    {
        var interests = new double[Categories.Count];
        for (var i = 0; i < interests.Length; i++)
        {
            interests[i] = random.Gamma(InterestShape);
        }
        var sum = interests.Sum();
        return Array.ConvertAll(interests, i => i / sum);
    }
}
