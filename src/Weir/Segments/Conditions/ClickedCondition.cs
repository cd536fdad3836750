using System.Globalization;
using Weir.Foundation;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;
using Weir.Touchpoints;
using Weir.Touchpoints.Links;

namespace Weir.Segments.Conditions;

/// <summary>
/// Tapped a smart link: the one that is named, any link of one send, or any at all when neither is; ever, or in the last days, today included. Taps
/// on a link that was passed on count for nobody.
/// </summary>
public sealed record ClickedCondition(long? Link = null, long? Send = null, int? WithinDays = null, bool Has = true) : Condition
{
    /// <summary>The set that the index holds anyway; null where the question is about days, or about all links.</summary>
    internal SetKey? Set => this switch
    {
        { WithinDays: not null } => null,
        { Link: { } link } => TouchpointKeys.ClickedLink(link),
        { Send: { } send } => TouchpointKeys.ClickedSend(send),
        _ => null,
    };

    /// <summary>The last of these taps, as a question about events.</summary>
    internal EventCondition LastTap => new(LinkStage.Clicked, EventMeasure.Last, Where: this switch
    {
        { Link: { } link } => [Property("link", link)],
        { Send: { } send } => [Property("send", send)],
        _ => null,
    });

    private static PropertyFilter Property(string name, long value) => new(name, PropertyTest.Is, value.ToString(CultureInfo.InvariantCulture));
}

internal sealed class ClickedKind() : ConditionKind<ClickedCondition>("clicked")
{
    protected override Criterion Compile(ClickedCondition leaf, RuleCompiler compiler)
    {
        if (leaf is { Link: not null, Send: not null })
        {
            return compiler.Report("send", "segment.clicked-what", new(
                "請指定一個智慧連結或一次群發，兩者擇一；都不指定就是任何連結。", "Name a smart link or a send, not both; neither means any link."));
        }
        if (leaf.Link is { } link && compiler.Rules.Get<LinkRules>().Find(link) is null)
        {
            return compiler.Report("link", "segment.unknown-link", new(
                $"找不到編號 {link} 的智慧連結，請從清單中選擇。", $"There is no smart link {link}; pick one from the list."));
        }
        if (leaf.Send is <= 0)
        {
            return compiler.Report("send", "segment.unknown-send", SendWords.Unknown);
        }
        var clicked = leaf.Set is { } set ? new Criterion.InSet(set)
            : leaf.WithinDays is { } days ? Days.Compile(EventColumns.Of(leaf.LastTap, compiler), days, null, compiler)
            : new Criterion.Present(EventColumns.Of(leaf.LastTap, compiler));
        return leaf.Has ? clicked : new Criterion.Not(clicked);
    }

    protected override Wording Say(ClickedCondition leaf, Saying saying)
    {
        var what = What(leaf, saying);
        var (zhTw, en) = leaf.WithinDays is { } days ? ($"最近 {days} 天內", $" {Days.Last(days)}") : ("", "");
        return leaf.Has ? new($"{zhTw}點過{what.ZhTw}", $"tapped {what.En}{en}") : new($"{zhTw}沒點過{what.ZhTw}", $"did not tap {what.En}{en}");
    }

    protected override Observation Observe(ClickedCondition leaf, Observing observing)
    {
        var at = observing.Tx.First<long?>("""
            select max(at) from link_tap
            where workspace = @w and member = @member and forwarded = 0 and (@link = 0 or link = @link) and (@send = 0 or send = @send)
            """, new { member = observing.Member.Value, link = leaf.Link ?? 0, send = leaf.Send ?? 0 });
        return at is { } moment ? new(new("點過", "tapped"), new Instant(moment)) : new(new("沒點過", "did not tap"));
    }

    private static Wording What(ClickedCondition leaf, Saying saying)
    {
        if (leaf.Link is { } link)
        {
            var name = saying.Rules.Get<LinkRules>().Find(link)?.Name ?? link.ToString(CultureInfo.InvariantCulture);
            return new($"智慧連結「{name}」", $"the smart link “{name}”");
        }
        if (leaf.Send is { } send)
        {
            var name = SendWords.Name(send, saying);
            return new($"{name.ZhTw}裡的連結", $"a link of {name.En}");
        }
        return new("任何連結", "any link");
    }
}

/// <summary>Sends in plain words.</summary>
internal static class SendWords
{
    public static readonly Wording Unknown = new("請從清單中選擇一次群發。", "Pick a campaign from the list.");

    public static Wording Name(long send, Saying saying) => saying.NameOfSend(send) is { } name
        ? new($"群發「{name}」", $"the campaign “{name}”")
        : new(string.Create(CultureInfo.InvariantCulture, $"第 {send} 號發送"), string.Create(CultureInfo.InvariantCulture, $"send {send}"));
}
