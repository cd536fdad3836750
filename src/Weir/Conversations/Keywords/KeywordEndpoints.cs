using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Channels.Connections;
using Weir.Conversations.Answers;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Conversations.Keywords;

/// <summary>A keyword rule to make or to change: always whole.</summary>
public sealed record DefineKeywordRuleRequest(KeywordMatch? Match, string? Pattern, IReadOnlyList<long>? Add, IReadOnlyList<long>? Remove, AnswerRequest? Answer = null, KeywordConsent? Consent = null);

public sealed record KeywordRuleView(
    long Id, KeywordMatch Match, string Pattern, IReadOnlyList<long> Add, IReadOnlyList<long> Remove, AnswerView? Answer, DateTimeOffset CreatedAt, KeywordConsent? Consent)
{
    /// <summary>What could not be made sure of when it was kept just now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Problem>? Notes { get; init; }

    internal static KeywordRuleView Of(KeywordRule rule) => new(rule.Id, rule.Match, rule.Pattern, rule.Add, rule.Remove, AnswerView.Of(rule.Answer), new Instant(rule.CreatedAt).ToDateTimeOffset(), rule.Consent);
}

internal static class KeywordEndpoints
{
    private static readonly Problem DoesNothing = new("keyword-rule.does-nothing", "answer", new(
        "請編輯回覆內容，或至少選一個要加上或移除的標籤，或選擇停止／恢復行銷訊息。", "Write an answer, choose at least one tag to put on or take off, or let it stop or resume marketing messages."));

    private static readonly Problem TooManyTags = new("keyword-rule.too-many-tags", "add", new(
        $"一條規則最多 {KeywordRule.TagsMax} 個標籤。", $"A rule holds at most {KeywordRule.TagsMax} tags."));

    public static void Map(IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/keyword-rules").IsStable();
        rules.MapGet("", List).RequirePermission(Permission.Read);
        rules.MapPost("", Create).RequirePermission(Permission.Touchpoints);
        rules.MapPut("/{id:long}", Change).RequirePermission(Permission.Touchpoints);
        rules.MapDelete("/{id:long}", Retire).RequirePermission(Permission.Touchpoints);
    }

    private static Results<Ok<Page<KeywordRuleView>>, Refusal> List(CurrentCaller caller, Pumps pumps, [AsParameters] PageQuery page) =>
        Cursor.TryRead(page.After, 1, out var after) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(page.Of(
                [.. Rules(caller, pumps).All.Where(rule => !rule.IsRetired && (after is null || rule.Id < after[0])).OrderByDescending(rule => rule.Id).Take(page.Rows)],
                KeywordRuleView.Of, rule => [rule.Id]));

    private static Task<Results<Ok<KeywordRuleView>, Refusal>> Create(
        DefineKeywordRuleRequest request, CurrentCaller caller, Pumps pumps, [FromServices] AnswerChecks answers, [FromServices] ConnectionDirectory connections, TimeProvider clock,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        DefineAsync(0, request, caller, pumps, answers, connections, clock, idempotencyKey, stop);

    private static Task<Results<Ok<KeywordRuleView>, Refusal>> Change(
        long id, DefineKeywordRuleRequest request, CurrentCaller caller, Pumps pumps, [FromServices] AnswerChecks answers, [FromServices] ConnectionDirectory connections, TimeProvider clock,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        DefineAsync(id, request, caller, pumps, answers, connections, clock, idempotencyKey, stop);

    private static async Task<Results<NoContent, Refusal>> Retire(
        long id, CurrentCaller caller, Pumps pumps, TimeProvider clock, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        Reply.Empty(await pumps.SubmitAsync(ArrivalOf(caller, new KeywordRuleRetired(id, caller.Actor), clock, idempotencyKey), stop));

    private static async Task<Results<Ok<KeywordRuleView>, Refusal>> DefineAsync(
        long id, DefineKeywordRuleRequest request, CurrentCaller caller, Pumps pumps, AnswerChecks answers, ConnectionDirectory connections, TimeProvider clock, string? idempotencyKey, CancellationToken stop)
    {
        var tags = (request.Add?.Count ?? 0) + (request.Remove?.Count ?? 0);
        var checks = new Checks().Text("pattern", request.Pattern, KeywordRule.PatternLengthMax)
            .Add(request.Match is null ? Checks.Missing("match") : null)
            .Add(tags == 0 && request.Answer is null && request.Consent is null ? DoesNothing : tags > KeywordRule.TagsMax ? TooManyTags : null);
        var trial = await answers.CheckAsync(caller.Workspace, connections.Of(caller.Workspace).FirstOrDefault()?.Id, request.Answer, stop);
        foreach (var problem in trial.Problems)
        {
            checks.Add(problem);
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var rule = new KeywordRule { Id = id, Match = request.Match!.Value, Pattern = request.Pattern!.Trim(), Add = request.Add ?? [], Remove = request.Remove ?? [], Consent = request.Consent, Answer = request.Answer?.Composed() };
        var answer = await pumps.SubmitAsync(ArrivalOf(caller, new KeywordRuleDefined(rule, caller.Actor, AnswerLinks.NewKey()), clock, idempotencyKey), stop);
        return answer is Answer.Done
            ? TypedResults.Ok(KeywordRuleView.Of(Rules(caller, pumps).All.First(known => known.Id == Reply.Value<long>(answer))) with { Notes = trial.NotesOrNone })
            : Reply.Refuse(answer);
    }

    private static Arrival ArrivalOf(CurrentCaller caller, Payload what, TimeProvider clock, string? idempotencyKey) =>
        Arrival.Command(caller.Workspace, new ArrivalKey("keyword-rule", IdempotencyKey.OrNew(idempotencyKey)), clock.Now, what);

    private static KeywordRules Rules(CurrentCaller caller, Pumps pumps) => pumps.RulesOf<KeywordRules>(caller.Workspace)!;
}
