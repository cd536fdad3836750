using Weir.Channels.Line.Client;

namespace Weir.Channels.Line;

/// <summary>LINE as the ledger uses it: push to one, multicast to many, both with a retry key, so that both may be repeated; and the reply, whose token works once.</summary>
internal sealed class LineConnector(LineClients clients) : IConnector
{
    private const string Unlimited = "none";

    public ChannelKind Kind => ChannelKind.Line;

    public int RecipientsMax => LineSending.MulticastRecipientsMax;

    public ValueTask<SendOutcome> SendAsync(Connection connection, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> body, Guid retryKey, CancellationToken stop)
    {
        var sending = clients.Of(connection).Sending;
        return recipients.Count == 1
            ? sending.PushAsync(recipients[0], body, retryKey, default, stop)
            : sending.MulticastAsync(recipients, body, retryKey, default, stop);
    }

    public ValueTask<SendOutcome> ReplyAsync(Connection connection, string token, ReadOnlyMemory<byte> body, CancellationToken stop) =>
        clients.Of(connection).Sending.ReplyAsync(token, body, isSilent: false, stop);

    /// <summary>LINE counts its own manager's messages in; its consumption is approximate, so zero left is not yet a refusal.</summary>
    public async ValueTask<AccountUsage?> UsageAsync(Connection connection, CancellationToken stop)
    {
        var usage = clients.Of(connection).Usage;
        if ((await usage.QuotaAsync(stop)).ValueOrDefault is not { } quota || (await usage.ConsumptionAsync(stop)).ValueOrDefault is not { } consumed)
        {
            return null;
        }
        return new AccountUsage(consumed.TotalUsage, quota.Type == Unlimited ? null : quota.Value);
    }
}
