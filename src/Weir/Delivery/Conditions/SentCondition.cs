using Weir.Foundation;
using Weir.Members.Events;
using Weir.Segments.Conditions;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;
using Weir.Touchpoints;
using Weir.Touchpoints.Links;

namespace Weir.Delivery.Conditions;

/// <summary>
/// Was sent a campaign's message and the channel has taken it: the one that is named, or any, ever or in the last days, today included. Mass calls
/// name nobody, so that nobody has got one as far as this goes.
/// </summary>
/// <param name="Send">The send of one campaign; null for any.</param>
/// <param name="WithinDays">Of any campaign; the day of one that is named is known.</param>
/// <param name="Clicked">Of those who got it, only who tapped one of its links, or only who did not; of any campaign, in the same days.</param>
/// <param name="Has">False asks for everybody else.</param>
public sealed record SentCondition(long? Send = null, int? WithinDays = null, bool? Clicked = null, bool Has = true) : Condition;

internal sealed class SentKind() : ConditionKind<SentCondition>("sent")
{
    /// <summary>The last tap on a link of any send; standing links carry the number 0.</summary>
    private static readonly EventCondition LastTap = new(LinkStage.Clicked, EventMeasure.Last, Where: [new PropertyFilter("send", PropertyTest.AtLeast, "1")]);

    protected override Criterion Compile(SentCondition leaf, RuleCompiler compiler)
    {
        if (leaf is { Send: <= 0 })
        {
            return compiler.Report("send", "segment.unknown-send", SendWords.Unknown);
        }
        if (leaf is { Send: not null, WithinDays: not null })
        {
            return compiler.Report("withinDays", "segment.sent-days", new(
                "一次群發的日期是固定的，只有「任何群發」可以限定天數。", "The day of one campaign is known; only “any campaign” can be limited to days."));
        }
        if (leaf is { Clicked: not null, Has: false })
        {
            return compiler.Report("clicked", "segment.sent-clicked", new(
                "沒收到的人無法再區分有沒有點過。", "Those who did not get it cannot be told apart by their taps."));
        }
        var got = leaf.Send is { } send
            ? new Criterion.InSet(DeliveryKeys.Received(send))
            : InDays(leaf, DeliveryKeys.LastCampaignDay, compiler);
        if (leaf.Clicked is not { } wanted)
        {
            return leaf.Has ? got : new Criterion.Not(got);
        }
        var clicked = leaf.Send is { } of ? new Criterion.InSet(TouchpointKeys.ClickedSend(of)) : InDays(leaf, EventColumns.Of(LastTap, compiler), compiler);
        return new Criterion.All([got, wanted ? clicked : new Criterion.Not(clicked)]);
    }

    protected override Wording Say(SentCondition leaf, Saying saying)
    {
        var what = leaf.Send is { } send ? SendWords.Name(send, saying) : new Wording("任何群發", "any campaign");
        var (zhTw, en) = leaf.WithinDays is { } days ? ($"最近 {days} 天內", $" {Days.Last(days)}") : ("", "");
        return (leaf.Has, leaf.Clicked) switch
        {
            (false, _) => new($"{zhTw}沒收到{what.ZhTw}", $"were not sent {what.En}{en}"),
            (_, true) => new($"{zhTw}收到{what.ZhTw}且點過其中的連結", $"were sent {what.En} and tapped one of its links{en}"),
            (_, false) => new($"{zhTw}收到{what.ZhTw}但沒點過其中的連結", $"were sent {what.En} and tapped none of its links{en}"),
            _ => new($"{zhTw}收到{what.ZhTw}", $"were sent {what.En}{en}"),
        };
    }

    protected override Observation Observe(SentCondition leaf, Observing observing)
    {
        if (Newest(leaf, observing) is not { } got)
        {
            return new(new("沒收到", "not sent"));
        }
        var name = SendWords.Name(got.Send, observing.Saying);
        var (zhTw, en) = (leaf.Clicked, LastTapOf(leaf, observing)) switch
        {
            (null, _) => ("", ""),
            (_, null) => ("，沒點過", ", no tap"),
            (_, { } at) => ($"，點過（{observing.Day(at).ZhTw}）", $", tapped ({observing.Day(at).En})"),
        };
        return new(new($"收到{name.ZhTw}{zhTw}", $"was sent {name.En}{en}"), new Instant(got.At));
    }

    private static Criterion InDays(SentCondition leaf, Pump.ColumnKey lastDay, RuleCompiler compiler) =>
        leaf.WithinDays is { } days ? Days.Compile(lastDay, days, null, compiler) : new Criterion.Present(lastDay);

    private sealed record Got
    {
        public long Send { get; init; }
        public long At { get; init; }
    }

    private static Got? Newest(SentCondition leaf, Observing observing) => observing.Tx.First<Got>("""
        select s.id as Send, b.first_attempt_at as At
        from delivery d
        join send s on s.workspace = d.workspace and s.id = d.send
        join send_batch b on b.workspace = d.workspace and b.id = d.batch
        where d.workspace = @w and d.member = @member and b.state = @accepted and d.state = @inBatch
            and (@send = 0 or s.id = @send) and (@send <> 0 or s.campaign is not null)
        order by b.first_attempt_at desc limit 1
        """, new { member = observing.Member.Value, send = leaf.Send ?? 0, accepted = (long)BatchState.Accepted, inBatch = (long)DeliveryState.InBatch });

    private static Instant? LastTapOf(SentCondition leaf, Observing observing) => observing.Tx.First<long?>("""
        select max(at) from link_tap
        where workspace = @w and member = @member and forwarded = 0 and send <> 0 and (@send = 0 or send = @send)
        """, new { member = observing.Member.Value, send = leaf.Send ?? 0 }) is { } at ? new Instant(at) : null;
}
