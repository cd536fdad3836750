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

namespace Weir.Members.Consents.Topics;

public sealed record SaveConsentTopicRequest(string? Name);

/// <summary>All topics, also retired ones, whose names stand in what members have said.</summary>
public sealed record ConsentTopicList(IReadOnlyList<ConsentTopic> Items);

internal static class ConsentTopicEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var topics = routes.MapGroup("/consent-topics").IsStable();
        topics.MapGet("", List).RequirePermission(Permission.Read);
        topics.MapPost("", Create).RequirePermission(Permission.Settings);
        topics.MapPut("/{number:int}", Rename).RequirePermission(Permission.Settings);
        topics.MapDelete("/{number:int}", Retire).RequirePermission(Permission.Settings);
    }

    private static Ok<ConsentTopicList> List(CurrentCaller caller, Pumps pumps) => TypedResults.Ok(new ConsentTopicList([.. pumps.RulesOf<ConsentTopics>(caller.Workspace)!.All]));

    private static Task<Results<Ok<ConsentTopicList>, Refusal>> Create(
        SaveConsentTopicRequest request, CurrentCaller caller, Pumps pumps, TimeProvider clock,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) => PutAsync(null, request, caller, pumps, clock, idempotencyKey, stop);

    private static Task<Results<Ok<ConsentTopicList>, Refusal>> Rename(
        int number, SaveConsentTopicRequest request, CurrentCaller caller, Pumps pumps, TimeProvider clock,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) => PutAsync(number, request, caller, pumps, clock, idempotencyKey, stop);

    private static async Task<Results<NoContent, Refusal>> Retire(
        int number, CurrentCaller caller, Pumps pumps, TimeProvider clock, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        Reply.Empty(await pumps.SubmitAsync(ArrivalOf(caller, new ConsentTopicRetired(number, caller.Actor), clock.Now, idempotencyKey), stop));

    private static async Task<Results<Ok<ConsentTopicList>, Refusal>> PutAsync(
        int? number, SaveConsentTopicRequest request, CurrentCaller caller, Pumps pumps, TimeProvider clock, string? idempotencyKey, CancellationToken stop)
    {
        var checks = new Checks().Text("name", request.Name, ConsentTopic.NameLengthMax);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var answer = await pumps.SubmitAsync(ArrivalOf(caller, new ConsentTopicDefined(number, request.Name!.Trim(), caller.Actor), clock.Now, idempotencyKey), stop);
        return answer is Answer.Done ? List(caller, pumps) : Reply.Refuse(answer);
    }

    private static Arrival ArrivalOf(CurrentCaller caller, Payload what, Instant now, string? idempotencyKey) =>
        Arrival.Command(caller.Workspace, new ArrivalKey("consent-topic", IdempotencyKey.OrNew(idempotencyKey)), now, what);
}
