using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Touchpoints.Links;

/// <summary>A smart link to make or to change: always whole, so that what is left out is taken away.</summary>
public sealed record DefineLinkRequest(string? Name, string? Url, IReadOnlyList<long>? Tags, IReadOnlyDictionary<string, string>? Parameters, long? Campaign);

public sealed record LinkView(long Id, string Name, string Url, IReadOnlyList<long> Tags, IReadOnlyDictionary<string, string> Parameters, long? Campaign, bool IsRetired, DateTimeOffset CreatedAt)
{
    /// <summary>What it stands in; null for one that stands alone.</summary>
    public LinkPlace? Place { get; init; }

    internal static LinkView Of(SmartLink link, LinkPlace? place = null) => new(
        link.Id, link.Name, link.Url, link.Tags, link.Parameters, link.Campaign, link.IsRetired, new Instant(link.CreatedAt).ToDateTimeOffset()) { Place = place };
}

internal static class LinkEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var links = api.MapGroup("/links").IsStable();
        links.MapGet("", List).RequirePermission(Permission.Read);
        links.MapGet("/figures", Totals).RequirePermission(Permission.Read);
        links.MapGet("/{id:long}", Show).RequirePermission(Permission.Read);
        links.MapGet("/{id:long}/figures", Figures).RequirePermission(Permission.Read);
        links.MapPost("", Create).RequirePermission(Permission.Touchpoints);
        links.MapPut("/{id:long}", Change).RequirePermission(Permission.Touchpoints);
        links.MapDelete("/{id:long}", Retire).RequirePermission(Permission.Touchpoints);
    }

    /// <summary>The newest first; with words, those that have them in their name, address or place.</summary>
    private static Results<Ok<Page<LinkView>>, Refusal> List(CurrentCaller caller, LinkQueries queries, [AsParameters] PageQuery page, string? words = null) =>
        Cursor.TryRead(page.After, 1, out var after) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(page.Of(
                queries.Find(caller.Workspace, words, after is [var id] ? id : long.MaxValue, page.Rows), found => LinkView.Of(found.Link, found.Place), found => [found.Link.Id]));

    private static Results<Ok<LinkView>, Refusal> Show(long id, CurrentCaller caller, Pumps pumps, LinkQueries queries) =>
        Rules(caller, pumps).Find(id) is { } link ? TypedResults.Ok(LinkView.Of(link, queries.PlaceOf(caller.Workspace, link))) : new Refusal(LinkProblems.Unknown(id));

    /// <summary>Of several links at once, as a page of the list has them.</summary>
    private static Results<Ok<IReadOnlyList<LinkTotals>>, Refusal> Totals(long[] link, CurrentCaller caller, LinkQueries queries) => link.Length > PageQuery.PageSizeMax
        ? new Refusal(LinkProblems.TooManyAsked)
        : TypedResults.Ok(queries.Totals(caller.Workspace, link));

    private static Results<Ok<LinkFigures>, Refusal> Figures(long id, CurrentCaller caller, Pumps pumps, LinkQueries queries) =>
        Rules(caller, pumps).Find(id) is null ? new Refusal(LinkProblems.Unknown(id)) : TypedResults.Ok(queries.Figures(caller.Workspace, id));

    private static Task<Results<Ok<LinkView>, Refusal>> Create(
        DefineLinkRequest request, CurrentCaller caller, Pumps pumps, TimeProvider clock, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        DefineAsync(null, request, caller, pumps, clock, idempotencyKey, stop);

    private static Task<Results<Ok<LinkView>, Refusal>> Change(
        long id, DefineLinkRequest request, CurrentCaller caller, Pumps pumps, TimeProvider clock, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        DefineAsync(id, request, caller, pumps, clock, idempotencyKey, stop);

    private static async Task<Results<NoContent, Refusal>> Retire(
        long id, CurrentCaller caller, Pumps pumps, TimeProvider clock, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        Reply.Empty(await pumps.SubmitAsync(ArrivalOf(caller, new LinkRetired(id, caller.Actor), clock, idempotencyKey), stop));

    private static async Task<Results<Ok<LinkView>, Refusal>> DefineAsync(
        long? id, DefineLinkRequest request, CurrentCaller caller, Pumps pumps, TimeProvider clock, string? idempotencyKey, CancellationToken stop)
    {
        var checks = Check(request);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var defined = new LinkDefined(
            id, request.Name!.Trim(), request.Url!.Trim(), request.Tags ?? [], request.Parameters ?? new Dictionary<string, string>(), request.Campaign,
            RandomNumberGenerator.GetBytes(LinkDefined.KeyBytes), caller.Actor);
        var answer = await pumps.SubmitAsync(ArrivalOf(caller, defined, clock, idempotencyKey), stop);
        return answer is Answer.Done ? TypedResults.Ok(LinkView.Of(Rules(caller, pumps).Find(Reply.Value<long>(answer))!)) : Reply.Refuse(answer);
    }

    private static Checks Check(DefineLinkRequest request)
    {
        var checks = new Checks().Text("name", request.Name, SmartLink.NameLengthMax).Text("url", request.Url, SmartLink.UrlLengthMax);
        if (request.Url is { } url && !(Uri.TryCreate(url.Trim(), UriKind.Absolute, out var target) && target.Scheme is "http" or "https"))
        {
            checks.Add(LinkProblems.BadUrl);
        }
        return checks
            .Add(request.Tags?.Count > SmartLink.TagsMax ? LinkProblems.TooManyTags : null)
            .Add(request.Parameters?.Count > SmartLink.ParametersMax ? LinkProblems.TooManyParameters : null);
    }

    private static Arrival ArrivalOf(CurrentCaller caller, Payload what, TimeProvider clock, string? idempotencyKey) =>
        Arrival.Command(caller.Workspace, new ArrivalKey("link", IdempotencyKey.OrNew(idempotencyKey)), clock.Now, what);

    private static LinkRules Rules(CurrentCaller caller, Pumps pumps) => pumps.RulesOf<LinkRules>(caller.Workspace)!;
}
