using Microsoft.AspNetCore.Http.HttpResults;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces.Doors;

namespace Weir.Server;

/// <summary>How the server is, for whoever restarts it or sends it requests.</summary>
public sealed record HealthView(string Status);

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", Alive).IsPublic().ExcludeFromDescription();
        routes.MapGet("/readyz", Ready).IsPublic().ExcludeFromDescription();
    }

    /// <summary>The process answers; a restart would not help it.</summary>
    private static Ok<HealthView> Alive() => TypedResults.Ok(new HealthView("alive"));

    /// <summary>It can read and write. The reason is in the log, not here: this is open to everybody.</summary>
    private static Results<Ok<HealthView>, Refusal> Ready(PumpHealth pump, Database database) =>
        pump.Failure is null && database.ReadInstallation(tx => tx.First<long>("select 1")) == 1
            ? TypedResults.Ok(new HealthView("ready"))
            : new Refusal(CannotWrite);

    private static readonly Problem CannotWrite = new("server.not-ready", null, new(
        "目前無法寫入資料庫，詳情請見伺服器記錄。", "The database cannot be written at the moment; the server's log has the reason.")) { Kind = ProblemKind.Unavailable };
}
