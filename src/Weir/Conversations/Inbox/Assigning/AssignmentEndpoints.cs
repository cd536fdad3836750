using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Conversations.Inbox.Assigning;

/// <summary>The rule: always whole.</summary>
/// <param name="IsOn">Whether it assigns at all.</param>
/// <param name="Operators">In turn.</param>
/// <param name="OpenMax">How many unresolved conversations each may have at a time.</param>
public sealed record DefineAssignmentRuleRequest(bool IsOn, IReadOnlyList<long>? Operators, int? OpenMax);

/// <summary>An operator to whom a conversation can be given, or who can be named in a note.</summary>
public sealed record InboxOperator(long Id, string Name, Role Role);

public sealed record InboxOperatorList(IReadOnlyList<InboxOperator> Items);

internal static class AssignmentEndpoints
{
    public static void Map(RouteGroupBuilder inbox)
    {
        inbox.MapGet("/operators", Operators).RequirePermission(Permission.Read);
        inbox.MapGet("/assignment-rule", Show).RequirePermission(Permission.Read);
        inbox.MapPut("/assignment-rule", Define).RequirePermission(Permission.Settings);
    }

    private static Ok<InboxOperatorList> Operators(CurrentCaller caller, [FromServices] ConversationCommands commands) =>
        TypedResults.Ok(new InboxOperatorList([.. commands.Answerers(caller.Workspace).Values.OrderBy(one => one.Id).Select(one => new InboxOperator(one.Id, one.Name, one.Role))]));

    private static Ok<AssignmentRule> Show(CurrentCaller caller, Pumps pumps) => TypedResults.Ok(pumps.RulesOf<AssignmentRules>(caller.Workspace)!.Rule);

    private static async Task<Results<Ok<AssignmentRule>, Refusal>> Define(
        DefineAssignmentRuleRequest request, CurrentCaller caller, [FromServices] ConversationCommands commands, Pumps pumps,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var openMax = request.OpenMax ?? AssignmentRule.Off.OpenMax;
        var wanted = request.Operators ?? [];
        var (operators, problem) = wanted.Count > AssignmentRule.OperatorsMax ? ([], TooMany) : commands.Named(caller.Workspace, wanted, "operators");
        var checks = new Checks().Add(problem)
            .Add(request.IsOn && wanted.Count == 0 ? NobodyChosen : null)
            .Add(openMax is < 1 or > AssignmentRule.OpenPerOperatorMax ? BadOpenMax : null);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var answer = await commands.DefineRuleAsync(caller.Workspace, new AssignmentRuleDefined(new AssignmentRule(request.IsOn, operators, openMax), caller.Actor), idempotencyKey, stop);
        return answer is Answer.Done ? TypedResults.Ok(pumps.RulesOf<AssignmentRules>(caller.Workspace)!.Rule) : Reply.Refuse(answer);
    }

    private static readonly Problem NobodyChosen = new("assignment-rule.nobody", "operators", new(
        "請至少選一位操作人員，才能自動分派。", "Choose at least one operator before conversations are assigned automatically."));

    private static readonly Problem TooMany = new("assignment-rule.too-many", "operators", new(
        $"最多 {AssignmentRule.OperatorsMax} 位操作人員。", $"At most {AssignmentRule.OperatorsMax} operators."));

    private static readonly Problem BadOpenMax = new("assignment-rule.bad-open-max", "openMax", new(
        $"每人同時處理的對話數請填 1 到 {AssignmentRule.OpenPerOperatorMax}。", $"Give each operator 1 to {AssignmentRule.OpenPerOperatorMax} conversations at a time."));
}
