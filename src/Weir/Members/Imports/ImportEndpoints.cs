using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Members.Imports;

/// <summary>What one request of an import brought, as the audit log shows it.</summary>
public sealed record ImportCounts(int Taken, int Known, int Refused)
{
    internal static ImportCounts Of(IEnumerable<Answer> answers)
    {
        var all = answers.ToList();
        var known = all.Count(answer => answer is Answer.Done { IsRepetition: true });
        var taken = all.Count(answer => answer is Answer.Done) - known;
        return new(taken, known, all.Count - taken - known);
    }
}

internal static class ImportEndpoints
{
    /// <summary>A full batch of rows with long attributes.</summary>
    public const long BodyBytesMax = 16 * 1_048_576;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/imports").RequirePermission(Permission.Imports).IsStable();
        imports.MapPost("/members", Members).TakesUpTo(BodyBytesMax);
        imports.MapPost("/events", Events).TakesUpTo(EventEndpoints.BodyBytesMax);
    }

    private static Task<Results<Ok<BatchResult>, Refusal>> Members(
        ImportMembersRequest request, HttpContext context, CurrentCaller caller, MemberImports imports, CancellationToken stop) =>
        Take(context, caller, imports, "members", request.File, request.Items ?? [], item => item.Id, (file, items) => imports.TakeAsync(caller.Workspace, file, items, stop), stop);

    private static Task<Results<Ok<BatchResult>, Refusal>> Events(
        ImportEventsRequest request, HttpContext context, CurrentCaller caller, MemberImports imports, CancellationToken stop) =>
        Take(context, caller, imports, "events", request.File, request.Items ?? [], item => item.Id, (_, items) => imports.TakeAsync(caller.Workspace, caller.Actor, items, stop), stop);

    private static async Task<Results<Ok<BatchResult>, Refusal>> Take<TItem>(
        HttpContext context, CurrentCaller caller, MemberImports imports, string what, string? file, IReadOnlyList<TItem> items,
        Func<TItem, string?> id, Func<string, IReadOnlyList<TItem>, Task<IReadOnlyList<Answer>>> take, CancellationToken stop)
    {
        var checks = new Checks().Text("file", file, MemberImports.FileNameLengthMax).Add(BatchResults.WhyNotThatMany(items.Count, MemberImports.ItemsMax));
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var answers = await take(file!.Trim(), items);
        if (BatchResults.WhyNothingWasKept(answers) is { } notNow)
        {
            return notNow;
        }
        await imports.NoteAsync(caller.Workspace, caller.Actor, what, file.Trim(), ImportCounts.Of(answers), stop);
        var language = CallerLanguage.Of(context);
        return TypedResults.Ok(new BatchResult([.. items.Zip(answers, (item, answer) => BatchResults.Of(id(item), answer, language))]));
    }
}
