using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Segments.Queries;
using Weir.Segments.Rules;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Segments;

/// <summary>A segment's name and, if given, its rule; what is in force changes only by publishing.</summary>
public sealed record SaveSegmentRequest(string? Name, JsonElement? Rule);

/// <summary>A rule that is just being written.</summary>
public sealed record AskRuleRequest(JsonElement? Rule, int? Seed = null, string? Member = null);

internal static class SegmentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var segments = api.MapGroup("/segments").IsStable();
        var read = segments.MapGroup("").RequirePermission(Permission.Read);
        read.MapGet("", List);
        read.MapGet("/schema", (ConditionKinds kinds) => TypedResults.Ok(RuleSchema.Of(kinds)));
        read.MapGet("/{id:long}", Show);
        read.MapGet("/{id:long}/members", Members);
        read.MapGet("/{id:long}/members/{member:guid}/why", Why);
        read.MapPost("/count", Count);
        read.MapPost("/sample", Sample);
        read.MapPost("/explain", Explain);

        var write = segments.MapGroup("").RequirePermission(Permission.Segments);
        write.MapPost("", Create);
        write.MapPut("/{id:long}", Change);
        write.MapPost("/{id:long}/publish", Publish);
        write.MapPost("/{id:long}/retire", Retire);
    }

    private static Results<Ok<Page<SegmentLine>>, Refusal> List(HttpContext http, CurrentCaller caller, SegmentQueries segments, [AsParameters] PageQuery page) =>
        Cursor.TryRead(page.After, 1, out var after) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(page.Of(segments.List(caller.Workspace, after?[0] ?? long.MaxValue, page.Rows), view => SegmentLine.Of(view, Language(http)), view => [view.Id]));

    private static Results<Ok<SegmentLine>, Refusal> Show(long id, HttpContext http, CurrentCaller caller, SegmentQueries segments) =>
        segments.Find(caller.Workspace, id) is { } view ? TypedResults.Ok(SegmentLine.Of(view, Language(http))) : new Refusal(NotFound);

    private static Results<Ok<Page<MemberLine>>, Refusal> Members(long id, CurrentCaller caller, Pumps pumps, AudienceQueries audience, [AsParameters] PageQuery page)
    {
        if (Cursor.TryRead(page.After, 1, out var after) is { } problem)
        {
            return new Refusal(problem);
        }
        return pumps.RulesOf<SegmentRules>(caller.Workspace)?.Find(id) is null
            ? new Refusal(NotFound)
            : TypedResults.Ok(Paged(audience.Members(caller.Workspace, id, (int)(after?[0] ?? 0), page.Size)));
    }

    private static Results<Ok<ExplainedNode>, Refusal> Why(
        long id, Guid member, HttpContext http, CurrentCaller caller, SegmentQueries segments, AudienceQueries audience, ExplainQueries explain)
    {
        if (segments.Published(caller.Workspace, id) is not { } rule)
        {
            return new Refusal(NotFound);
        }
        return Explained(rule, member, http, caller, audience, explain);
    }

    private static Results<Ok<CountedRule>, Refusal> Count(AskRuleRequest request, HttpContext http, CurrentCaller caller, ConditionKinds kinds, AudienceQueries audience)
    {
        if (Read(request, kinds, out var rule) is { } refusal)
        {
            return refusal;
        }
        var counted = audience.Count(caller.Workspace, rule!);
        return counted.Answer is { } count ? TypedResults.Ok(CountedRule.Of(count, Language(http))) : new Refusal(counted.Problems);
    }

    private static Results<Ok<IReadOnlyList<MemberLine>>, Refusal> Sample(AskRuleRequest request, CurrentCaller caller, ConditionKinds kinds, AudienceQueries audience)
    {
        if (Read(request, kinds, out var rule) is { } refusal)
        {
            return refusal;
        }
        var sample = audience.Sample(caller.Workspace, rule!, request.Seed ?? 0);
        return sample.Answer is { } page ? TypedResults.Ok(page.Members) : new Refusal(sample.Problems);
    }

    private static Results<Ok<ExplainedNode>, Refusal> Explain(
        AskRuleRequest request, HttpContext http, CurrentCaller caller, ConditionKinds kinds, AudienceQueries audience, ExplainQueries explain)
    {
        if (Read(request, kinds, out var rule) is { } refusal)
        {
            return refusal;
        }
        return request.Member is null ? new Refusal(Checks.Missing("member"))
            : Guid.TryParse(request.Member, out var member) ? Explained(rule!, member, http, caller, audience, explain)
            : new Refusal(NoMember);
    }

    private static async Task<Results<Created<SegmentSaved>, Refusal>> Create(SaveSegmentRequest request, CurrentCaller caller, SegmentCommands commands, CancellationToken stop)
    {
        var saved = await commands.CreateAsync(caller.Workspace, request.Name ?? "", request.Rule?.GetRawText(), caller.Actor, stop);
        return saved.Answer is { } segment ? TypedResults.Created($"/api/v1/segments/{segment.Id}", segment) : new Refusal(saved.Problems);
    }

    private static async Task<Results<Ok<SegmentSaved>, Refusal>> Change(long id, SaveSegmentRequest request, CurrentCaller caller, SegmentCommands commands, CancellationToken stop)
    {
        var saved = await commands.ChangeAsync(caller.Workspace, id, request.Name ?? "", request.Rule?.GetRawText(), caller.Actor, stop);
        return saved.Answer is { } segment ? TypedResults.Ok(segment) : new Refusal(saved.Problems);
    }

    private static async Task<Results<Ok<PublishedVersion>, Refusal>> Publish(
        long id, CurrentCaller caller, SegmentCommands commands, [FromHeader(Name = IdempotencyKey.Header)] string? key, CancellationToken stop) =>
        Reply.With<PublishedVersion>(await commands.PublishAsync(caller.Workspace, id, caller.Actor, IdempotencyKey.OrNew(key), stop));

    private static async Task<Results<NoContent, Refusal>> Retire(
        long id, CurrentCaller caller, SegmentCommands commands, [FromHeader(Name = IdempotencyKey.Header)] string? key, CancellationToken stop) =>
        Reply.Empty(await commands.RetireAsync(caller.Workspace, id, caller.Actor, IdempotencyKey.OrNew(key), stop));

    private static Results<Ok<ExplainedNode>, Refusal> Explained(
        SegmentRule rule, Guid member, HttpContext http, CurrentCaller caller, AudienceQueries audience, ExplainQueries explain)
    {
        if (audience.Find(caller.Workspace, member) is not { } ordinal)
        {
            return new Refusal(NoMember);
        }
        var explained = explain.Explain(caller.Workspace, rule, ordinal);
        return explained.Answer is { } root ? TypedResults.Ok(ExplainedNode.In(root, Language(http))) : new Refusal(explained.Problems);
    }

    private static Refusal? Read(AskRuleRequest request, ConditionKinds kinds, out SegmentRule? rule)
    {
        var problems = new List<Problem>();
        rule = request.Rule is { } json ? new RuleReader(kinds).Read(json.GetRawText(), problems) : null;
        if (request.Rule is null)
        {
            problems.Add(Checks.Missing("rule"));
        }
        return problems.Count > 0 ? new Refusal(problems) : null;
    }

    private static string Language(HttpContext http) => CallerLanguage.Of(http);

    internal static Page<MemberLine> Paged(MemberPage page) => new(page.Members, page.Next is { } next ? Cursor.Write(next) : null);

    internal static Problem NotFound => SegmentProblems.Unknown with { Kind = ProblemKind.NotFound };

    internal static readonly Problem NoMember = new("member.unknown", "member", new("找不到這位顧客，可能已被合併或刪除。", "There is no such member; it may have been merged or erased."))
    {
        Kind = ProblemKind.NotFound,
    };
}
