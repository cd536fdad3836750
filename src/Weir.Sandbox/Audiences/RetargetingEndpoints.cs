using Weir.Sandbox.Insight;
using Weir.Sandbox.Messaging;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Audiences;

/// <summary>
/// Audiences of those who saw a broadcast or narrowcast, or tapped a link in it. Pushes and multicasts have none; a message that
/// is still being sent is not found yet; after sixty days it is too old.
/// </summary>
internal sealed class RetargetingEndpoints(World world)
{
    private static readonly TimeSpan MessageLife = TimeSpan.FromDays(60);

    public void Map(LineHost api)
    {
        api.Post("/v2/bot/audienceGroup/click", call => Create(call, AudienceOrigin.Click), RateLimit.SixtyAMinute);
        api.Post("/v2/bot/audienceGroup/imp", call => Create(call, AudienceOrigin.Impression), RateLimit.SixtyAMinute);
    }

    private LineReply Create(LineCall call, AudienceOrigin kind)
    {
        var body = new Shape(call.Body, "", new Findings(world.Options.AllowHttpOnLoopback));
        var requestId = body.Text("requestId", MessageValidator.UrlMax, required: false);
        var clickUrl = kind == AudienceOrigin.Click ? body.Text("clickUrl", MessageValidator.UrlMax, required: false) : null;
        if ((AudienceRefusals.OfTypes(call.Body) ?? AudienceRefusals.OfNames(call.Body) ?? AudienceRefusals.OfRequired(call.Body, "requestId") ?? body.Findings.ToReply()) is { } refusal)
        {
            return refusal;
        }
        var origin = kind with { RequestId = requestId, ClickUrl = clickUrl is { Length: > 0 } ? clickUrl : null };
        if (world.Requests.Find(requestId) is not { Engagement: { } engagement } request || request.Kind is not (SendKind.Broadcast or SendKind.Narrowcast) || IsStillSending(request))
        {
            return AudienceRefusals.Refused("request not found", "REQUEST_NOT_FOUND");
        }
        if (call.Now - request.At > MessageLife)
        {
            return AudienceRefusals.Refused("too old messages", "TOO_OLD_MESSAGES");
        }
        if (world.Audiences.NewestFirst.Any(a => a.Origin == origin))
        {
            return AudienceRefusals.Refused("audience group request id duplicate", "AUDIENCE_GROUP_REQUESTID_DUPLICATE");
        }
        if (world.Audiences.IsFull)
        {
            return AudienceRefusals.TooMany();
        }
        var audience = world.Audiences.Create(call.Body.GetProperty("description").GetString()!, origin);
        world.Audiences.Gather(audience, () => People(engagement, origin));
        return LineReply.Accepted(AudienceView.Created(audience));
    }

    private bool IsStillSending(SentRequest request) => request.Kind == SendKind.Narrowcast && !world.Narrowcasts.IsOver(request.RequestId);

    private static HashSet<int> People(Engagement engagement, AudienceOrigin origin) => origin switch
    {
        { Type: "IMP" } => engagement.Readers,
        { ClickUrl: { } url } => engagement.Clicks.TryGetValue(url, out var clicks) ? clicks.People : [],
        _ => engagement.Clickers,
    };
}
