using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members;
using Weir.Members.Events;
using Weir.Members.Imports;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Commerce.Orders;

internal static class OrderEndpoints
{
    /// <summary>A full batch of orders with a few articles each; larger orders come in smaller batches.</summary>
    public const long BodyBytesMax = 16 * 1_048_576;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/orders").IsStable();
        orders.MapGet("", List).RequirePermission(Permission.Read);
        orders.MapPost("", Report).RequirePermission(Permission.Commerce).TakesUpTo(BodyBytesMax);
        routes.MapPost("/imports/orders", Import).RequirePermission(Permission.Imports).IsStable().TakesUpTo(BodyBytesMax);
    }

    private static Results<Ok<OrderPage>, Refusal> List([FromQuery] string? member, [AsParameters] PageQuery page, CurrentCaller caller, OrderQueries orders, MemberQueries members)
    {
        if (Cursor.TryRead(page.After, 1, out var below) is { } unreadable)
        {
            return new Refusal(unreadable);
        }
        Ordinal? whose = null;
        if (member is not null)
        {
            if (MemberId.Parse(member) is not { } id || !members.Ordinals(caller.Workspace, [id]).TryGetValue(id, out var ordinal))
            {
                return new Refusal(MemberProblems.NoSuchMember);
            }
            whose = ordinal;
        }
        return TypedResults.Ok(orders.List(caller.Workspace, whose, below?[0], page));
    }

    private static async Task<Results<Ok<BatchResult>, Refusal>> Report(
        ReportOrdersRequest request, HttpContext context, CurrentCaller caller, OrderCommands orders, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var items = request.Items ?? [];
        if (BatchResults.WhyNotThatMany(items.Count, OrderCommands.ItemsMax) is { } problem)
        {
            return new Refusal(problem);
        }
        var answers = await orders.TakeAsync(caller.Workspace, items, KeyOf(caller, idempotencyKey), Lane.Live, stop);
        return Results(items, answers, context);
    }

    private static async Task<Results<Ok<BatchResult>, Refusal>> Import(
        ImportOrdersRequest request, HttpContext context, CurrentCaller caller, OrderCommands orders, MemberImports imports, CancellationToken stop)
    {
        var items = request.Items ?? [];
        var checks = new Checks().Text("file", request.File, MemberImports.FileNameLengthMax).Add(BatchResults.WhyNotThatMany(items.Count, OrderCommands.ItemsMax));
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var answers = await orders.TakeAsync(caller.Workspace, items, key: null, Lane.Bulk, stop);
        if (BatchResults.WhyNothingWasKept(answers) is null)
        {
            var results = answers.Select(answer => OrderResults.Of(null, answer, CallerLanguage.English)).ToList();
            int Count(ItemStatus status) => results.Count(result => result.Status == status);
            var (taken, known) = (Count(ItemStatus.Done), Count(ItemStatus.Known));
            await imports.NoteAsync(caller.Workspace, caller.Actor, "orders", request.File!.Trim(), new ImportCounts(taken, known, results.Count - taken - known), stop);
        }
        return Results(items, answers, context);
    }

    private static Results<Ok<BatchResult>, Refusal> Results(IReadOnlyList<OrderItem> items, IReadOnlyList<Answer> answers, HttpContext context)
    {
        if (BatchResults.WhyNothingWasKept(answers) is { } notNow)
        {
            return notNow;
        }
        var language = CallerLanguage.Of(context);
        return TypedResults.Ok(new BatchResult([.. items.Zip(answers, (item, answer) => OrderResults.Of(item.OrderId, answer, language))]));
    }

    /// <summary>Two programs may use the same key for different things.</summary>
    private static string? KeyOf(CurrentCaller caller, string? given) =>
        string.IsNullOrWhiteSpace(given) ? null : $"{EventCommands.SourceOf(caller.Actor)}:{IdempotencyKey.OrNew(given)}";
}

/// <summary>What became of a reported order, as batches show it: one that changed nothing was known.</summary>
internal static class OrderResults
{
    public static ItemResult Of(string? id, Answer answer, string language) =>
        answer is Answer.Done { IsRepetition: false } done && done.As<OrderTaken>().Effect == OrderEffect.None
            ? new ItemResult(id, ItemStatus.Known, null)
            : BatchResults.Of(id, answer, language);
}
