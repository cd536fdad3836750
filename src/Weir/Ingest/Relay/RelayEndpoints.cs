using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Ingest.Relay;

public sealed record AddRelayRequest(string? Url);

public sealed record SwitchRelayRequest(bool IsOn);

/// <param name="Answers">What its program answers, so that Weir stays silent.</param>
/// <param name="OnlyAnswered">It is sent nothing else.</param>
public sealed record ChooseRelayAnswersRequest(IReadOnlyList<RelayAnswer>? Answers, bool OnlyAnswered = false);

public sealed record RelayErrorView(DateTimeOffset At, string Why);

/// <param name="Items">What went wrong lately, the newest first; since the server runs.</param>
public sealed record RelayErrorList(IReadOnlyList<RelayErrorView> Items);

/// <summary>An address, and how it has gone.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Url">Where webhooks are sent.</param>
/// <param name="IsOn">Whether they are.</param>
/// <param name="Waiting">Webhooks that are still to be delivered.</param>
/// <param name="Delivered">Taken.</param>
/// <param name="Refused">Answered with a refusal; not tried again.</param>
/// <param name="Lost">Given up after a day, or never taken in because too many waited.</param>
/// <param name="DeliveredAt">When the last one was taken.</param>
/// <param name="LastError">What went wrong last.</param>
/// <param name="LastErrorAt">When that was.</param>
/// <param name="Answers">What its program answers, so that Weir stays silent.</param>
/// <param name="OnlyAnswered">It is sent nothing else.</param>
public sealed record RelayView(
    long Id, string Url, bool IsOn, long Waiting, long Delivered, long Refused, long Lost, DateTimeOffset? DeliveredAt, string? LastError, DateTimeOffset? LastErrorAt,
    IReadOnlyList<RelayAnswer> Answers, bool OnlyAnswered);

public sealed record RelayList(IReadOnlyList<RelayView> Items);

/// <param name="IsTaken">The address answered with a 2xx.</param>
/// <param name="Said">What it answered else.</param>
public sealed record RelayTestView(bool IsTaken, string? Said);

internal static class RelayEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var relays = api.MapGroup("/connections/{connection:long}/relays").IsStable();
        relays.MapGet("", List).RequirePermission(Permission.Read);
        relays.MapPost("", Add).RequirePermission(Permission.Settings);
        relays.MapPatch("/{id:long}", Switch).RequirePermission(Permission.Settings);
        relays.MapDelete("/{id:long}", Remove).RequirePermission(Permission.Settings);
        relays.MapPost("/{id:long}/test", Test).RequirePermission(Permission.Settings);
        relays.MapPut("/{id:long}/answers", ChooseAnswers).RequirePermission(Permission.Settings);
        relays.MapPost("/{id:long}/retry", TryNow).RequirePermission(Permission.Settings);
        relays.MapGet("/{id:long}/errors", Errors).RequirePermission(Permission.Read);
    }

    private static Results<Ok<RelayList>, Refusal> List(long connection, CurrentCaller caller, ConnectionDirectory connections, Database database, RelayWorker worker, RelayStore store) =>
        connections.Find(caller.Workspace, new ConnectionId(connection)) is null
            ? new Refusal(ConnectionEndpoints.Unknown(connection))
            : TypedResults.Ok(new RelayList(database.Read(caller.Workspace, tx => RelayAddress.Of(tx, connection)).ConvertAll(address => View(caller.Workspace, address, worker, store))));

    private static async Task<Results<Created<RelayView>, Refusal>> Add(
        long connection, AddRelayRequest request, CurrentCaller caller, ConnectionDirectory connections, RelayCommands commands, RelayWorker worker, RelayStore store, CancellationToken stop)
    {
        if (connections.Find(caller.Workspace, new ConnectionId(connection)) is not { } account)
        {
            return new Refusal(ConnectionEndpoints.Unknown(connection));
        }
        var (added, problem) = await commands.AddAsync(account, request.Url, caller.Actor, stop);
        return added is null
            ? new Refusal(problem!)
            : TypedResults.Created($"/api/v1/connections/{connection}/relays/{added.Id}", View(caller.Workspace, added, worker, store));
    }

    private static async Task<Results<NoContent, Refusal>> Switch(
        long connection, long id, SwitchRelayRequest request, CurrentCaller caller, ConnectionDirectory connections, RelayCommands commands, CancellationToken stop) =>
        connections.Find(caller.Workspace, new ConnectionId(connection)) is { } account && await commands.SwitchAsync(account, id, request.IsOn, caller.Actor, stop)
            ? TypedResults.NoContent()
            : new Refusal(RelayProblems.Unknown);

    private static async Task<Results<NoContent, Refusal>> Remove(
        long connection, long id, CurrentCaller caller, ConnectionDirectory connections, RelayCommands commands, CancellationToken stop) =>
        connections.Find(caller.Workspace, new ConnectionId(connection)) is { } account && await commands.RemoveAsync(account, id, caller.Actor, stop)
            ? TypedResults.NoContent()
            : new Refusal(RelayProblems.Unknown);

    private static async Task<Results<Ok<RelayTestView>, Refusal>> Test(
        long connection, long id, CurrentCaller caller, ConnectionDirectory connections, RelayCommands commands, CancellationToken stop) =>
        connections.Find(caller.Workspace, new ConnectionId(connection)) is { } account && await commands.TestAsync(account, id, stop) is { } outcome
            ? TypedResults.Ok(outcome switch
            {
                RelayOutcome.Refused refused => new RelayTestView(false, refused.Why),
                RelayOutcome.Failed failed => new RelayTestView(false, failed.Why),
                _ => new RelayTestView(true, null),
            })
            : new Refusal(RelayProblems.Unknown);

    private static async Task<Results<NoContent, Refusal>> ChooseAnswers(
        long connection, long id, ChooseRelayAnswersRequest request, CurrentCaller caller, ConnectionDirectory connections, RelayCommands commands, CancellationToken stop) =>
        connections.Find(caller.Workspace, new ConnectionId(connection)) is not { } account ? new Refusal(RelayProblems.Unknown)
        : await commands.ChooseAnswersAsync(account, id, request.Answers ?? [], request.OnlyAnswered, caller.Actor, stop) is { } problem ? new Refusal(problem)
        : TypedResults.NoContent();

    private static Results<NoContent, Refusal> TryNow(long connection, long id, CurrentCaller caller, Database database, RelayWorker worker) =>
        IsOf(connection, id, caller, database) && worker.TryNow(caller.Workspace, id) ? TypedResults.NoContent() : new Refusal(RelayProblems.Unknown);

    private static Results<Ok<RelayErrorList>, Refusal> Errors(long connection, long id, CurrentCaller caller, Database database, RelayWorker worker) =>
        IsOf(connection, id, caller, database)
            ? TypedResults.Ok(new RelayErrorList([.. worker.ErrorsOf(caller.Workspace, id).Select(error => new RelayErrorView(error.At.ToDateTimeOffset(), error.Why))]))
            : new Refusal(RelayProblems.Unknown);

    /// <summary>Numbers of addresses are the workspace's own: another brand's is unknown here.</summary>
    private static bool IsOf(long connection, long id, CurrentCaller caller, Database database) =>
        database.Read(caller.Workspace, tx => RelayAddress.Find(tx, id))?.Connection == connection;

    private static RelayView View(WorkspaceId workspace, RelayAddress address, RelayWorker worker, RelayStore store) => new(
        address.Id, address.Url, address.IsOn != 0, worker.WaitingOf(workspace, address.Id) ?? store.Count(workspace, address.Id), address.Delivered, address.Refused, address.Lost,
        Time(address.DeliveredAt), address.Error, Time(address.ErrorAt), address.Answered, address.OnlyAnswered != 0);

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } at ? new Instant(at).ToDateTimeOffset() : null;
}
