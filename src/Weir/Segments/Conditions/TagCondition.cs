using System.Globalization;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Tags;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

public sealed record TagCondition(long Tag, bool Has = true) : Condition;

internal sealed class TagKind() : ConditionKind<TagCondition>("tag")
{
    protected override Criterion Compile(TagCondition leaf, RuleCompiler compiler)
    {
        if (compiler.Rules.Get<TagRules>().Standing(leaf.Tag) is not { } tag)
        {
            return compiler.Report("tag", "segment.unknown-tag", new(
                $"找不到編號 {leaf.Tag} 的標籤，請從清單中選擇。", $"There is no tag number {leaf.Tag}; pick one from the list."));
        }
        var tagged = new Criterion.InSet(MemberKeys.Tagged(tag.Id));
        return leaf.Has ? tagged : new Criterion.Not(tagged);
    }

    protected override Wording Say(TagCondition leaf, Saying saying)
    {
        var name = saying.Rules.Get<TagRules>().Standing(leaf.Tag)?.Name ?? leaf.Tag.ToString(CultureInfo.InvariantCulture);
        return leaf.Has
            ? new($"有標籤「{name}」", $"have the tag “{name}”")
            : new($"沒有標籤「{name}」", $"do not have the tag “{name}”");
    }

    protected override Observation Observe(TagCondition leaf, Observing observing)
    {
        if (observing.Rules.Get<TagRules>().Standing(leaf.Tag) is not { } tag)
        {
            return Observation.Nothing;
        }
        var at = observing.Tx.First<long?>(
            "select at from member_tag where workspace = @w and member = @member and tag = @tag", new { member = observing.Member.Value, tag = tag.Id });
        var has = observing.State.Has(MemberKeys.Tagged(tag.Id), observing.Member);
        return new(has ? new("有這個標籤", "has the tag") : new("沒有這個標籤", "does not have the tag"), at is { } moment ? new Instant(moment) : null);
    }
}
