using Weir.Channels.Line.Http;
using Weir.Channels.Line.Rate;

namespace Weir.Tests.Channels.Line.Rate;

public sealed class TokenBucketTests
{
    private static readonly RateLimit FourPerSecond = new(4, TimeSpan.FromSeconds(1), Burst: 2);

    [Fact]
    public void A_burst_goes_at_once_and_the_rest_in_a_row()
    {
        Assert.Equal([0, 0, 250, 500, 750], Take(FourPerSecond, new TokenBucket(), at: TimeSpan.FromSeconds(9), calls: 5));
    }

    [Fact]
    public void Rest_fills_it_up_to_the_burst_and_no_further()
    {
        var bucket = new TokenBucket();
        for (var call = 0; call < 2; call++)
        {
            bucket = bucket.Take(FourPerSecond, TimeSpan.FromSeconds(1), out _);
        }

        Assert.Equal([0, 150], Take(FourPerSecond, bucket, at: TimeSpan.FromSeconds(1.35), calls: 2));
        Assert.Equal([0, 0, 250], Take(FourPerSecond, bucket, at: TimeSpan.FromSeconds(100), calls: 3));
    }

    [Fact]
    public void An_empty_one_fills_at_the_pace_of_the_limit() =>
        Assert.Equal([250, 500], Take(FourPerSecond, TokenBucket.Empty(FourPerSecond, TimeSpan.FromSeconds(1)), at: TimeSpan.FromSeconds(1), calls: 2));

    [Fact]
    public void Never_lets_more_through_than_the_limit_and_one_burst()
    {
        foreach (var limit in new[] { RateLimit.PerSecond(2_000), RateLimit.PerSecond(370), RateLimit.PerMinute(1_000), RateLimit.PerHour(60) })
        {
            var bucket = new TokenBucket();
            var through = 0;
            for (var call = 0; call < limit.Calls * 3; call++)
            {
                bucket = bucket.Take(limit, TimeSpan.Zero, out var wait);
                through += wait < limit.Per ? 1 : 0;
            }

            Assert.InRange(through, limit.Calls * 0.99, limit.Calls + limit.Burst);
        }
    }

    [Fact]
    public void The_limits_are_those_of_the_reference()
    {
        AssertRate(RateLimit.PerHour(60), LineEndpoint.Narrowcast, LineEndpoint.Broadcast, LineEndpoint.InsightFollowers, LineEndpoint.InsightDeliveries, LineEndpoint.InsightMessage, LineEndpoint.InsightUnit, LineEndpoint.TestWebhook);
        AssertRate(RateLimit.PerMinute(60), LineEndpoint.CreateAudience, LineEndpoint.AddToAudience, LineEndpoint.GetAudience, LineEndpoint.DeleteAudience);
        AssertRate(RateLimit.PerMinute(1_000), LineEndpoint.GetWebhook, LineEndpoint.PutWebhook);
        AssertRate(RateLimit.PerSecond(200), LineEndpoint.Multicast);
        AssertRate(RateLimit.PerSecond(2_000), LineEndpoint.Push, LineEndpoint.Reply, LineEndpoint.Profile, LineEndpoint.Quota, LineEndpoint.ValidatePush, LineEndpoint.Content);
    }

    private static void AssertRate(RateLimit rate, params LineEndpoint[] endpoints) => Assert.All(endpoints, endpoint => Assert.Equal(rate, endpoint.Rate));

    /// <summary>The waits, in milliseconds.</summary>
    private static List<double> Take(RateLimit limit, TokenBucket bucket, TimeSpan at, int calls)
    {
        var waits = new List<double>();
        for (var call = 0; call < calls; call++)
        {
            bucket = bucket.Take(limit, at, out var wait);
            waits.Add(wait.TotalMilliseconds);
        }

        return waits;
    }
}
