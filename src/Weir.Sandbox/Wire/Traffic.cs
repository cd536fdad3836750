namespace Weir.Sandbox.Wire;

/// <summary>One call to LINE or one webhook from it, as the traffic viewer shows it.</summary>
internal sealed record TrafficEntry(DateTimeOffset At, string Kind, string Method, string Path, int Status, string Id, byte[] Request, LineReply? Reply, string? Fault)
{
    public long Number { get; set; }

    /// <summary>Which of LINE's hosts was called, as a prefix of this sandbox's address.</summary>
    public string? Host { get; init; }

    /// <summary>Method and path as LINE documents them, without the ids in it.</summary>
    public string? Endpoint { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The signature that a webhook carried.</summary>
    public string? Signature { get; init; }

    /// <summary>How long the request was before it was cut.</summary>
    public int RequestBytes { get; init; } = Request.Length;

    /// <summary>Calls left of the endpoint's limit; null when limits are off.</summary>
    public int? LimitLeft { get; init; }

    public RateLimit? Limit { get; init; }

    /// <summary>Messages left of the month; null where nothing is sent or the plan has no limit.</summary>
    public int? QuotaLeft { get; init; }

    /// <summary>In real time.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>What went wrong with a webhook, in the words of LINE's console.</summary>
    public string? Reason { get; init; }

    /// <summary>The same in a sentence, with what the receiver answered.</summary>
    public string? Detail { get; init; }
}

/// <summary>The last <see cref="EntriesMax"/> entries, paged by number. Thread rule: locks itself.</summary>
internal sealed class Traffic
{
    public const int EntriesMax = 2_000;
    public const int PageMax = 200;

    /// <summary>Bodies beyond this are kept cut off; the ring must not grow with a multicast's 500 recipients.</summary>
    public const int BodyBytesKeptMax = 8_192;

    private readonly Lock _gate = new();
    private readonly TrafficEntry?[] _ring = new TrafficEntry?[EntriesMax];
    private long _count;

    /// <summary>Raised outside the lock, from any thread.</summary>
    public event Action? Added;

    public long Last
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    public void Add(TrafficEntry entry)
    {
        if (entry.Request.Length > BodyBytesKeptMax)
        {
            entry = entry with { Request = entry.Request[..BodyBytesKeptMax] };
        }
        lock (_gate)
        {
            entry.Number = ++_count;
            _ring[entry.Number % EntriesMax] = entry;
        }
        Added?.Invoke();
    }

    public (IReadOnlyList<TrafficEntry> Entries, long Last) After(long number, int limit)
    {
        lock (_gate)
        {
            var first = Math.Max(number + 1, _count - EntriesMax + 1);
            var page = new List<TrafficEntry>();
            for (var n = Math.Max(1, first); n <= _count && page.Count < limit; n++)
            {
                page.Add(_ring[n % EntriesMax]!);
            }
            return (page, _count);
        }
    }
}
