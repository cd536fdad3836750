using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Faults;

internal enum FaultKind
{
    /// <summary>The endpoint answers late.</summary>
    Latency,

    /// <summary>The endpoint answers a status (500, 429, …) and does nothing.</summary>
    Status,

    /// <summary>The request is accepted, and the connection is cut before the answer.</summary>
    DropAfterAccept,

    /// <summary>A webhook never leaves.</summary>
    Lost,

    /// <summary>A webhook leaves twice, both times as no redelivery.</summary>
    Doubled,

    /// <summary>A webhook is held back and overtaken.</summary>
    Reordered,
}

/// <summary>What happens to one call.</summary>
internal sealed record Fault(FaultKind Kind, int Status, TimeSpan Latency);

/// <summary>A standing fault: for which endpoints, how often, and how many times at most.</summary>
internal sealed class FaultRule(string endpoint, Fault fault, double rate, int? times)
{
    public string Endpoint => endpoint;

    public Fault Fault => fault;

    public double Rate => rate;

    public int? TimesLeft { get; set; } = times;

    public int Happened { get; set; }

    /// <summary>"*" is every endpoint of LINE's; else the method and path, or any part of them.</summary>
    public bool Concerns(string key) => endpoint == FaultRules.Webhook || key == FaultRules.Webhook
        ? endpoint == key
        : endpoint == "*" || key.Contains(endpoint, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Faults by rate and seed: the same seed and the same calls give the same faults. Thread rule: under the world's gate.</summary>
internal sealed class FaultRules(ulong seed)
{
    public const string Webhook = "webhook";
    public const int RulesMax = 100;

    private CounterRandom _random = new(seed, Streams.Faults, 0);

    public List<FaultRule> All { get; } = [];

    public void Replace(IEnumerable<FaultRule> rules, ulong seedOfLuck)
    {
        All.Clear();
        All.AddRange(rules);
        _random = new CounterRandom(seedOfLuck, Streams.Faults, 0);
    }

    public Fault? Next(string key)
    {
        foreach (var rule in All)
        {
            if (rule.TimesLeft == 0 || !rule.Concerns(key) || (rule.Rate < 1 && _random.Uniform() >= rule.Rate))
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
