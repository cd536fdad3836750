using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Campaigns.Testers;
using Weir.Delivery;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Messages;
using Weir.Pricing;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns;

/// <summary>Null leaves a thing as it is. The draft is read by <see cref="MessageJson"/>, so that each unknown kind is named.</summary>
public sealed record CampaignRequest(string? Name, CampaignDraft? Draft);

/// <summary>People, a named group, or both.</summary>
public sealed record TestRequest(IReadOnlyList<string>? Members, long? Group = null);

public sealed record BillingRequest(string? Plan, long? ExtraMessagesMax, decimal? MonthBudget);

/// <summary>The plan an account is on, and those it could be on.</summary>
public sealed record BillingView(Billing Billing, IReadOnlyList<PricePlan> Plans);

internal static class CampaignEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").IsStable();
        campaigns.MapGet("", List).RequirePermission(Permission.Read);
        campaigns.MapPost("", Create).RequirePermission(Permission.Campaigns);
        campaigns.MapGet("/{id:long}", Show).RequirePermission(Permission.Read);
        campaigns.MapPatch("/{id:long}", Change).RequirePermission(Permission.Campaigns);
        campaigns.MapPost("/estimate", Estimate).RequirePermission(Permission.Campaigns);
        campaigns.MapPost("/{id:long}/start", Start).RequirePermission(Permission.Send);
        campaigns.MapPost("/{id:long}/unschedule", Unschedule).RequirePermission(Permission.Campaigns);
        campaigns.MapPost("/{id:long}/test", Test).RequirePermission(Permission.Send);
        campaigns.MapPost("/{id:long}/pause", Pause).RequirePermission(Permission.Campaigns);
        campaigns.MapPost("/{id:long}/resume", Resume).RequirePermission(Permission.Send);
        campaigns.MapPost("/{id:long}/cancel", Cancel).RequirePermission(Permission.Campaigns);
        campaigns.MapGet("/{id:long}/report", Report).RequirePermission(Permission.Read);
        var billing = api.MapGroup("/connections/{connection:long}/billing").IsStable();
        billing.MapGet("", ShowBilling).RequirePermission(Permission.Read);
        billing.MapPut("", SetBilling).RequirePermission(Permission.Settings);
    }

    private static Results<Ok<Page<Campaign>>, Refusal> List([AsParameters] PageQuery page, CurrentCaller caller, CampaignQueries campaigns) =>
        Cursor.TryRead(page.After, 1, out var after) is { } bad ? new Refusal(bad) : TypedResults.Ok(campaigns.List(caller.Workspace, page, after));

    private static Results<Ok<Campaign>, Refusal> Show(long id, CurrentCaller caller, CampaignQueries campaigns) =>
        campaigns.Find(caller.Workspace, id) is { } found ? TypedResults.Ok(found) : new Refusal(CampaignProblems.NotFound);

    private static async Task<Results<Created<Campaign>, Refusal>> Create(CampaignRequest request, CurrentCaller caller, CampaignCommands commands, CancellationToken stop)
    {
        var checks = new Checks().Text("name", request.Name, CampaignCommands.NameLengthMax);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var created = await commands.CreateAsync(caller.Workspace, request.Name!, request.Draft ?? new CampaignDraft(), caller.Actor, stop);
        return TypedResults.Created($"/api/v1/campaigns/{created.Id}", created);
    }

    private static async Task<Results<Ok<Campaign>, Refusal>> Change(long id, CampaignRequest request, CurrentCaller caller, CampaignCommands commands, CancellationToken stop)
    {
        if (request.Name is not null && new Checks().Text("name", request.Name, CampaignCommands.NameLengthMax) is { AreClean: false } bad)
        {
            return bad.Refuse();
        }
        var (changed, problem) = await commands.ChangeAsync(caller.Workspace, id, request.Name, request.Draft, caller.Actor, stop);
        return problem is null ? TypedResults.Ok(changed!) : new Refusal(problem);
    }

    private static async Task<Ok<CampaignEstimate>> Estimate(CampaignDraft draft, CurrentCaller caller, [FromServices] CampaignEstimates estimates, CancellationToken stop) =>
        TypedResults.Ok(await estimates.OfAsync(caller.Workspace, draft, stop));

    private static async Task<Results<Ok<Campaign>, Refusal>> Start(
        long id, CurrentCaller caller, CampaignCommands commands, CampaignQueries campaigns, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var (answer, problems) = await commands.StartAsync(caller.Workspace, id, IdempotencyKey.OrNew(idempotencyKey), caller.Actor, isDue: false, stop);
        return answer is null ? new Refusal(problems) : After(answer, id, caller, campaigns, problems);
    }

    private static async Task<Results<Ok<Campaign>, Refusal>> Unschedule(
        long id, CurrentCaller caller, CampaignCommands commands, CampaignQueries campaigns, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        After(await commands.UnscheduleAsync(caller.Workspace, id, IdempotencyKey.OrNew(idempotencyKey), caller.Actor, stop), id, caller, campaigns);

    private static async Task<Results<Ok<Campaign>, Refusal>> Test(
        long id, TestRequest request, CurrentCaller caller, CampaignCommands commands, CampaignQueries campaigns, TestGroupQueries groups,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var group = request.Group is { } named ? groups.Find(caller.Workspace, named) : null;
        if (request.Group is not null && group is null)
        {
            return new Refusal(TestGroupProblems.Unknown);
        }
        var members = (request.Members ?? []).Concat(group?.Members.Select(tester => tester.Id) ?? []).Distinct().ToList();
        if (members.Count is 0 or > CampaignCommands.TestersMax)
        {
            return new Refusal(CampaignProblems.BadTesters);
        }
        var (answer, problems) = await commands.TestAsync(caller.Workspace, id, members, IdempotencyKey.OrNew(idempotencyKey), caller.Actor, stop);
        return answer is null ? new Refusal(problems) : After(answer, id, caller, campaigns, problems);
    }

    private static Task<Results<Ok<Campaign>, Refusal>> Pause(
        long id, CurrentCaller caller, CampaignCommands commands, CampaignQueries campaigns, Database database, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        Steer(id, "campaign.pause", send => new SendPaused(send), caller, commands, campaigns, database, idempotencyKey, stop);

    private static Task<Results<Ok<Campaign>, Refusal>> Resume(
        long id, CurrentCaller caller, CampaignCommands commands, CampaignQueries campaigns, Database database, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        Steer(id, "campaign.resume", send => new SendResumed(send), caller, commands, campaigns, database, idempotencyKey, stop);

    private static Task<Results<Ok<Campaign>, Refusal>> Cancel(
        long id, CurrentCaller caller, CampaignCommands commands, CampaignQueries campaigns, Database database, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        Steer(id, "campaign.cancel", send => new SendCancelled(send), caller, commands, campaigns, database, idempotencyKey, stop);

    private static async Task<Results<Ok<Campaign>, Refusal>> Steer(
        long id, string what, Func<long, Payload> steering, CurrentCaller caller, CampaignCommands commands, CampaignQueries campaigns, Database database, string? idempotencyKey, CancellationToken stop)
    {
        if (EveryoneSteering.Of(database, caller.Workspace, id, what) is var (mass, refusal))
        {
            return mass is null ? new Refusal(refusal!) : After(await commands.SteerAsync(caller.Workspace, what, mass, IdempotencyKey.OrNew(idempotencyKey), stop), id, caller, campaigns);
        }
        if (campaigns.Find(caller.Workspace, id) is not { Send: { } send })
        {
            return new Refusal(CampaignProblems.NotFound);
        }
        return After(await commands.SteerAsync(caller.Workspace, what, steering(send), IdempotencyKey.OrNew(idempotencyKey), stop), id, caller, campaigns);
    }

    private static Results<Ok<Campaign>, Refusal> After(Answer answer, long id, CurrentCaller caller, CampaignQueries campaigns, IReadOnlyList<Problem>? notes = null) =>
        answer is Answer.Done && campaigns.Find(caller.Workspace, id) is { } campaign ? TypedResults.Ok(campaign with { Notes = notes is [_, ..] ? notes : null }) : Reply.Refuse(answer);

    private static Results<Ok<CampaignReport>, Refusal> Report(long id, CurrentCaller caller, CampaignQueries campaigns, CampaignReports reports) =>
        campaigns.Find(caller.Workspace, id) is { } campaign && reports.Of(caller.Workspace, campaign) is { } report
            ? TypedResults.Ok(report)
            : new Refusal(CampaignProblems.NotFound);

    private static Ok<BillingView> ShowBilling(long connection, CurrentCaller caller, Database database, TimeProvider clock) =>
        TypedResults.Ok(View(database.Read(caller.Workspace, tx => Billing.Of(tx, connection)), clock));

    private static async Task<Results<Ok<BillingView>, Refusal>> SetBilling(
        long connection, BillingRequest request, CurrentCaller caller, IDesk desk, TimeProvider clock, CancellationToken stop)
    {
        var plans = View(Billing.Unknown, clock).Plans.Select(plan => plan.Id).ToList();
        var checks = new Checks().OneOf("plan", request.Plan, plans);
        if (request.ExtraMessagesMax < 0 || request.MonthBudget < 0)
        {
            checks.Add(new Problem("billing.negative", request.ExtraMessagesMax < 0 ? "extraMessagesMax" : "monthBudget", new("請填 0 以上的數字。", "Give a number of 0 or more.")));
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var billing = new Billing(request.Plan!, request.ExtraMessagesMax, request.MonthBudget is { } budget ? Money.Rounded(budget).Hundredths : null) { IsTold = true };
        await desk.WriteAsync(caller.Workspace, tx =>
        {
            var before = Billing.Of(tx, connection);
            billing.Write(tx, connection);
            Audit.Write(tx, clock.Now, caller.Actor, "billing.change", new AuditTarget("connection", connection.ToString(System.Globalization.CultureInfo.InvariantCulture)), before, billing);
            return 0;
        }, stop);
        return TypedResults.Ok(View(billing, clock));
    }

    private static BillingView View(Billing billing, TimeProvider clock)
    {
        var plan = billing.On(clock.Now);
        return new BillingView(billing, PriceCatalogue.Taiwan.Periods.Last(period => period.Plans.Contains(plan)).Plans);
    }
}
