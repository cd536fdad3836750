namespace Weir.Channels.Line.Rate;

/// <summary>
/// A token bucket kept as one moment: when it would be full again if nobody took from it. From that follow the tokens
/// there are, without a count that drifts. Pure: the time is handed in, on a clock that never steps back.
/// </summary>
internal readonly record struct TokenBucket(TimeSpan FullAt)
{
    /// <summary>
    /// Takes one token, perhaps one that is still to come: its owner goes after <paramref name="wait"/>. Taking ahead puts callers
    /// in a row by arrival, where waiting and asking again would let them race.
    /// </summary>
    public TokenBucket Take(RateLimit limit, TimeSpan now, out TimeSpan wait)
    {
        var next = new TokenBucket((FullAt > now ? FullAt : now) + limit.Interval);
        var due = next.FullAt - limit.Interval * limit.Burst;
        wait = due > now ? due - now : TimeSpan.Zero;
        return next;
    }

    /// <summary>No token left: what LINE says with a 429, whatever we had counted.</summary>
    public static TokenBucket Empty(RateLimit limit, TimeSpan now) => new(now + limit.Interval * limit.Burst);
}
