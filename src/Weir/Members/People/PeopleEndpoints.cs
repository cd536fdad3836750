using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Doors;

namespace Weir.Members.People;

/// <summary>One door for the people behind every number, as a page and as a file.</summary>
internal static class PeopleEndpoints
{
    /// <summary>People whom one short read brings into a file.</summary>
    public const int FileChunkMax = 1_000;

    private const int BeforeTheFirst = -1;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("").IsStable();
        people.MapGet("/people", List).RequirePermission(Permission.Read);
        people.MapGet("/people.csv", File).Produces<Stream>(contentType: "text/csv").RequirePermission(Permission.Exports);
    }

    private static Results<Ok<PeoplePage>, Refusal> List(CurrentCaller caller, PeopleQueries people, [AsParameters] PeopleRequest request, [AsParameters] PageQuery page)
    {
        if (Open(caller, people, request, out var refusal) is not { } list)
        {
            return refusal!;
        }
        return Cursor.TryRead(page.After, 1, out var after) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(people.Page(caller.Workspace, list, after is [var above] ? (int)Math.Clamp(above, BeforeTheFirst, int.MaxValue - 1) : BeforeTheFirst, page));
    }

    /// <summary>That somebody has taken people out stands in the audit log before the first of them leaves.</summary>
    private static async Task<IResult> File(
        CurrentCaller caller, PeopleQueries people, IDesk desk, WorkspaceQueries workspaces, TimeProvider clock, HttpContext context, [AsParameters] PeopleRequest request, CancellationToken stop)
    {
        if (Open(caller, people, request, out var refusal) is not { } list)
        {
            return refusal!;
        }
        var language = CallerLanguage.Of(context);
        var total = list.Count();
        await desk.WriteAsync(caller.Workspace, tx =>
        {
            Audit.Write(tx, clock.Now, caller.Actor, "people.export", new AuditTarget(request.Of!, request.Id?.ToString(CultureInfo.InvariantCulture) ?? ""), null,
                new { Name = list.Title.In(language), request.Reason, request.Link, People = total });
            return true;
        }, stop);
        var zone = workspaces.Find(caller.Workspace)!.TimeZone;
        return TypedResults.Stream(body => WriteAsync(body, caller.Workspace, list, people, language, zone, stop), "text/csv; charset=utf-8", "weir-people.csv");
    }

    private static async Task WriteAsync(Stream body, WorkspaceId workspace, PeopleList list, PeopleQueries people, string language, TimeZoneInfo zone, CancellationToken stop)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        var file = new PeopleFile(writer, language, zone);
        await file.WriteHeadingsAsync();
        var above = BeforeTheFirst;
        while (list.Read(above, FileChunkMax) is { Count: > 0 } some)
        {
            stop.ThrowIfCancellationRequested();
            await file.WriteAsync(people.Show(workspace, some));
            above = some[^1].Member;
        }
    }

    private static PeopleList? Open(CurrentCaller caller, PeopleQueries people, PeopleRequest request, out Refusal? refusal)
    {
        var checks = new Checks().OneOf("of", request.Of, people.Lists);
        refusal = null;
        if (!checks.AreClean)
        {
            refusal = checks.Refuse();
            return null;
        }
        var list = people.Open(caller.Workspace, request);
        refusal = list is null ? new Refusal(NotFound) : null;
        return list;
    }

    private static readonly Problem NotFound = new("people.not-found", "id", new("找不到這份名單所屬的項目，可能已被刪除。", "What the list is of does not exist any more.")) { Kind = ProblemKind.NotFound };
}
