using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Workspaces.Doors;

namespace Weir.Workspaces.ApiKeys;

/// <summary>Scopes are names of permissions; the creator can hand on only what he holds.</summary>
public sealed record CreateApiKeyRequest(string? Name, IReadOnlyList<string>? Scopes);

/// <summary>The token is shown in this answer and never again.</summary>
public sealed record CreatedApiKey(ApiKeyView Key, string Token);

internal static class ApiKeyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api-keys").RequirePermission(Permission.ApiKeys).IsForConsole();
        keys.MapGet("", List);
        keys.MapPost("", Create);
        keys.MapDelete("/{id:long}", Revoke);
    }

    private static Results<Ok<Page<ApiKeyView>>, Refusal> List(CurrentCaller caller, ApiKeyQueries keys, [AsParameters] PageQuery page) =>
        Cursor.TryRead(page.After, 1, out var after) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(page.Of(keys.List(caller.Workspace, after?[0], page.Rows), ApiKeyView.Of, row => [row.Id]));

    private static async Task<Results<Created<CreatedApiKey>, Refusal>> Create(
        CreateApiKeyRequest request, CurrentCaller caller, ApiKeyCommands commands, CancellationToken stop)
    {
        var checks = new Checks().Text("name", request.Name, ApiKeyCommands.NameLengthMax);
        var scopes = Scopes(request.Scopes ?? [], caller, checks);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var (key, token) = await commands.CreateAsync(caller.Workspace, request.Name!, scopes, caller.Actor, stop);
        return TypedResults.Created($"/api/v1/api-keys/{key.Id}", new CreatedApiKey(key, token));
    }

    private static async Task<Results<NoContent, Refusal>> Revoke(long id, CurrentCaller caller, ApiKeyCommands commands, CancellationToken stop) =>
        await commands.RevokeAsync(caller.Workspace, id, caller.Actor, stop) is { } problem ? new Refusal(problem) : TypedResults.NoContent();

    private static List<Permission> Scopes(IReadOnlyList<string> names, CurrentCaller caller, Checks checks)
    {
        if (names.Count == 0)
        {
            checks.Add(Checks.Missing("scopes"));
        }
        var scopes = new List<Permission>();
        foreach (var (i, name) in names.Index())
        {
            var field = $"scopes[{i}]";
            checks.OneOf(field, name, PermissionNames.All);
            if (PermissionNames.Find(name ?? "") is not { } scope)
            {
                continue;
            }
            scopes.Add(scope);
            if (!caller.May(scope))
            {
                checks.Add(new Problem("api-key.scope-not-held", field, new(
                    $"你沒有「{name}」權限，無法授予金鑰。", $"You do not hold \"{name}\" and cannot hand it on.")));
            }
        }
        return scopes;
    }
}
