using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Channels;
using Weir.Conversations.Answers;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Conversations.Welcomes;

/// <summary>An account's welcome: always whole.</summary>
public sealed record DefineWelcomeRequest(AnswerRequest? Answer, bool IsOn = true);

public sealed record WelcomeView(long Connection, AnswerView Answer, bool IsOn, DateTimeOffset ChangedAt)
{
    /// <summary>What could not be made sure of when it was kept just now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Problem>? Notes { get; init; }

    internal static WelcomeView Of(Welcome welcome) => new(welcome.Connection, AnswerView.Of(welcome.Answer)!, welcome.IsOn, new Instant(welcome.ChangedAt).ToDateTimeOffset());
}

internal static class WelcomeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var welcomes = api.MapGroup("/welcomes").IsStable();
        welcomes.MapGet("", List).RequirePermission(Permission.Read);
        welcomes.MapPut("/{connection:long}", Define).RequirePermission(Permission.Touchpoints);
    }

    /// <summary>One for each account at most, so there are no pages.</summary>
    private static Ok<IReadOnlyList<WelcomeView>> List(CurrentCaller caller, Pumps pumps) =>
        TypedResults.Ok<IReadOnlyList<WelcomeView>>([.. pumps.RulesOf<WelcomeRules>(caller.Workspace)!.All.Select(WelcomeView.Of)]);

    private static async Task<Results<Ok<WelcomeView>, Refusal>> Define(
        long connection, DefineWelcomeRequest request, CurrentCaller caller, IConnections connections, Pumps pumps, [FromServices] AnswerChecks answers, TimeProvider clock,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        if (connections.Find(caller.Workspace, new ConnectionId(connection)) is null)
        {
            return new Refusal(Unknown(connection));
        }
        var checks = new Checks().Add(request.Answer is null ? Checks.Missing("answer") : null);
        var trial = await answers.CheckAsync(caller.Workspace, new ConnectionId(connection), request.Answer, stop);
        foreach (var problem in trial.Problems)
        {
            checks.Add(problem);
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var defined = new WelcomeDefined(connection, request.Answer!.Composed(), request.IsOn, caller.Actor, AnswerLinks.NewKey());
        var key = new ArrivalKey("welcome", IdempotencyKey.OrNew(idempotencyKey));
        var answer = await pumps.SubmitAsync(Arrival.Command(caller.Workspace, key, clock.Now, defined), stop);
        return answer is Answer.Done ? TypedResults.Ok(WelcomeView.Of(pumps.RulesOf<WelcomeRules>(caller.Workspace)!.Find(connection)!) with { Notes = trial.NotesOrNone }) : Reply.Refuse(answer);
    }

    private static Problem Unknown(long connection) => new("welcome.unknown-connection", "connection", new(
        $"找不到編號 {connection} 的 LINE 官方帳號。", $"There is no LINE account {connection}.")) { Kind = ProblemKind.NotFound };
}
