using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Members.Attributes;

public sealed record DefineAttributeRequest(string? Name, string? Label, AttributeKind? Kind, IReadOnlyList<string>? Options);

/// <summary>Null leaves a thing as it is. Options are the old ones, and further ones behind them.</summary>
public sealed record ChangeAttributeRequest(string? Label, IReadOnlyList<string>? Options);

/// <summary>All that are in use.</summary>
public sealed record AttributeList(IReadOnlyList<AttributeDefinition> Items);

internal static class AttributeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var attributes = routes.MapGroup("/attributes").IsStable();
        attributes.MapGet("", List).RequirePermission(Permission.Read);
        attributes.MapPost("", Define).RequirePermission(Permission.Settings);
        attributes.MapPatch("/{id:long}", Change).RequirePermission(Permission.Settings);
        attributes.MapDelete("/{id:long}", Retire).RequirePermission(Permission.Settings);
    }

    private static Ok<AttributeList> List(CurrentCaller caller, AttributeCommands attributes) =>
        TypedResults.Ok(new AttributeList([.. attributes.Rules(caller.Workspace).All.OrderBy(attribute => attribute.Id)]));

    private static async Task<Results<Created<AttributeDefinition>, Refusal>> Define(
        DefineAttributeRequest request, CurrentCaller caller, AttributeCommands attributes,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var defined = new AttributeDefined(null, request.Name ?? "", request.Label ?? "", request.Kind ?? default, request.Options ?? [], caller.Actor);
        var answer = await attributes.SubmitAsync(caller.Workspace, defined, idempotencyKey, stop);
        if (answer is not Answer.Done done)
        {
            return Reply.Refuse(answer);
        }
        var attribute = attributes.Rules(caller.Workspace).Find(done.As<long>())!;
        return TypedResults.Created($"/api/v1/attributes/{attribute.Id}", attribute);
    }

    private static async Task<Results<Ok<AttributeDefinition>, Refusal>> Change(
        long id, ChangeAttributeRequest request, CurrentCaller caller, AttributeCommands attributes,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        if (attributes.Rules(caller.Workspace).Find(id) is not { } before)
        {
            return new Refusal(AttributeProblems.NoSuch(id));
        }
        var changed = new AttributeDefined(id, before.Name, request.Label ?? before.Label, before.Kind, request.Options ?? before.Options, caller.Actor);
        var answer = await attributes.SubmitAsync(caller.Workspace, changed, idempotencyKey, stop);
        return answer is Answer.Done ? TypedResults.Ok(attributes.Rules(caller.Workspace).Find(id)!) : Reply.Refuse(answer);
    }

    private static async Task<Results<NoContent, Refusal>> Retire(
        long id, CurrentCaller caller, AttributeCommands attributes,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        Reply.Empty(await attributes.SubmitAsync(caller.Workspace, new AttributeRetired(id, caller.Actor), idempotencyKey, stop));
}
