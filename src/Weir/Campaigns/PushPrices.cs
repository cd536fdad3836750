using System.Collections.Concurrent;
using Weir.Channels;
using Weir.Delivery;
using Weir.Foundation;

namespace Weir.Campaigns;

/// <summary>Keeps the price of one push for a while: an inbox asks at every conversation that is opened, and the channel counts slowly anyway. Thread-safe; bounded by the number of accounts.</summary>
internal sealed class PushPrices(MessagePrices prices, TimeProvider clock) : IPushPrices
{
    /// <summary>How old a price may be.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(30);

    /// <summary>So long a screen waits for the channel's count; the question goes on without it.</summary>
    public static readonly TimeSpan ChannelWaitMax = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentDictionary<ConnectionId, (Instant At, Task<PushPrice> Price)> _known = new();

    public async ValueTask<PushPrice?> OfAsync(Connection connection, CancellationToken stop)
    {
        var now = clock.Now;
        if (!_known.TryGetValue(connection.Id, out var known) || now - known.At >= AgeMax || known.Price.IsFaulted || known.Price.IsCanceled)
        {
            // Not bound to who asks first: others wait for the same answer.
            _known[connection.Id] = known = (now, AskAsync(connection));
        }
        try
        {
            return await known.Price.WaitAsync(ChannelWaitMax, clock, stop);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task<PushPrice> AskAsync(Connection connection)
    {
        var price = await prices.OfAsync(connection, CancellationToken.None);
        return new PushPrice(price.Next.Sendable > 0, price.Next.Cost, Math.Max(0, price.Plan.IncludedMessages - price.Used));
    }
}
