using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Members.Imports.Files;

/// <summary>Files from a browser. The body of an upload is the file itself, which goes to the disk as it comes and is never held in memory.</summary>
internal static class ImportFileEndpoints
{
    private const int KeyBytes = 16;

    public static void Map(IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/imports/files").RequirePermission(Permission.Imports).IsForConsole();
        files.MapGet("", List);
        files.MapPost("", Upload).Accepts<Stream>("text/csv").TakesUpTo(ImportFolder.FileBytesMax);
        files.MapGet("/{id:long}", Show);
        files.MapDelete("/{id:long}", Discard);
        files.MapPost("/{id:long}/check", Check);
        files.MapPost("/{id:long}/run", Run);
        files.MapGet("/{id:long}/rejected", Rejected).Produces<Stream>(contentType: "text/csv");
    }

    private static Results<Ok<Page<ImportFileView>>, Refusal> List(CurrentCaller caller, ImportFiles files, ImportFileQueries queries, [AsParameters] PageQuery page) =>
        Cursor.TryRead(page.After, 1, out var after) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(page.Of(files.List(caller.Workspace, after?[0] ?? long.MaxValue, page.Rows), row => queries.View(caller.Workspace, row), row => [row.Id]));

    private static async Task<Results<Created<ImportFileView>, Refusal>> Upload(
        string? subject, string? name, HttpRequest request, CurrentCaller caller, ImportFiles files, ImportFileQueries queries, ImportFolder folder, CancellationToken stop)
    {
        var checks = new Checks().Text("name", name, MemberImports.FileNameLengthMax).Choice<ImportSubject>("subject", subject, out var about);
        if (about is null && checks.AreClean)
        {
            checks.Add(Checks.Missing("subject"));
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var received = folder.PathOfIncoming(key);
        try
        {
            await folder.ReceiveAsync(request.Body, received, stop);
            if (FileKind.WhyNoTable(received) is { } noTable)
            {
                return new Refusal(noTable);
            }
            var (added, problem) = await files.AddAsync(caller.Workspace, about!.Value, name!.Trim(), received, caller.Actor, CallerLanguage.Of(request.HttpContext), stop);
            return added is null ? new Refusal(problem!) : TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/imports/files/{added.Id}"), queries.View(caller.Workspace, added));
        }
        finally
        {
            File.Delete(received);
        }
    }

    private static async Task<Results<Ok<ImportFileDetail>, Refusal>> Show(long id, CurrentCaller caller, ImportFiles files, ImportFileQueries queries, CancellationToken stop) =>
        files.Find(caller.Workspace, id) is { } row ? TypedResults.Ok(await queries.DetailAsync(caller.Workspace, row, stop)) : new Refusal(ImportFileProblems.NotFound);

    private static async Task<Results<NoContent, Refusal>> Discard(long id, CurrentCaller caller, ImportFiles files, CancellationToken stop) =>
        await files.DiscardAsync(caller.Workspace, id, stop) is { } problem ? new Refusal(problem) : TypedResults.NoContent();

    // Neither takes the token of its request: a tab closed in between would leave a file that says it is worked on, and nobody who does.
    private static async Task<Results<Accepted, Refusal>> Check(
        long id, CheckImportRequest request, HttpContext context, CurrentCaller caller, ImportFiles files, ImportFileWorker worker) =>
        Begun(caller, id, worker, await files.CheckAsync(
            caller.Workspace, id, request.Map ?? new Dictionary<string, string>(), caller.Actor, CallerLanguage.Of(context), CancellationToken.None));

    private static async Task<Results<Accepted, Refusal>> Run(long id, HttpContext context, CurrentCaller caller, ImportFiles files, ImportFileWorker worker) =>
        Begun(caller, id, worker, await files.RunAsync(caller.Workspace, id, caller.Actor, CallerLanguage.Of(context), CancellationToken.None));

    private static Results<Accepted, Refusal> Begun(CurrentCaller caller, long id, ImportFileWorker worker, Foundation.Problem? problem)
    {
        if (problem is not null)
        {
            return new Refusal(problem);
        }
        worker.Wake(caller.Workspace, id);
        return TypedResults.Accepted(string.Create(CultureInfo.InvariantCulture, $"/api/v1/imports/files/{id}"));
    }

    private static IResult Rejected(long id, CurrentCaller caller, ImportFiles files, ImportFolder folder)
    {
        if (files.Find(caller.Workspace, id) is not { Rejected: > 0 } row || folder.OpenRejected(caller.Workspace, id) is not { } file)
        {
            return new Refusal(ImportFileProblems.NotFound);
        }
        return Results.Stream(file, "text/csv; charset=utf-8", Path.GetFileNameWithoutExtension(row.Name) + "-rejected.csv");
    }
}
