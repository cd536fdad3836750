using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Members.Parked;

/// <summary>A letter in a list.</summary>
public sealed record ParkedSummary(long Id, DateTimeOffset At, string Source, string Key, string Payload, DateTimeOffset OccurredAt, string Error);

/// <summary>A letter whole, with its body as it was stored.</summary>
public sealed record ParkedView(long Id, DateTimeOffset At, string Source, string Key, string Payload, DateTimeOffset OccurredAt, string Error, string Body);

internal static class ParkedEndpoints
{
    private const int ErrorShownMax = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        // Bodies hold whatever a channel sent, and errors the inside of the program.
        var parked = routes.MapGroup("/parked").RequirePermission(Permission.Settings).IsForConsole();
        parked.MapGet("", List);
        parked.MapGet("/{id:long}", Show);
        parked.MapPost("/{id:long}/retry", Retry);
        parked.MapDelete("/{id:long}", Discard);
    }

    private static Results<Ok<Page<ParkedSummary>>, Refusal> List(CurrentCaller caller, ParkedLetters letters, [AsParameters] PageQuery page) =>
        Cursor.TryRead(page.After, 1, out var below) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(page.Of(letters.List(caller.Workspace, below?[0], page.Rows), Summary, letter => [letter.Id]));

    private static Results<Ok<ParkedView>, Refusal> Show(long id, CurrentCaller caller, ParkedLetters letters) =>
        letters.Find(caller.Workspace, id) is { } letter
            ? TypedResults.Ok(new ParkedView(letter.Id, Moment(letter.At), letter.Key.Source, letter.Key.Id, letter.PayloadName, Moment(letter.OccurredAt), letter.Error, letter.Payload))
            : new Refusal(ParkedCommands.NoSuch(id));

    private static async Task<Results<NoContent, Refusal>> Retry(long id, CurrentCaller caller, ParkedCommands commands, CancellationToken stop) =>
        Reply.Empty(await commands.RetryAsync(caller.Workspace, id, caller.Actor, stop));

    private static async Task<Results<NoContent, Refusal>> Discard(long id, CurrentCaller caller, ParkedCommands commands, CancellationToken stop) =>
        await commands.DiscardAsync(caller.Workspace, id, caller.Actor, stop) is { } problem ? new Refusal(problem) : TypedResults.NoContent();

    /// <summary>The first line says what went wrong; the rest is for the letter's own page.</summary>
    private static ParkedSummary Summary(ParkedLetter letter)
    {
        var first = letter.Error.Split('\n')[0];
        return new(letter.Id, Moment(letter.At), letter.Key.Source, letter.Key.Id, letter.PayloadName, Moment(letter.OccurredAt),
            first.Length > ErrorShownMax ? first[..ErrorShownMax] + "…" : first);
    }

    private static DateTimeOffset Moment(Instant at) => at.ToDateTimeOffset();
}
