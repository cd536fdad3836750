using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Sandbox.Insight;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Messaging;

/// <summary>What stands beside sending: validate, quota, consumption, delivery counts, names of units.</summary>
internal sealed class MessageEndpoints(World world)
{
    private const int UnitPageMax = 100;

    public void Map(LineHost api)
    {
        foreach (var kind in (ReadOnlySpan<string>)["reply", "push", "multicast", "narrowcast", "broadcast"])
        {
            api.Post("/v2/bot/message/validate/" + kind, Validate);
        }
        api.Get("/v2/bot/message/quota", _ => Quota());
        api.Get("/v2/bot/message/quota/consumption", _ => LineReply.Ok(new JsonObject { ["totalUsage"] = world.Quota.Used }));
        api.Get("/v2/bot/message/delivery/reply", call => Delivered(call, SendKind.Reply));
        api.Get("/v2/bot/message/delivery/push", call => Delivered(call, SendKind.Push));
        api.Get("/v2/bot/message/delivery/multicast", call => Delivered(call, SendKind.Multicast));
        api.Get("/v2/bot/message/delivery/broadcast", call => Delivered(call, SendKind.Broadcast));
        api.Get("/v2/bot/message/aggregation/info", call => LineReply.Ok(new JsonObject { ["numOfCustomAggregationUnits"] = world.Units.NamesOf(call.Now).Count }));
        api.Get("/v2/bot/message/aggregation/list", Units);
    }

    private LineReply Validate(LineCall call)
    {
        var findings = new Findings(world.Options.AllowHttpOnLoopback);
        MessageValidator.Check(call.Body, MessageTarget.Unknown, findings);
        return findings.ToReply() ?? LineReply.Ok();
    }

    private LineReply Quota() => LineReply.Ok(world.Quota.Limit is { } limit
        ? new JsonObject { ["type"] = "limited", ["value"] = limit }
        : new JsonObject { ["type"] = "none" });

    private LineReply Delivered(LineCall call, SendKind kind)
    {
        if (JapanDate.Parse(call.Query("date")) is not { } day)
        {
            return LineReply.InvalidParameter("date");
        }
        var ready = JapanDate.IsOver(day, call.Now);
        var body = new JsonObject { ["status"] = ready ? "ready" : "unready" };
        if (ready)
        {
            body["success"] = world.Deliveries.Of(kind, day);
        }
        return LineReply.Ok(body);
    }

    private LineReply Units(LineCall call)
    {
        var limit = UnitPageMax;
        if (call.Query("limit") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > UnitPageMax))
        {
            return LineReply.InvalidParameter("limit");
        }
        var names = world.Units.NamesOf(call.Now).Where(n => call.Query("start") is not { } start || string.CompareOrdinal(n, start) > 0).Take(limit + 1).ToArray();
        var body = new JsonObject { ["customAggregationUnits"] = new JsonArray([.. names.Take(limit).Select(n => (JsonNode)n)]) };
        if (names.Length > limit)
        {
            body["next"] = names[limit - 1];
        }
        return LineReply.Ok(body);
    }
}
