using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Conversations.Answers;

internal static class AnswerEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/answers/figures", Figures).RequirePermission(Permission.Read).IsStable();

    private static Ok<AnswerFigures> Figures(CurrentCaller caller, Database database, TimeProvider clock) =>
        TypedResults.Ok(database.Read(caller.Workspace, tx => AnswerFigures.Of(tx, clock.Now)));
}
