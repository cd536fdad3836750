using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Messaging;

/// <summary>Reply, push, multicast and broadcast. A request that fails sends nothing to anyone.</summary>
internal sealed class SendEndpoints(World world)
{
    public const int RecipientsMax = 500;

    /// <summary>LINE limits pushes to one user but publishes no number; ours is far above what a person would bear.</summary>
    public const int PushesToOneUserAMinuteMax = 200;

    private static readonly RateLimit ToOneUser = new(PushesToOneUserAMinuteMax, TimeSpan.FromMinutes(1));

    public void Map(LineHost api)
    {
        api.Post("/v2/bot/message/reply", Reply);
        api.Post("/v2/bot/message/push", call => world.RetryKeys.Guard(call, () => Push(call)));
        api.Post("/v2/bot/message/multicast", call => world.RetryKeys.Guard(call, () => Multicast(call)), RateLimit.TwoHundredASecond);
        api.Post("/v2/bot/message/broadcast", call => world.RetryKeys.Guard(call, () => Broadcast(call)), RateLimit.SixtyAnHour);
    }

    private LineReply Reply(LineCall call)
    {
        if (call.Header(RetryKeys.Header) is not null)
        {
            return LineReply.Error(400, $"The '{RetryKeys.Header}' header is not supported by this endpoint");
        }
        var body = Read(call, out var findings);
        var token = body.Text("replyToken", MessageValidator.UrlMax);
        var open = world.ReplyTokens.Peek(token, call.Now);
        MessageValidator.Check(call.Body, open?.Group is null ? MessageTarget.Person : MessageTarget.Group, findings);
        body.Flag("notificationDisabled");
        if (findings.ToReply() is { } refusal)
        {
            return refusal;
        }
        if (open is not { } target)
        {
            return LineReply.Error(400, "Invalid reply token");
        }
        world.ReplyTokens.Use(token!);
        var request = world.Postman.Prepare(call, SendKind.Reply, call.Body.GetProperty("messages"));
        if (target.Group is { } group)
        {
            world.Postman.DeliverToGroup(request, group, billed: false);
        }
        else
        {
            world.Postman.Deliver(request, [target.Person!], billed: false);
        }
        return Sent(request);
    }

    private LineReply Push(LineCall call)
    {
        var body = Read(call, out var findings);
        var to = body.Text("to", 100);
        var toGroup = to is ['C' or 'R', ..];
        MessageValidator.Check(call.Body, toGroup ? MessageTarget.Group : MessageTarget.Person, findings);
        var unit = AggregationUnits.Read(body);
        body.Flag("notificationDisabled");
        if (to is { Length: > 0 } && !Ids.IsUser(to) && !Ids.Is('C', to) && !Ids.Is('R', to))
        {
            findings.MarkUnreadable("to");
        }
        if (findings.ToReply() is { } refusal)
        {
            return refusal;
        }
        return toGroup ? PushToGroup(call, to!, unit) : PushToPerson(call, to!, unit);
    }

    private LineReply PushToPerson(LineCall call, string to, string? unit)
    {
        if (world.People.Find(to) is not { } person)
        {
            return LineReply.Error(400, "Failed to send messages");
        }
        var reachable = world.Postman.CanBePushed(person);
        if (reachable && !world.Quota.Allows(1))
        {
            return LineReply.Error(429, LineMessages.MonthlyLimit);
        }
        if (world.Options.RateLimits && !world.RateLimits.TryTake(RateLimiter.PersonPrefix + to, ToOneUser))
        {
            return LineReply.Error(429, LineMessages.TooManyToOneUser);
        }
        var request = world.Postman.Prepare(call, SendKind.Push, call.Body.GetProperty("messages"), unit);
        world.Postman.Deliver(request, reachable ? [person] : [], billed: true);
        return Sent(request);
    }

    private LineReply PushToGroup(LineCall call, string to, string? unit)
    {
        if (world.Groups.Find(to) is not { BotIsIn: true } group)
        {
            return LineReply.Error(400, "Failed to send messages");
        }
        if (!world.Quota.Allows(group.Members.Count))
        {
            return LineReply.Error(429, LineMessages.MonthlyLimit);
        }
        var request = world.Postman.Prepare(call, SendKind.Push, call.Body.GetProperty("messages"), unit);
        world.Postman.DeliverToGroup(request, group, billed: true);
        return Sent(request);
    }

    private LineReply Multicast(LineCall call)
    {
        var body = Read(call, out var findings);
        var to = Recipients(body);
        MessageValidator.Check(call.Body, MessageTarget.Many, findings);
        var unit = AggregationUnits.Read(body);
        body.Flag("notificationDisabled");
        if (findings.ToReply() is { } refusal)
        {
            return refusal;
        }
        // A well-formed id that nobody has is skipped; LINE's reference contradicts itself here, and skipping is what its conditions say.
        var reachable = to.Select(world.People.Find).OfType<Person>().Where(p => p.IsFriend).Distinct().ToArray();
        if (!world.Quota.Allows(reachable.Length))
        {
            return LineReply.Error(429, LineMessages.MonthlyLimit);
        }
        world.Postman.Deliver(world.Postman.Prepare(call, SendKind.Multicast, call.Body.GetProperty("messages"), unit), reachable, billed: true);
        return LineReply.Ok();
    }

    private LineReply Broadcast(LineCall call)
    {
        var body = Read(call, out var findings);
        MessageValidator.Check(call.Body, MessageTarget.Many, findings);
        body.Flag("notificationDisabled");
        if (findings.ToReply() is { } refusal)
        {
            return refusal;
        }
        var friends = world.People.All.Where(p => p.IsFriend).ToArray();
        if (!world.Quota.Allows(friends.Length))
        {
            return LineReply.Error(429, LineMessages.MonthlyLimit);
        }
        world.Postman.Deliver(world.Postman.Prepare(call, SendKind.Broadcast, call.Body.GetProperty("messages")), friends, billed: true);
        return LineReply.Ok();
    }

    private static List<string> Recipients(Shape body)
    {
        var to = new List<string>();
        if (!body.Element.TryGetProperty("to", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            body.Wrong("to", Shape.MustBeSpecified);
            return to;
        }
        if (list.ValueKind != JsonValueKind.Array)
        {
            body.Findings.MarkUnreadable("to");
            return to;
        }
        if (list.GetArrayLength() is < 1 or > RecipientsMax)
        {
            body.Wrong("to", $"Size must be between 1 and {RecipientsMax}");
        }
        foreach (var id in list.EnumerateArray())
        {
            if (id.ValueKind != JsonValueKind.String || !Ids.IsUser(id.GetString()!))
            {
                body.Findings.MarkUnreadable($"to[{to.Count}]");
                return to;
            }
            to.Add(id.GetString()!);
        }
        return to;
    }

    private Shape Read(LineCall call, out Findings findings)
    {
        findings = new Findings(world.Options.AllowHttpOnLoopback);
        return new Shape(call.Body, "", findings);
    }

    private static LineReply Sent(SentRequest request) => LineReply.Ok(new JsonObject { ["sentMessages"] = request.SentMessages() });
}
