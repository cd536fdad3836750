using Weir.Channels;
using Weir.Pricing;

namespace Weir.Delivery;

/// <summary>What the next single push on an account costs; whoever keeps the brand's plan knows it.</summary>
/// <param name="IsPossible">Whether quota and the brand's own limit still let it go.</param>
/// <param name="Cost">Nothing while the plan's messages last.</param>
/// <param name="QuotaLeft">Messages of the plan that are left before it.</param>
public sealed record PushPrice(bool IsPossible, Money Cost, long QuotaLeft);

/// <summary>Prices one push, soon enough for a screen that somebody waits for.</summary>
public interface IPushPrices
{
    /// <summary>Null while the channel takes too long to say what the month has used; the next to ask may know.</summary>
    ValueTask<PushPrice?> OfAsync(Connection connection, CancellationToken stop);
}
