using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;
using Weir.Channels.Line.Messages;

namespace Weir.Channels.Line;

/// <summary>LINE as the ledger uses it: push to one, multicast to many, both with a retry key, so that both may be repeated; and the reply, whose token works once.</summary>
internal sealed class LineConnector(LineClients clients) : IConnector, ISendCounter
{
    private const string Unlimited = "none";

    public ChannelKind Kind => ChannelKind.Line;

    public int RecipientsMax => LineSending.MulticastRecipientsMax;

    public ValueTask<SendOutcome> SendAsync(Connection connection, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> body, Guid retryKey, long? countedAs, CancellationToken stop)
    {
        var options = new SendOptions(Unit: countedAs is { } number ? LineUnit.Of(connection.Workspace, number) : null);
        var sending = clients.Of(connection).Sending;
        return recipients.Count == 1
            ? sending.PushAsync(recipients[0], body, retryKey, options, stop)
            : sending.MulticastAsync(recipients, body, retryKey, options, stop);
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

    /// <summary>Of links it tells nothing that is of use: in a message to one person each address is his own.</summary>
    public async ValueTask<Told<MassEffect>> EffectAsync(Connection connection, long countedAs, DateOnly first, DateOnly last, CancellationToken stop)
    {
        if (LineUnit.Of(connection.Workspace, countedAs) is not { } unit)
        {
            return new Told<MassEffect>.NotThere();
        }
        var end = first.AddDays(LineUnit.SpanDaysMax);
        return await clients.Of(connection).Insight.UnitAsync(unit, first, last < end ? last : end, stop) switch
        {
            LineAnswer<MessageInsight>.Given { Value.Overview: var overview } => new Told<MassEffect>.Known(new MassEffect(overview.Delivered, overview.UniqueImpression, overview.UniqueClick, [])),
            LineAnswer<MessageInsight>.NotThere => new Told<MassEffect>.NotThere(),
            LineAnswer<MessageInsight>.Refused refused => new Told<MassEffect>.Refused(refused.Message),
            LineAnswer<MessageInsight>.NotAuthorised refused => new Told<MassEffect>.Refused(refused.Message),
            _ => new Told<MassEffect>.NotNow(),
        };
    }
}
