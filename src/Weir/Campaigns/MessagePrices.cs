using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pricing;

namespace Weir.Campaigns;

/// <summary>What one more message costs on an account.</summary>
/// <param name="Plan">The plan the account is on.</param>
/// <param name="Used">Messages of the month already gone.</param>
/// <param name="Next">The very next one; not sendable where quota or the brand's own limit stops it.</param>
/// <param name="BeyondQuota">One once the quota is used up; null where the plan sells none.</param>
public sealed record MessagePrice(PricePlan Plan, long Used, SendCost Next, Money? BeyondQuota);

/// <summary>Prices a single message, for whatever may send one by itself. Thread-safe; asks the channel for its count of the month.</summary>
internal sealed class MessagePrices(Database database, IEnumerable<IConnector> connectors, TimeProvider clock)
{
    public async Task<MessagePrice> OfAsync(Connection connection, CancellationToken stop)
    {
        var usage = connectors.FirstOrDefault(candidate => candidate.Kind == connection.Kind) is { } connector ? await connector.UsageAsync(connection, stop) : null;
        var (billing, own) = database.Read(connection.Workspace, tx => (Billing.Of(tx, connection.Id.Value), MonthSent.Until(tx, connection.Id.Value, clock.Now)));
        var plan = billing.On(clock.Now);
        var used = usage?.Used ?? own;
        return new MessagePrice(plan, used, SendCost.Of(plan, billing.Cap, used, 1), plan.SellsExtra ? SendCost.Of(plan, SpendingCap.None, Math.Max(used, plan.IncludedMessages), 1).Cost : null);
    }
}
