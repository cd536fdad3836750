using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Members.Consents;

internal static class ConsentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var consents = routes.MapGroup("").IsStable();
        consents.MapGet("/members/{id}/consents", Show).RequirePermission(Permission.Read);
        consents.MapGet("/members/{id}/consents/history", History).RequirePermission(Permission.Read);
        consents.MapPost("/members/{id}/consents", Say).RequirePermission(Permission.Members);
        consents.MapPost("/consents", SayByIdentity).RequirePermission(Permission.Members);
    }

    private static Results<Ok<ConsentList>, Refusal> Show(string id, CurrentCaller caller, MemberQueries members, ConsentQueries consents) =>
        Known(id, caller, members) is { } member ? TypedResults.Ok(new ConsentList(id, consents.Last(caller.Workspace, member))) : new Refusal(MemberProblems.NotFound);

    private static Results<Ok<Page<ConsentView>>, Refusal> History(string id, CurrentCaller caller, MemberQueries members, ConsentQueries consents, [AsParameters] PageQuery page)
    {
        if (Known(id, caller, members) is not { } member)
        {
            return new Refusal(MemberProblems.NotFound);
        }
        return Cursor.TryRead(page.After, 1, out var below) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(page.Of(consents.History(caller.Workspace, member, below?[0], page.Rows), entry => entry.View, entry => [entry.Id]));
    }

    private static Task<Results<Ok<ConsentList>, Refusal>> Say(
        string id, SaveConsentRequest request, CurrentCaller caller, MemberQueries members, ConsentQueries consents, IIntake intake, TimeProvider clock,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        Known(id, caller, members) is { } member
            ? SubmitAsync(request, new About.Known(member), new Checks(), caller, members, consents, intake, clock.Now, idempotencyKey, stop)
            : Task.FromResult<Results<Ok<ConsentList>, Refusal>>(new Refusal(MemberProblems.NotFound));

    private static Task<Results<Ok<ConsentList>, Refusal>> SayByIdentity(
        SaveConsentByIdentityRequest request, CurrentCaller caller, MemberQueries members, ConsentQueries consents, IIntake intake, TimeProvider clock,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var checks = new Checks();
        var identity = request.Identity is { } named ? EventForm.Identity(named, "request", checks) : null;
        checks.Add(request.Identity is null ? Checks.Missing("identity") : null);
        About about = identity is { } key ? new About.By(key) : About.Nobody.Instance;
        return SubmitAsync(request, about, checks, caller, members, consents, intake, clock.Now, idempotencyKey, stop);
    }

    private static async Task<Results<Ok<ConsentList>, Refusal>> SubmitAsync(
        ConsentFields request, About about, Checks checks, CurrentCaller caller, MemberQueries members, ConsentQueries consents, IIntake intake, Instant now,
        string? idempotencyKey, CancellationToken stop)
    {
        var (granted, at) = ConsentForm.Check(request, now, checks);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var means = caller.Actor.Kind == ActorKind.Operator ? ConsentMeans.Operator : ConsentMeans.Program;
        var given = new ConsentGiven(request.Connection ?? 0, granted, request.Proof!.Trim(), request.Topic ?? 0, means, caller.Actor.Name, caller.Actor);
        var answer = await intake.SubmitAsync(new Arrival(
            caller.Workspace, new ArrivalKey("member.consent", IdempotencyKey.OrNew(idempotencyKey)), Lane.Live, about, at, now, given), stop);
        if (answer is not Answer.Done)
        {
            return Reply.Refuse(answer);
        }
        var id = Reply.Value<string>(answer);
        return TypedResults.Ok(new ConsentList(id, consents.Last(caller.Workspace, Known(id, caller, members)!.Value)));
    }

    private static Ordinal? Known(string id, CurrentCaller caller, MemberQueries members) =>
        MemberId.Parse(id) is { } parsed && members.Ordinals(caller.Workspace, [parsed]).TryGetValue(parsed, out var member) ? member : null;
}
