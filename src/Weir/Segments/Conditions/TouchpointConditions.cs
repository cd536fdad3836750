using System.Globalization;
using Weir.Foundation;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;
using Weir.Touchpoints;
using Weir.Touchpoints.Entries;
using Weir.Touchpoints.Links;

namespace Weir.Segments.Conditions;

/// <summary>Tapped one smart link, or any link of one send; exactly one of the two is named.</summary>
public sealed record ClickedCondition(long? Link = null, long? Send = null, bool Has = true) : Condition;

/// <summary>Became a friend through an entry link; null asks for those of whom nobody knows through which.</summary>
public sealed record SourceCondition(long? Entry = null, bool Is = true) : Condition;

internal sealed class ClickedKind() : ConditionKind<ClickedCondition>("clicked")
{
    protected override Criterion Compile(ClickedCondition leaf, RuleCompiler compiler)
    {
        if (leaf.Link is null == leaf.Send is null)
        {
            return compiler.Report("link", "segment.clicked-what", new(
                "請指定一個智慧連結，或一次發送（擇一）。", "Name a smart link or a send: one of the two."));
        }
        if (leaf.Link is { } link && compiler.Rules.Get<LinkRules>().Find(link) is null)
        {
            return compiler.Report("link", "segment.unknown-link", new(
                $"找不到編號 {link} 的智慧連結，請從清單中選擇。", $"There is no smart link {link}; pick one from the list."));
        }
        var clicked = new Criterion.InSet(SetOf(leaf));
        return leaf.Has ? clicked : new Criterion.Not(clicked);
    }

    protected override Wording Say(ClickedCondition leaf, RulesSnapshot rules)
    {
        var what = leaf.Link is { } link
            ? new Wording($"智慧連結「{NameOf(link, rules)}」", $"the smart link “{NameOf(link, rules)}”")
            : new Wording($"第 {leaf.Send} 號發送裡的連結", $"a link of send {leaf.Send}");
        return leaf.Has ? new($"點過{what.ZhTw}", $"tapped {what.En}") : new($"沒點過{what.ZhTw}", $"did not tap {what.En}");
    }

    protected override Observation Observe(ClickedCondition leaf, Observing observing)
    {
        var at = observing.Tx.First<long?>("""
            select max(at) from link_tap
            where workspace = @w and member = @member and forwarded = 0 and (@link = 0 or link = @link) and (@send = 0 or send = @send)
            """, new { member = observing.Member.Value, link = leaf.Link ?? 0, send = leaf.Send ?? 0 });
        var has = observing.State.Has(SetOf(leaf), observing.Member);
        return new(has ? new("點過", "tapped") : new("沒點過", "did not tap"), at is { } moment ? new Instant(moment) : null);
    }

    private static SetKey SetOf(ClickedCondition leaf) =>
        leaf.Link is { } link ? TouchpointKeys.ClickedLink(link) : TouchpointKeys.ClickedSend(leaf.Send ?? 0);

    private static string NameOf(long link, RulesSnapshot rules) => rules.Get<LinkRules>().Find(link)?.Name ?? link.ToString(CultureInfo.InvariantCulture);
}

internal sealed class SourceKind() : ConditionKind<SourceCondition>("source")
{
    protected override Criterion Compile(SourceCondition leaf, RuleCompiler compiler)
    {
        if (leaf.Entry is { } entry && compiler.Rules.Get<EntryRules>().Find(entry) is null)
        {
            return compiler.Report("entry", "segment.unknown-entry-link", new(
                $"找不到編號 {entry} 的加入連結，請從清單中選擇。", $"There is no entry link {entry}; pick one from the list."));
        }
        var came = new Criterion.InSet(TouchpointKeys.SourceOf(leaf.Entry ?? TouchpointKeys.UnknownSource));
        return leaf.Is ? came : new Criterion.Not(came);
    }

    protected override Wording Say(SourceCondition leaf, RulesSnapshot rules)
    {
        var name = NameOf(leaf.Entry, rules);
        return leaf.Is
            ? new($"加入來源是「{name.ZhTw}」", $"became friends through “{name.En}”")
            : new($"加入來源不是「{name.ZhTw}」", $"did not become friends through “{name.En}”");
    }

    protected override Observation Observe(SourceCondition leaf, Observing observing)
    {
        var source = observing.State.Cell(TouchpointKeys.Source, observing.Member);
        return source == IndexDelta.NoValue ? Observation.Nothing : new(NameOf(source, observing.Rules));
    }

    private static Wording NameOf(long? entry, RulesSnapshot rules) => entry is null or TouchpointKeys.UnknownSource
        ? new("不明", "unknown")
        : rules.Get<EntryRules>().Find(entry.Value)?.Name is { } name ? new(name, name)
        : new($"編號 {entry}", $"number {entry}");
}
