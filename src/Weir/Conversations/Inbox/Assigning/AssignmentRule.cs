using System.Text.Json;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Conversations.Inbox.Assigning;

/// <summary>Who gets conversations that nobody has taken, one after the other.</summary>
/// <param name="IsOn">Off until somebody switches it on.</param>
/// <param name="Operators">In turn.</param>
/// <param name="OpenMax">How many unresolved conversations each may have at a time.</param>
public sealed record AssignmentRule(bool IsOn, IReadOnlyList<OperatorName> Operators, int OpenMax)
{
    public const int OperatorsMax = 200;

    /// <summary>The most that can be set; nobody serves more at a time.</summary>
    public const int OpenPerOperatorMax = 500;

    public static readonly AssignmentRule Off = new(false, [], 20);

    internal static readonly Table<AssignmentRule> Table = new("assignment_rule", [], OnConflict.Replace,
        new Column<AssignmentRule>.Number("is_on", rule => rule.IsOn ? 1 : 0),
        new Column<AssignmentRule>.Text("operators", rule => JsonSerializer.Serialize(rule.Operators, JsonSerializerOptions.Web)),
        new Column<AssignmentRule>.Number("open_max", rule => rule.OpenMax));
}

/// <summary>The rule as it shall be from now on. Answers with nothing.</summary>
public sealed record AssignmentRuleDefined(AssignmentRule Rule, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>The rule has changed.</summary>
internal sealed record AssignmentRuleChanged : Notice;

/// <summary>The rule as turns and workers hold it.</summary>
internal sealed record AssignmentRules(AssignmentRule Rule);

internal sealed class AssignmentRulesLoader : IRulesLoader<AssignmentRules>
{
    private sealed record Row
    {
        public long IsOn { get; init; }
        public string Operators { get; init; } = "[]";
        public long OpenMax { get; init; }
    }

    public AssignmentRules Load(IReadTx tx) => new(tx.First<Row>("select is_on as IsOn, operators as Operators, open_max as OpenMax from assignment_rule where workspace = @w") is { } row
        ? new AssignmentRule(row.IsOn != 0, JsonSerializer.Deserialize<List<OperatorName>>(row.Operators, JsonSerializerOptions.Web)!, (int)row.OpenMax)
        : AssignmentRule.Off);
}
