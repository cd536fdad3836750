using System.Text.Json;
using Weir.Channels.Inbound;

namespace Weir.Channels.Line.Webhooks;

/// <summary>LINE's event types in neutral words. What is not documented yet becomes <see cref="What.Unrecognised"/>, whole.</summary>
internal static class LineEvents
{
    public static What Translate(Fields fields, JsonElement raw)
    {
        var type = fields.Text("type");
        return type switch
        {
            "message" => LineMessageEvents.Received(fields.Object("message"), raw),
            "messageEdited" => LineMessageEvents.Edited(fields.Object("message"), raw),
            "unsend" => new What.Unsent(fields.Object("unsend").Id("messageId")),
            "follow" => new What.Followed(fields.ObjectOrNull("follow")?.Flag("isUnblocked") ?? false),
            "unfollow" => new What.Unfollowed(),
            "join" => new What.JoinedGroup(),
            "leave" => new What.LeftGroup(),
            "memberJoined" => new What.MembersJoined(Members(fields.Object("joined"))),
            "memberLeft" => new What.MembersLeft(Members(fields.Object("left"))),
            "postback" => Pressed(fields.Object("postback")),
            "videoPlayComplete" => new What.VideoFinished(fields.Object("videoPlayComplete").Text("trackingId")),
            "beacon" => Beacon(fields.Object("beacon")),
            "accountLink" => Linked(fields.Object("link")),
            "membership" => Membership(fields.Object("membership")),
            "delivery" => new What.NoticeDelivered(fields.Object("delivery").Text("data")),
            "module" => Module(fields.Object("module"), raw),
            "activated" => Control("activated", fields.ObjectOrNull("chatControl")?.NumberOrNull("expireAt")),
            "deactivated" => Control("deactivated", null),
            "botSuspended" => Control("suspended", null),
            "botResumed" => Control("resumed", null),
            _ => new What.Unrecognised(type, raw.GetRawText()),
        };
    }

    /// <summary>Who has not consented has no id and cannot be told apart: he is left out.</summary>
    private static List<string> Members(Fields change) =>
        [.. change.Objects("members", member => member.TextOrNull("userId")).OfType<string>()];

    private static What.Pressed Pressed(Fields postback)
    {
        var parameters = postback.ObjectOrNull("params");
        var picked = parameters is null ? null : new PickedMoment(parameters.TextOrNull("date"), parameters.TextOrNull("time"), parameters.TextOrNull("datetime"));
        var status = parameters?.TextOrNull("status");
        return new What.Pressed(
            postback.Text("data"),
            picked is { Date: null, Time: null, DateTime: null } ? null : picked,
            status is null ? null : new MenuSwitch(status, parameters?.TextOrNull("newRichMenuAliasId")));
    }

    private static What.BeaconSeen Beacon(Fields beacon) => new(beacon.Text("hwid"), beacon.Text("type"), beacon.TextOrNull("dm"));

    private static What.AccountLinked Linked(Fields link) => new(link.Text("result") == "ok", link.Text("nonce"));

    private static What.MembershipChanged Membership(Fields membership) => new(membership.Text("type"), membership.Id("membershipId"));

    private static What Module(Fields module, JsonElement raw) => module.Text("type") switch
    {
        "attached" => new What.ModuleEvent("attached", module.TextOrNull("botId"), module.Texts("scopes"), null, null),
        "detached" => new What.ModuleEvent("detached", module.TextOrNull("botId"), [], module.TextOrNull("reason"), null),
        var other => new What.Unrecognised($"module/{other}", raw.GetRawText()),
    };

    private static What.ModuleEvent Control(string change, long? until) => new(change, null, [], null, until);
}
