using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Http.Outside;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Outgoing;

/// <summary>What is told holds customers' data and where it goes is the brand's own affair, so that all of it is settings.</summary>
internal static class OutgoingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/outgoing-webhooks").IsStable();
        webhooks.MapGet("", List).RequirePermission(Permission.Settings);
        webhooks.MapGet("/events", Events).RequirePermission(Permission.Settings);
        webhooks.MapPost("", Add).RequirePermission(Permission.Settings);
        webhooks.MapPut("/{id:long}", Change).RequirePermission(Permission.Settings);
        webhooks.MapDelete("/{id:long}", Remove).RequirePermission(Permission.Settings);
        webhooks.MapPost("/{id:long}/secret", ChangeSecret).RequirePermission(Permission.Settings);
        webhooks.MapPost("/{id:long}/test", Test).RequirePermission(Permission.Settings);
        var postings = webhooks.MapGroup("/{id:long}/postings");
        postings.MapGet("", Postings).RequirePermission(Permission.Settings);
        postings.MapGet("/{posting:long}", OnePosting).RequirePermission(Permission.Settings);
        postings.MapPost("/{posting:long}/again", SendAgain).RequirePermission(Permission.Settings);
    }

    /// <summary>A few, so there are no pages.</summary>
    private static Ok<OutgoingWebhookList> List(CurrentCaller caller, Pumps pumps, [FromServices] PostingStore store, TimeProvider clock)
    {
        var figures = store.Figures(caller.Workspace);
        return TypedResults.Ok(new OutgoingWebhookList([.. Rules(caller, pumps).All.Select(listener => OutgoingWebhookView.Of(listener, figures.GetValueOrDefault(listener.Id), clock.Now))]));
    }

    private static Ok<IReadOnlyList<OutgoingEventView>> Events(CurrentCaller caller) =>
        TypedResults.Ok<IReadOnlyList<OutgoingEventView>>([.. OutgoingKinds.All.Select(kind => new OutgoingEventView(kind.Name, kind.Text.In(caller.Language)))]);

    private static async Task<Results<Ok<OutgoingSecretView>, Refusal>> Add(
        DefineOutgoingWebhookRequest request, CurrentCaller caller, Pumps pumps, [FromServices] OutgoingCommands commands, TimeProvider clock,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var (answer, secret, checks) = await commands.AddAsync(caller.Workspace, Wish(request), caller.Actor, Key(idempotencyKey), stop);
        return answer switch
        {
            null => checks.Refuse(),
            // The secret of the first request was drawn elsewhere and cannot be read again.
            Answer.Done { IsRepetition: true } => new Refusal(SecretShownBefore),
            Answer.Done => TypedResults.Ok(new OutgoingSecretView(OutgoingWebhookView.Of(Rules(caller, pumps).Find(Reply.Value<long>(answer))!, null, clock.Now), secret)),
            _ => Reply.Refuse(answer),
        };
    }

    private static async Task<Results<Ok<OutgoingWebhookView>, Refusal>> Change(
        long id, DefineOutgoingWebhookRequest request, CurrentCaller caller, Pumps pumps, [FromServices] OutgoingCommands commands, [FromServices] PostingStore store, TimeProvider clock,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var (answer, checks) = await commands.ChangeAsync(caller.Workspace, id, Wish(request), caller.Actor, Key(idempotencyKey), stop);
        return answer switch
        {
            null => checks.Refuse(),
            Answer.Done => TypedResults.Ok(OutgoingWebhookView.Of(Rules(caller, pumps).Find(id)!, store.Figures(caller.Workspace).GetValueOrDefault(id), clock.Now)),
            _ => Reply.Refuse(answer),
        };
    }

    private static async Task<Results<NoContent, Refusal>> Remove(
        long id, CurrentCaller caller, [FromServices] OutgoingCommands commands, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        Reply.Empty(await commands.RemoveAsync(caller.Workspace, id, caller.Actor, Key(idempotencyKey), stop));

    private static async Task<Results<Ok<OutgoingSecretView>, Refusal>> ChangeSecret(
        long id, CurrentCaller caller, Pumps pumps, [FromServices] OutgoingCommands commands, [FromServices] PostingStore store, TimeProvider clock,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        if (Rules(caller, pumps).Find(id) is not { } listener)
        {
            return new Refusal(OutgoingProblems.Unknown);
        }
        var (answer, secret) = await commands.ChangeSecretAsync(caller.Workspace, listener, caller.Actor, Key(idempotencyKey), stop);
        return answer switch
        {
            Answer.Done { IsRepetition: true } => new Refusal(SecretShownBefore),
            Answer.Done => TypedResults.Ok(new OutgoingSecretView(
                OutgoingWebhookView.Of(Rules(caller, pumps).Find(id)!, store.Figures(caller.Workspace).GetValueOrDefault(id), clock.Now), secret)),
            _ => Reply.Refuse(answer),
        };
    }

    private static async Task<Results<Ok<OutgoingTestView>, Refusal>> Test(long id, CurrentCaller caller, Pumps pumps, [FromServices] OutgoingCommands commands, CancellationToken stop)
    {
        if (Rules(caller, pumps).Find(id) is not { } listener)
        {
            return new Refusal(OutgoingProblems.Unknown);
        }
        var answer = await commands.TestAsync(caller.Workspace, listener, stop);
        var took = (long)answer.Took.TotalMilliseconds;
        return TypedResults.Ok(answer is OutsideAnswer.Said said
            ? new OutgoingTestView(said.IsTaken, said.Status, said.IsElsewhere ? said.InShort : said.Text, took)
            : new OutgoingTestView(false, null, ((OutsideAnswer.Silent)answer).Why, took));
    }

    private static Results<Ok<Page<OutgoingPostingView>>, Refusal> Postings(
        long id, CurrentCaller caller, Pumps pumps, [FromServices] PostingStore store, [AsParameters] PageQuery page, string? state = null)
    {
        if (Rules(caller, pumps).Find(id) is null)
        {
            return new Refusal(OutgoingProblems.Unknown);
        }
        var checks = new Checks().Choice<PostingState>("state", state, out var only).Add(Cursor.TryRead(page.After, 1, out var after));
        return checks.AreClean
            ? TypedResults.Ok(page.Of(store.Page(caller.Workspace, id, only, page, after), posting => OutgoingPostingView.Of(caller.Workspace, posting), posting => [posting.Id]))
            : checks.Refuse();
    }

    private static Results<Ok<OutgoingPostingDetail>, Refusal> OnePosting(long id, long posting, CurrentCaller caller, [FromServices] PostingStore store) =>
        store.Find(caller.Workspace, id, posting) is { } found
            ? TypedResults.Ok(new OutgoingPostingDetail(OutgoingPostingView.Of(caller.Workspace, found), found.Body, found.Answer))
            : new Refusal(OutgoingProblems.UnknownPosting);

    private static async Task<Results<NoContent, Refusal>> SendAgain(
        long id, long posting, CurrentCaller caller, Pumps pumps, [FromServices] OutgoingCommands commands, CancellationToken stop) =>
        Rules(caller, pumps).Find(id) is not { } listener ? new Refusal(OutgoingProblems.Unknown)
        : !listener.IsOn ? new Refusal(OutgoingProblems.NotOn)
        : await commands.SendAgainAsync(caller.Workspace, id, posting, stop) ? TypedResults.NoContent()
        : new Refusal(OutgoingProblems.UnknownPosting);

    private static readonly Problem SecretShownBefore = new("outgoing-webhook.secret-shown-before", null, new(
        "這個請求已經處理過，密鑰只顯示一次。需要的話請更換密鑰。", "This request was carried out before, and a secret is shown once only. Change the secret if you need one."));

    private static ListenerWish Wish(DefineOutgoingWebhookRequest request) => new(request.Name, request.Url, request.Events, request.IsOn);

    private static ArrivalKey Key(string? idempotencyKey) => new("outgoing-webhook", IdempotencyKey.OrNew(idempotencyKey));

    private static ListenerRules Rules(CurrentCaller caller, Pumps pumps) => pumps.RulesOf<ListenerRules>(caller.Workspace)!;
}
