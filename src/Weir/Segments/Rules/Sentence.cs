using Weir.Foundation;

namespace Weir.Segments.Rules;

/// <summary>A rule as one plain sentence in both languages, for lists, confirmations and reports.</summary>
public sealed class Sentence(ConditionKinds kinds)
{
    public Wording Of(SegmentRule rule, Saying saying)
    {
        if (rule.Where is EveryoneCondition or AllCondition { Of.Count: 0 })
        {
            return new("所有顧客", "All customers");
        }
        var clause = Clause(rule.Where, saying, isInside: false);
        return new($"{clause.ZhTw}的顧客", $"Customers who {clause.En}");
    }

    /// <summary>One node with everything below it, as part of a sentence; with brackets where it stands among others.</summary>
    internal Wording Clause(Condition condition, Saying saying, bool isInside)
    {
        switch (condition)
        {
            case AllCondition { Of: [] }:
                return new("不限條件", "fulfil no particular condition");
            case AnyCondition { Of: [] }:
                return new("不符合任何條件", "fulfil none of no conditions");
            case AllCondition { Of: [var only] }:
                return Clause(only, saying, isInside);
            case AnyCondition { Of: [var only] }:
                return Clause(only, saying, isInside);
            case AllCondition all:
                return Join(all.Of, "，且", " and ", saying, isInside);
            case AnyCondition any:
                return Join(any.Of, "，或", " or ", saying, isInside);
            case NotCondition not:
                var inner = Clause(not.Of, saying, isInside: false);
                return new($"不符合（{inner.ZhTw}）", $"do not match ({inner.En})");
            default:
                return kinds.Of(condition).SayAny(condition, saying);
        }
    }

    private Wording Join(IReadOnlyList<Condition> of, string zhTw, string en, Saying saying, bool isInside)
    {
        var parts = of.Select(child => Clause(child, saying, isInside: true)).ToList();
        var joined = new Wording(string.Join(zhTw, parts.Select(part => part.ZhTw)), string.Join(en, parts.Select(part => part.En)));
        return isInside ? new($"（{joined.ZhTw}）", $"({joined.En})") : joined;
    }
}
