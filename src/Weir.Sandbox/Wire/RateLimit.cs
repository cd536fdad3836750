namespace Weir.Sandbox.Wire;

/// <summary>LINE's limits are token buckets per channel and endpoint; depth is not published and taken to be the limit itself.</summary>
internal readonly record struct RateLimit(int Calls, TimeSpan Per)
{
    public static readonly RateLimit HundredAnHour = new(100, TimeSpan.FromHours(1));
    public static readonly RateLimit ThreeAnHour = new(3, TimeSpan.FromHours(1));
    public static readonly RateLimit TenASecond = new(10, TimeSpan.FromSeconds(1));
    public static readonly RateLimit SixtyAnHour = new(60, TimeSpan.FromHours(1));
    public static readonly RateLimit SixtyAMinute = new(60, TimeSpan.FromMinutes(1));
    public static readonly RateLimit ThousandAMinute = new(1_000, TimeSpan.FromMinutes(1));
    public static readonly RateLimit TwoHundredASecond = new(200, TimeSpan.FromSeconds(1));
    public static readonly RateLimit HundredASecond = new(100, TimeSpan.FromSeconds(1));
    public static readonly RateLimit TokenIssue = new(370, TimeSpan.FromSeconds(1));

    /// <summary>"Other API endpoints": 2,000 a second.</summary>
    public static readonly RateLimit Ordinary = new(2_000, TimeSpan.FromSeconds(1));
}

/// <summary>One bucket an endpoint; every attempt takes a token, refused ones too when one is left. Thread rule: locks itself.</summary>
internal sealed class RateLimiter(TimeProvider clock)
{
    /// <summary>Begins the name of a bucket that is one person's; there may be as many as people.</summary>
    public const string PersonPrefix = "to ";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (double Tokens, DateTimeOffset At, RateLimit Limit)> _buckets = new(StringComparer.Ordinal);

    public bool TryTake(string endpoint, RateLimit limit)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var (tokens, at) = _buckets.TryGetValue(endpoint, out var bucket) ? (bucket.Tokens, bucket.At) : (limit.Calls, now);
            tokens = Math.Min(limit.Calls, tokens + (limit.Calls * ((now - at) / limit.Per)));
            var allowed = tokens >= 1;
            _buckets[endpoint] = (allowed ? tokens - 1 : tokens, now, limit);
            return allowed;
        }
    }

    /// <summary>Whole calls left of an endpoint now; null when it was never called.</summary>
    public int? Left(string endpoint)
    {
        lock (_gate)
        {
            return _buckets.TryGetValue(endpoint, out var bucket) ? (int)bucket.Tokens : null;
        }
    }

    /// <summary>Tokens left now per endpoint, for the traffic viewer. A bucket that nobody asks fills up all the same.</summary>
    public IReadOnlyList<(string Endpoint, double Tokens, RateLimit Limit)> Snapshot()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            return [.. _buckets.Where(b => !b.Key.StartsWith(PersonPrefix, StringComparison.Ordinal))
                .Select(b => (b.Key, Math.Min(b.Value.Limit.Calls, b.Value.Tokens + (b.Value.Limit.Calls * ((now - b.Value.At) / b.Value.Limit.Per))), b.Value.Limit))];
        }
    }
}
