using Weir.Pump;
using Weir.Workspaces.Auditing;

namespace Weir.Conversations.Inbox.Assigning;

/// <summary>Whose turn it is.</summary>
internal static class AssignmentDecider
{
    public static void Define(AssignmentRuleDefined defined, Turn turn)
    {
        turn.Write(defined.Rule);
        turn.Write(AuditRow.Decided(turn, defined.By, "assignment-rule.change", new AuditTarget("assignment-rule", "inbox"), turn.Rules<AssignmentRules>().Rule, defined.Rule));
        turn.Invalidate<AssignmentRules>();
        turn.Notify(new AssignmentRuleChanged());
    }

    /// <summary>The next behind <paramref name="last"/> in the order of the rule who has room; null when nobody has.</summary>
    /// <param name="rule">Switched on.</param>
    /// <param name="last">Who got the one before; 0 for nobody yet.</param>
    /// <param name="open">How many each has.</param>
    public static OperatorName? Next(AssignmentRule rule, long last, IReadOnlyDictionary<long, int> open)
    {
        var before = rule.Operators.ToList().FindIndex(one => one.Id == last);
        for (var i = 1; i <= rule.Operators.Count; i++)
        {
            var candidate = rule.Operators[(before + i) % rule.Operators.Count];
            if (open.GetValueOrDefault(candidate.Id) < rule.OpenMax)
            {
                return candidate;
            }
        }
        return null;
    }
}
