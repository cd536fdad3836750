using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Trace;

namespace Weir.Delivery.Replies;

/// <summary>In a member's trace: how he was answered, and why not.</summary>
internal sealed class ReplyTrace : ITraceSource
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Source { get; init; } = "";
        public long SourceId { get; init; }
        public string Label { get; init; } = "";
        public long State { get; init; }
        public long? Reason { get; init; }
        public long Way { get; init; }
        public string? Said { get; init; }
        public long At { get; init; }
    }

    /// <summary>The source of what a person of the brand says; its label is the person.</summary>
    public const string ByPerson = "agent";

    /// <summary>What has no name of its own.</summary>
    private static readonly Dictionary<string, Wording> Sources = new(StringComparer.Ordinal)
    {
        ["welcome"] = new("歡迎訊息", "the welcome"),
    };

    public IEnumerable<TraceEntry> Below(IReadTx tx, Ordinal member, long below, int rows) => tx.Query<Row>("""
        select id as Id, source as Source, source_id as SourceId, label as Label, state as State, reason as Reason, way as Way, said as Said,
               coalesce(first_attempt_at, received_at) as At
        from reply where workspace = @w and member = @member and id < @below
        order by id desc limit @rows
        """, new { member = member.Value, below, rows }).Select(Of);

    private static TraceEntry Of(Row row)
    {
        var name = row.Source == ByPerson
            ? new Wording($"（客服人員{row.Label}）", $"a message of {row.Label}")
            : Sources.GetValueOrDefault(row.Source) ?? new Wording($"「{row.Label}」", $"“{row.Label}”");
        var what = row.Said is { } said ? new Wording($"{name.ZhTw}：{said}", $"{name.En}: {said}") : name;
        var reason = row.Reason is { } number ? (ReplyReason?)number : null;
        var isPush = (ReplyWay)row.Way == ReplyWay.Push;
        var (kind, sentence) = (ReplyState)row.State switch
        {
            ReplyState.Accepted when isPush => ("reply.pushed", new Wording($"以推播回覆{what.ZhTw}（1 則）", $"Was answered by a push with {what.En} (1 message)")),
            ReplyState.Accepted => ("reply.sent", new Wording($"免費回覆{what.ZhTw}", $"Was answered for free with {what.En}")),
            ReplyState.Suppressed => ("reply.withheld", Because(new($"沒有回覆{name.ZhTw}", $"Was not answered with {name.En}"), reason)),
            ReplyState.Failed => ("reply.failed", Because(new($"回覆{name.ZhTw}失敗", $"Could not be answered with {name.En}"), reason)),
            ReplyState.GivenUp or ReplyState.Unknown => ("reply.unknown", new Wording($"{name.ZhTw}的回覆是否送達無法確認", $"Whether {name.En} arrived is not known")),
            _ => ("reply.planned", new Wording($"正在回覆{name.ZhTw}", $"Is being answered with {name.En}")),
        };
        return new TraceEntry(row.Id, new Instant(row.At).ToDateTimeOffset(), TraceSource.Send, kind, sentence, JsonSerializer.SerializeToElement(new
        {
            source = row.Source,
            sourceId = row.SourceId,
            way = isPush ? "push" : "free",
            reason = reason is { } why ? JsonNamingPolicy.CamelCase.ConvertName(why.ToString()) : null,
        }));
    }

    private static Wording Because(Wording what, ReplyReason? reason)
    {
        if (reason is not { } known)
        {
            return what;
        }
        var why = ReplyWords.Of(known);
        return new($"{what.ZhTw}：{why.ZhTw}", $"{what.En}: {why.En}");
    }
}
