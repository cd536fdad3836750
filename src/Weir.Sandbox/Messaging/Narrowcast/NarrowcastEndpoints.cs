using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Messaging.Narrowcast;

/// <summary>202 with an empty body: the id of the run is only in the x-line-request-id header.</summary>
internal sealed class NarrowcastEndpoints(World world)
{
    private const int DemographicReachMin = 100;

    public void Map(LineHost api)
    {
        api.Post("/v2/bot/message/narrowcast", call => world.RetryKeys.Guard(call, () => Send(call)), RateLimit.SixtyAnHour);
        api.Get("/v2/bot/message/progress/narrowcast", Progress);
    }

    private LineReply Send(LineCall call)
    {
        var findings = new Findings(world.Options.AllowHttpOnLoopback);
        var body = new Shape(call.Body, "", findings);
        MessageValidator.Check(call.Body, MessageTarget.Many, findings);
        body.Flag("notificationDisabled");
        var reader = new RecipientReader(world, findings);
        var recipients = body.Part("recipient", required: false) is { } recipient ? reader.Read(recipient) : new Recipients(_ => true, Exempt: false);
        var demographic = body.Part("filter", required: false)?.Part("demographic", required: false) is { } filter ? new DemographicReader(world, findings).Read(filter) : null;
        var limit = Limit(body);
        if ((findings.ToReply() ?? reader.Refusal) is { } refusal)
        {
            return refusal;
        }
        if (limit is { ForbidPartialDelivery: true, UpToRemainingQuota: false })
        {
            return LineReply.Error(400, "The option forbidPartialDelivery must be used with upToRemainingQuota.");
        }
        if (demographic is not null && world.People.All.Count(p => p.IsFriend) < DemographicReachMin)
        {
            return LineReply.Error(403, "Your account does not have enough friends");
        }
        var run = new NarrowcastRun(world.Postman.Prepare(call, SendKind.Narrowcast, call.Body.GetProperty("messages")), recipients, demographic, limit);
        world.Narrowcasts.Start(run, world.Narrowcasts.Reach(run).Count);
        return LineReply.Accepted();
    }

    private static DeliveryLimit Limit(Shape body)
    {
        if (body.Part("limit", required: false) is not { } limit)
        {
            return new DeliveryLimit(null, false, false);
        }
        return new DeliveryLimit(
            limit.Whole("max", required: false, 1, int.MaxValue),
            limit.Flag("upToRemainingQuota") ?? false,
            limit.Flag("forbidPartialDelivery") ?? false);
    }

    private LineReply Progress(LineCall call)
    {
        if (call.Query("requestId") is not { Length: > 0 })
        {
            return LineReply.InvalidParameter("requestId");
        }
        if (world.Narrowcasts.Find(call.Query("requestId")) is not { } run)
        {
            return LineReply.NotFound();
        }
        var body = new JsonObject { ["phase"] = run.Phase.ToString().ToLowerInvariant() };
        if (run.Phase is Phase.Sending or Phase.Succeeded)
        {
            body["successCount"] = run.Receivers.Count;
            body["failureCount"] = run.Phase == Phase.Succeeded ? run.Targets.Count - run.Receivers.Count : 0;
            body["targetCount"] = run.Targets.Count;
        }
        if (run is { Phase: Phase.Failed, Error: { } error })
        {
            body["failedDescription"] = run.FailedDescription;
            body["errorCode"] = (int)error;
        }
        body["acceptedTime"] = Iso(run.Request.At);
        if (run.CompletedAt is { } completed)
        {
            body["completedTime"] = Iso(completed);
        }
        return LineReply.Ok(body);
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
