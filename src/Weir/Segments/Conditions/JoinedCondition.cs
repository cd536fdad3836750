using Weir.Foundation;
using Weir.Members;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

/// <summary>Became known within the last days, today included, or before them.</summary>
public sealed record JoinedCondition(int? WithinDays = null, int? BeforeDays = null) : Condition;

internal sealed class JoinedKind() : ConditionKind<JoinedCondition>("joined")
{
    protected override Criterion Compile(JoinedCondition leaf, RuleCompiler compiler) =>
        Days.Compile(MemberKeys.JoinedDay, leaf.WithinDays, leaf.BeforeDays, compiler);

    protected override Wording Say(JoinedCondition leaf, Saying saying) =>
        Days.Say(leaf.WithinDays, leaf.BeforeDays, days => new($"最近 {days} 天內加入", $"joined {Days.Last(days)}"), days => new($"超過 {days} 天前加入", $"joined more than {days} days ago"));

    protected override Observation Observe(JoinedCondition leaf, Observing observing) => Days.Observe(MemberKeys.JoinedDay, observing);
}
