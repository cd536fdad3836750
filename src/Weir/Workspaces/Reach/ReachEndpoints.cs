using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Workspaces.Doors;

namespace Weir.Workspaces.Reach;

internal static class ReachEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/public-address/check", Check).RequirePermission(Permission.Settings).IsForConsole();

    /// <summary>At the root, because the check comes in from outside like anybody else.</summary>
    public static void MapAnswer(IEndpointRouteBuilder routes) => routes.MapGet(ReachCheck.Path + "/{question}", Answer).IsPublic().ExcludeFromDescription();

    private static async Task<Ok<ReachView>> Check([FromServices] ReachCheck check, CancellationToken stop) => TypedResults.Ok(await check.CheckAsync(stop));

    private static Results<ContentHttpResult, NotFound> Answer(string question, [FromServices] ReachCheck check, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return check.AnswerTo(question) is { } answer ? TypedResults.Text(answer) : TypedResults.NotFound();
    }
}
