using Weir.Foundation;
using Weir.Pump;

namespace Weir.Segments.Rules;

/// <summary>A rule as one plain sentence in both languages, for lists, confirmations and reports.</summary>
public sealed class Sentence(ConditionKinds kinds)
{
    public Wording Of(SegmentRule rule, RulesSnapshot rules)
    {
        if (rule.Where is EveryoneCondition or AllCondition { Of.Count: 0 })
        {
            return new("所有顧客", "All customers");
        }
        var clause = Clause(rule.Where, rules, isInside: false);
        return new($"{clause.ZhTw}的顧客", $"Customers who {clause.En}");
    }

    /// <summary>One node with everything below it, as part of a sentence; with brackets where it stands among others.</summary>
    internal Wording Clause(Condition condition, RulesSnapshot rules, bool isInside)
    {
        switch (condition)
        {
            case AllCondition { Of: [] }:
                return new("不限條件", "fulfil no particular condition");
            case AnyCondition { Of: [] }:
                return new("不符合任何條件", "fulfil none of no conditions");
            case AllCondition { Of: [var only] }:
                return Clause(only, rules, isInside);
            case AnyCondition { Of: [var only] }:
                return Clause(only, rules, isInside);
            case AllCondition all:
                return Join(all.Of, "，且", " and ", rules, isInside);
            case AnyCondition any:
                return Join(any.Of, "，或", " or ", rules, isInside);
            case NotCondition not:
                var inner = Clause(not.Of, rules, isInside: false);
                return new($"不符合（{inner.ZhTw}）", $"do not match ({inner.En})");
            default:
                return kinds.Of(condition).SayAny(condition, rules);
        }
    }

    private Wording Join(IReadOnlyList<Condition> of, string zhTw, string en, RulesSnapshot rules, bool isInside)
    {
        var parts = of.Select(child => Clause(child, rules, isInside: true)).ToList();
        var joined = new Wording(string.Join(zhTw, parts.Select(part => part.ZhTw)), string.Join(en, parts.Select(part => part.En)));
        return isInside ? new($"（{joined.ZhTw}）", $"({joined.En})") : joined;
    }
}
