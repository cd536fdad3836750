using Weir.Sandbox.Platform;
using Weir.Sandbox.Population.Questions;
using Weir.Sandbox.Population.Shopping;

namespace Weir.Sandbox.Population;

internal sealed record Clicked(string RequestId, string Value, Category? Category, DateTimeOffset At);

/// <summary>
/// The hidden truth about one person, drawn from the person's own streams: interests (Dirichlet .5 over six categories), how readily they write, the life
/// as a customer, and what has happened since. A hundred thousand of these are in memory, so what most people never have is made when needed.
/// Thread rule: under the world's gate.
/// </summary>
internal sealed class Traits
{
    private const double InterestShape = 0.5;
    private const double TalkSigma = 1;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly ulong _seed;
    private readonly PopulationOptions _options;
    private readonly DateTimeOffset _startedAt;
    private Queue<DateTime>? _received;
    private List<Clicked>? _clicks;
    private List<Wrote>? _writings;
    private List<DateTimeOffset>? _letDowns;
    private CustomerLife? _life;

    public Traits(ulong seed, int index, PopulationOptions options, DateTimeOffset startedAt)
    {
        (_seed, _options, _startedAt, Index) = (seed, options, startedAt, index);
        Interests = DrawInterests(new CounterRandom(seed, Streams.Interests, (ulong)index));
        var temper = new CounterRandom(seed, Streams.Temper, (ulong)index);
        // A lognormal whose mean is one: most write less than the average, a few write a lot.
        Talkativeness = Math.Exp((TalkSigma * temper.Normal()) - (TalkSigma * TalkSigma / 2));
        if (CustomerLife.IsBuyer(seed, index, options))
        {
            _life = DrawLife();
        }
    }

    public int Index { get; }

    public double[] Interests { get; }

    public double Talkativeness { get; }

    /// <summary>The person as a customer; who never bought gets one with the first purchase, which is the same whenever it is drawn.</summary>
    public CustomerLife Life => _life ??= DrawLife();

    public IReadOnlyList<Purchase> Purchases => _life?.Purchases ?? (IReadOnlyList<Purchase>)[];

    public IReadOnlyList<Clicked> Clicks => _clicks ?? (IReadOnlyList<Clicked>)[];

    public IReadOnlyList<Wrote> Writings => _writings ?? (IReadOnlyList<Wrote>)[];

    /// <summary>The question that still waits for an answer.</summary>
    public Wrote? OpenQuestion { get; set; }

    public DateTimeOffset? BlockedAt { get; set; }

    public int Received { get; private set; }

    /// <summary>Interest relative to an indifferent person, whose every category is 1.</summary>
    public double Relative(Category? category) => category is { } c ? Interests[(int)c] * Categories.Count : 1;

    public char? StageAt(DateTimeOffset now) => _life?.StageAt(now);

    public double NeedAt(DateTimeOffset now) => _life?.NeedAt(now) ?? 1;

    /// <summary>What the person would have bought from the start until then had nobody written: the same streams lived again without a click.</summary>
    public IReadOnlyList<Purchase> PurchasesWithoutMessages(DateTimeOffset until)
    {
        var untouched = DrawLife();
        untouched.LiveUntil(until, Cause.Natural);
        return [.. untouched.Purchases.Where(p => p.At > _startedAt)];
    }

    /// <summary>Notes a delivered message; gives how many came before it in 7 and in 30 days.</summary>
    public (int InWeek, int InMonth) Receive(DateTimeOffset now)
    {
        _received ??= new Queue<DateTime>(2);
        while (_received.TryPeek(out var oldest) && now.UtcDateTime - oldest > Remembered)
        {
            _received.Dequeue();
        }
        var inWeek = 0;
        foreach (var at in _received)
        {
            inWeek += now.UtcDateTime - at <= Week ? 1 : 0;
        }
        var counts = (inWeek, _received.Count);
        _received.Enqueue(now.UtcDateTime);
        Received++;
        return counts;
    }

    public void Note(Clicked clicked) => (_clicks ??= new List<Clicked>(1)).Add(clicked);

    public void Note(Wrote wrote) => (_writings ??= new List<Wrote>(1)).Add(wrote);

    /// <summary>A question was given up: nobody had answered.</summary>
    public void NoteLetDown(DateTimeOffset now) => (_letDowns ??= new List<DateTimeOffset>(1)).Add(now);

    public int LetDownsIn30Days(DateTimeOffset now) => _letDowns?.Count(at => now - at <= Remembered) ?? 0;

    private CustomerLife DrawLife() => new(_seed, Index, Interests, _options, _startedAt);

    private static double[] DrawInterests(CounterRandom random)
    {
        var interests = new double[Categories.Count];
        var sum = 0.0;
        for (var i = 0; i < interests.Length; i++)
        {
            sum += interests[i] = random.Gamma(InterestShape);
        }
        for (var i = 0; i < interests.Length; i++)
        {
            interests[i] /= sum;
        }
        return interests;
    }
}
