using System.Globalization;
using Weir.Foundation;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;
using Weir.Touchpoints;
using Weir.Touchpoints.Entries;

namespace Weir.Segments.Conditions;

/// <summary>What of a source is asked. Names are stored with rules: never rename.</summary>
public enum SourceBy
{
    /// <summary>Through an entry link, whichever.</summary>
    Any,
    /// <summary>Through the entry link that is named.</summary>
    Link,
    /// <summary>Through an entry link of this kind, in the brand's own words.</summary>
    Kind,
    Store,
    Clerk,
    /// <summary>A friend of whom nobody knows through which.</summary>
    Unknown,
}

/// <summary>
/// How a member became a friend. Rules from before <paramref name="By"/> was known name an entry link, or none for an unknown source, and go on
/// meaning it.
/// </summary>
/// <param name="Entry">The entry link, of <see cref="SourceBy.Link"/>.</param>
/// <param name="By">What is asked.</param>
/// <param name="Value">The kind, the store or the clerk, as the entry links have it.</param>
/// <param name="Is">False asks for everybody else, also for those who never became friends.</param>
public sealed record SourceCondition(long? Entry = null, SourceBy? By = null, string? Value = null, bool Is = true) : Condition
{
    internal SourceBy Asks => By ?? (Entry is null ? SourceBy.Unknown : SourceBy.Link);

    /// <summary>Whether the answer depends on what entry links are called, which an operator may change.</summary>
    internal bool IsByWords => Asks is SourceBy.Kind or SourceBy.Store or SourceBy.Clerk;

    internal string? WordOf(EntryLink entry) => Asks switch
    {
        SourceBy.Kind => entry.SourceKind,
        SourceBy.Store => entry.Store,
        _ => entry.Clerk,
    };
}

internal sealed class SourceKind() : ConditionKind<SourceCondition>("source")
{
    private const long FirstEntry = TouchpointKeys.UnknownSource + 1;

    protected override Criterion Compile(SourceCondition leaf, RuleCompiler compiler)
    {
        if (leaf.Asks != SourceBy.Link && leaf.Entry is not null)
        {
            return compiler.Report("entry", "segment.source-entry", new("只有依加好友連結時才填這個欄位。", "Only a condition on one entry link names it."));
        }
        if (leaf.IsByWords == string.IsNullOrWhiteSpace(leaf.Value))
        {
            return leaf.IsByWords
                ? compiler.Report("value", "segment.missing-field", new("請填寫這個欄位。", "Fill in this field."))
                : compiler.Report("value", "segment.source-value", new("只有依類型、店家或店員時才填這個欄位。", "Only a condition on a kind, a store or a clerk has a value."));
        }
        var came = Came(leaf, compiler);
        return leaf.Is ? came : new Criterion.Not(came);
    }

    protected override Wording Say(SourceCondition leaf, Saying saying)
    {
        var name = NameOf(leaf.Entry ?? TouchpointKeys.UnknownSource, saying.Rules);
        var (zhTw, en) = leaf.Asks switch
        {
            SourceBy.Any => ("任一加好友連結", "an entry link"),
            SourceBy.Link => ($"「{name.ZhTw}」", $"“{name.En}”"),
            SourceBy.Kind => ($"類型「{leaf.Value}」的加好友連結", $"an entry link of the kind “{leaf.Value}”"),
            SourceBy.Store => ($"店家「{leaf.Value}」的加好友連結", $"an entry link of the store “{leaf.Value}”"),
            SourceBy.Clerk => ($"店員「{leaf.Value}」的加好友連結", $"an entry link of the clerk “{leaf.Value}”"),
            _ => ("不明", ""),
        };
        return (leaf.Asks, leaf.Is) switch
        {
            (SourceBy.Unknown, true) => new("是好友但加入來源不明", "became friends nobody knows how"),
            (SourceBy.Unknown, false) => new("不是來源不明的好友", "are no friends of unknown source"),
            (_, true) => new($"加入來源是{zhTw}", $"became friends through {en}"),
            _ => new($"加入來源不是{zhTw}", $"did not become friends through {en}"),
        };
    }

    protected override Observation Observe(SourceCondition leaf, Observing observing)
    {
        var source = observing.State.Cell(TouchpointKeys.Source, observing.Member);
        return source == IndexDelta.NoValue ? new(new("還沒有加入來源", "no source yet")) : new(NameOf(source, observing.Rules));
    }

    private static Criterion Came(SourceCondition leaf, RuleCompiler compiler)
    {
        var entries = compiler.Rules.Get<EntryRules>();
        switch (leaf.Asks)
        {
            case SourceBy.Any:
                return new Criterion.Between(TouchpointKeys.Source, new Bound(FirstEntry), Bound.Highest);
            case SourceBy.Unknown:
                return new Criterion.InSet(TouchpointKeys.SourceOf(TouchpointKeys.UnknownSource));
            case SourceBy.Link:
                return leaf.Entry is { } entry && entries.Find(entry) is not null
                    ? new Criterion.InSet(TouchpointKeys.SourceOf(entry))
                    : compiler.Report("entry", "segment.unknown-entry-link", new(
                        $"找不到編號 {leaf.Entry} 的加好友連結，請從清單中選擇。", $"There is no entry link {leaf.Entry}; pick one from the list."));
            default:
                // Retired links too: whoever came by one still came that way. Of none, nobody, until there is one.
                return new Criterion.OneOf(TouchpointKeys.Source, [.. entries.All.Where(one => leaf.WordOf(one) == leaf.Value!.Trim()).Select(one => one.Id).Order()]);
        }
    }

    private static Wording NameOf(long entry, RulesSnapshot rules) => entry == TouchpointKeys.UnknownSource
        ? new("不明", "unknown")
        : rules.Get<EntryRules>().Find(entry)?.Name is { } name ? new(name, name)
        : new(string.Create(CultureInfo.InvariantCulture, $"編號 {entry}"), string.Create(CultureInfo.InvariantCulture, $"number {entry}"));
}
