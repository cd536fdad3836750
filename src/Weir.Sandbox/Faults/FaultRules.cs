using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Faults;

internal enum FaultKind
{
    /// <summary>The endpoint answers late; a webhook leaves late.</summary>
    Latency,

    /// <summary>The endpoint answers a status (500, 429, …) and does nothing.</summary>
    Status,

    /// <summary>The connection is cut before anything was done: LINE is not to be reached.</summary>
    Cut,

    /// <summary>The request is accepted, and the connection is cut before the answer.</summary>
    DropAfterAccept,

    /// <summary>A webhook never leaves.</summary>
    Lost,

    /// <summary>A webhook leaves twice, both times as no redelivery.</summary>
    Doubled,

    /// <summary>A webhook is held back and overtaken.</summary>
    Reordered,
}

/// <summary>What happens to one call or one webhook.</summary>
/// <param name="Message">What LINE says with the status.</param>
internal sealed record Fault(FaultKind Kind, int Status, TimeSpan Latency, string? Message = null)
{
    /// <summary>As the control API and the traffic viewer write it.</summary>
    public string Name => char.ToLowerInvariant(Kind.ToString()[0]) + Kind.ToString()[1..];

    /// <summary>A 429 has four meanings, and only its words tell them apart.</summary>
    public static string? MessageOf(string? reason) => reason switch
    {
        null or "rateLimit" => LineMessages.RateLimited,
        "monthlyLimit" => LineMessages.MonthlyLimit,
        "tooManyToOneUser" => LineMessages.TooManyToOneUser,
        "audienceJobs" => LineMessages.TooManyJobs,
        _ => null,
    };
}

/// <summary>A standing fault: for which endpoints, how often, how many times at most, and until when.</summary>
internal sealed class FaultRule(string endpoint, Fault fault, double rate, int? times = null, TimeSpan? lasts = null)
{
    public int Number { get; set; }

    public string Endpoint => endpoint;

    public Fault Fault => fault;

    public double Rate => rate;

    public int? TimesLeft { get; set; } = times;

    public TimeSpan? Lasts => lasts;

    /// <summary>By the sandbox's clock.</summary>
    public DateTimeOffset? Until { get; set; }

    public int Happened { get; set; }

    public bool IsOver(DateTimeOffset now) => TimesLeft == 0 || Until <= now;

    /// <summary>"*" is every endpoint of LINE's; else the method and path, or any part of them.</summary>
    public bool Concerns(string key) => endpoint == FaultRules.Webhook || key == FaultRules.Webhook
        ? endpoint == key
        : endpoint == "*" || key.Contains(endpoint, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Faults by rate and seed: the same seed and the same calls give the same faults. Thread rule: under the world's gate.</summary>
internal sealed class FaultRules(ulong seed, TimeProvider clock)
{
    public const string Webhook = "webhook";
    public const int RulesMax = 100;

    private CounterRandom _random = new(seed, Streams.Faults, 0);
    private int _made;

    public List<FaultRule> All { get; } = [];

    /// <summary>The seed of the luck by which rules strike.</summary>
    public ulong Seed { get; private set; } = seed;

    public void Replace(IEnumerable<FaultRule> rules, ulong seedOfLuck)
    {
        All.Clear();
        Add(rules);
        Seed = seedOfLuck;
        _random = new CounterRandom(seedOfLuck, Streams.Faults, 0);
    }

    /// <summary>More rules, after those that stand; the luck of those goes on as it was.</summary>
    public void Add(IEnumerable<FaultRule> rules)
    {
        foreach (var rule in rules)
        {
            rule.Number = ++_made;
            rule.Until = clock.GetUtcNow() + rule.Lasts;
            All.Add(rule);
        }
    }

    public bool Remove(int number) => All.RemoveAll(r => r.Number == number) > 0;

    public Fault? Next(string key)
    {
        if (All.Count == 0)
        {
            return null;
        }
        var now = clock.GetUtcNow();
        foreach (var rule in All)
        {
            if (rule.IsOver(now) || !rule.Concerns(key) || (rule.Rate < 1 && _random.Uniform() >= rule.Rate))
            {
                continue;
            }
            rule.Happened++;
            rule.TimesLeft--;
            return rule.Fault;
        }
        return null;
    }
}
