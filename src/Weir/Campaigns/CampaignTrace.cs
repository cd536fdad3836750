using System.Text.Json;
using Weir.Delivery;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Trace;

namespace Weir.Campaigns;

/// <summary>In a member's trace: which messages he got, and which not, with the reason. "Why did she not get it?" is asked as often as "what did she get?".</summary>
internal sealed class CampaignTrace : ITraceSource
{
    private sealed record Row
    {
        public long Id { get; init; }
        public long? Campaign { get; init; }
        public string? Name { get; init; }
        public long State { get; init; }
        public long? Reason { get; init; }
        public long? BatchState { get; init; }
        public long At { get; init; }
    }

    public IEnumerable<TraceEntry> Below(IReadTx tx, Ordinal member, long below, int rows) => tx.Query<Row>("""
        select s.id as Id, s.campaign as Campaign, c.name as Name, d.state as State, d.reason as Reason, b.state as BatchState, coalesce(b.first_attempt_at, s.opened_at) as At
        from delivery d
        join send s on s.workspace = d.workspace and s.id = d.send
        left join send_batch b on b.workspace = d.workspace and b.id = d.batch
        left join campaign c on c.workspace = s.workspace and c.id = s.campaign
        where d.workspace = @w and d.member = @member and d.send < @below
        order by d.send desc limit @rows
        """, new { member = member.Value, below, rows }).Select(Of);

    private static TraceEntry Of(Row row)
    {
        // A test send belongs to no campaign: it is of no account for the report.
        var name = row.Name is { } given ? new Wording($"「{given}」", $"“{given}”") : new Wording("測試訊息", "a test message");
        var reason = row.Reason is { } number ? (Reason?)number : null;
        var (kind, sentence) = ((DeliveryState)row.State, (BatchState?)row.BatchState) switch
        {
            (DeliveryState.Suppressed, _) => ("message.withheld", Because(new($"沒有傳送{name.ZhTw}", $"Was not sent {name.En}"), reason)),
            (DeliveryState.Failed, _) => ("message.failed", Because(new($"傳送{name.ZhTw}失敗", $"Could not be sent {name.En}"), reason)),
            (DeliveryState.InBatch, BatchState.Accepted) => ("message.sent", new Wording($"傳送了{name.ZhTw}", $"Was sent {name.En}")),
            (DeliveryState.InBatch, BatchState.Unknown or BatchState.GivenUp) => ("message.unknown", new Wording($"{name.ZhTw}是否送達無法確認", $"Whether {name.En} arrived is not known")),
            _ => ("message.planned", new Wording($"準備傳送{name.ZhTw}", $"Is to be sent {name.En}")),
        };
        return new TraceEntry(row.Id, new Instant(row.At).ToDateTimeOffset(), TraceSource.Send, kind, sentence,
            JsonSerializer.SerializeToElement(new { send = row.Id, campaign = row.Campaign, reason = reason is { } why ? JsonNamingPolicy.CamelCase.ConvertName(why.ToString()) : null }));
    }

    private static Wording Because(Wording what, Reason? reason)
    {
        if (reason is not { } known)
        {
            return what;
        }
        var why = ReasonWords.Of(known);
        return new($"{what.ZhTw}：{why.ZhTw}", $"{what.En}: {why.En}");
    }
}
