namespace Weir.Channels.Line.Rate;

/// <summary>
/// How often LINE lets one endpoint be called on one channel ("Rate limits" in the Messaging API reference). LINE keeps a token
/// bucket whose depth it does not publish.
/// </summary>
/// <param name="Calls">So many calls …</param>
/// <param name="Per">… in so long, for ever.</param>
/// <param name="Burst">So many at once after a rest.</param>
internal readonly record struct RateLimit(int Calls, TimeSpan Per, int Burst)
{
    /// <summary>
    /// Of a limit by the second only a quarter is spent at once: calls that leave evenly do not arrive evenly, and the rest
    /// of LINE's bucket takes up what the network bunches together.
    /// </summary>
    private const int BurstShare = 4;

    /// <summary>The pace between calls, rounded up so that it never exceeds the limit.</summary>
    public TimeSpan Interval => TimeSpan.FromTicks((Per.Ticks + Calls - 1) / Calls);

    public static RateLimit PerSecond(int calls) => new(calls, TimeSpan.FromSeconds(1), calls / BurstShare);
    public static RateLimit PerMinute(int calls) => new(calls, TimeSpan.FromMinutes(1), calls);
    public static RateLimit PerHour(int calls) => new(calls, TimeSpan.FromHours(1), calls);
}
