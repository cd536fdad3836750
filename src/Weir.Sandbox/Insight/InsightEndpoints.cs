using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Insight;

/// <summary>
/// Statistics as LINE gives them: late, in days of UTC+9, and null where fewer than twenty people are behind a number. Null is
/// not zero: a report that shows it as zero is wrong in production, and has to be wrong here.
/// </summary>
internal sealed class InsightEndpoints(World world)
{
    private const int PrivacyMin = 20;
    private const int SpanDaysMax = 30;

    public void Map(LineHost api)
    {
        api.Get("/v2/bot/insight/followers", Followers, RateLimit.SixtyAnHour);
        api.Get("/v2/bot/insight/message/delivery", Deliveries, RateLimit.SixtyAnHour);
        api.Get("/v2/bot/insight/message/event", MessageEvent, RateLimit.SixtyAnHour);
        api.Get("/v2/bot/insight/message/event/aggregation", PerUnit, RateLimit.SixtyAnHour);
    }

    private LineReply Followers(LineCall call)
    {
        if (JapanDate.Parse(call.Query("date")) is not { } day)
        {
            return LineReply.Error(400, call.Query("date") is null ? "date is required" : "Bad Request");
        }
        if (!JapanDate.IsOver(day, call.Now))
        {
            return LineReply.Ok(new JsonObject { ["status"] = "unready" });
        }
        if (world.Followers.At(day) is not { } then)
        {
            return LineReply.Ok(new JsonObject { ["status"] = "out_of_service" });
        }
        return LineReply.Ok(new JsonObject
        {
            ["status"] = "ready",
            ["followers"] = then.Followers,
            // Fewer than those who can be written to: LINE counts only people whose demographics it is sure of.
            ["targetedReaches"] = (then.Followers - then.Blocks) * 7 / 10,
            ["blocks"] = then.Blocks,
        });
    }

    private LineReply Deliveries(LineCall call)
    {
        if (JapanDate.Parse(call.Query("date")) is not { } day)
        {
            return LineReply.Error(400, "Bad Request");
        }
        if (!JapanDate.IsOver(day, call.Now))
        {
            return LineReply.Ok(new JsonObject { ["status"] = "unready" });
        }
        var body = new JsonObject { ["status"] = "ready" };
        foreach (var (name, kind) in ((string, SendKind)[])
            [("apiBroadcast", SendKind.Broadcast), ("apiPush", SendKind.Push), ("apiMulticast", SendKind.Multicast), ("apiNarrowcast", SendKind.Narrowcast),
             ("apiReply", SendKind.Reply), ("welcomeResponse", SendKind.Greeting), ("autoResponse", SendKind.AutoResponse)])
        {
            // A way that was not used that day is left out.
            if (world.Deliveries.Of(kind, day) is > 0 and var count)
            {
                body[name] = count;
            }
        }
        return LineReply.Ok(body);
    }

    private LineReply MessageEvent(LineCall call)
    {
        if (call.Query("requestId") is not { Length: > 0 } requestId)
        {
            return LineReply.InvalidParameter("requestId");
        }
        var request = world.Requests.Find(requestId);
        if (request is not { Kind: SendKind.Broadcast or SendKind.Narrowcast, Engagement: { } engagement })
        {
            return LineReply.Error(404, "Not found");
        }
        var overview = Overview([engagement]);
        overview.Insert(0, "requestId", request.RequestId);
        overview.Insert(1, "timestamp", request.At.ToUnixTimeSeconds());
        overview.Insert(2, "delivered", IsStillSending(request) ? null : (JsonNode)request.Delivered);
        return LineReply.Ok(new JsonObject
        {
            ["overview"] = overview,
            ["messages"] = Bubbles([engagement], request.Messages.Count, perUnit: false),
            ["clicks"] = Clicks([engagement]),
        });
    }

    private LineReply PerUnit(LineCall call)
    {
        if (call.Query("customAggregationUnit") is not { Length: > 0 } unit || JapanDate.Parse(call.Query("from")) is not { } from
            || JapanDate.Parse(call.Query("to")) is not { } to || to < from || to > from.AddDays(SpanDaysMax))
        {
            // The one endpoint whose refusal says nothing, in four fields.
            return new LineReply(400, new JsonObject { ["message"] = null, ["key"] = null, ["stacktrace"] = null, ["code"] = null });
        }
        var days = world.Units.Of(unit, from, to).ToArray();
        var bubbles = days.SelectMany(d => d.Impressions.Keys).DefaultIfEmpty(0).Max();
        return LineReply.Ok(new JsonObject
        {
            ["overview"] = Overview(days),
            ["messages"] = Bubbles(days, bubbles, perUnit: true),
            ["clicks"] = Clicks(days),
        });
    }

    private bool IsStillSending(SentRequest request) => request.Kind == SendKind.Narrowcast && !world.Narrowcasts.IsOver(request.RequestId);

    private static JsonObject Overview(IReadOnlyList<Engagement> parts) => new()
    {
        ["uniqueImpression"] = Blurred(Union(parts, p => p.Readers)),
        ["uniqueClick"] = Blurred(Union(parts, p => p.Clickers)),
        ["uniqueMediaPlayed"] = null,
        ["uniqueMediaPlayed100Percent"] = null,
    };

    private static JsonArray Bubbles(IReadOnlyList<Engagement> parts, int bubbles, bool perUnit)
    {
        var readers = Union(parts, p => p.Readers);
        var list = new JsonArray();
        for (var seq = 1; seq <= bubbles; seq++)
        {
            var bubble = new JsonObject { ["seq"] = seq, ["impression"] = Blurred(parts.Sum(p => p.Impressions.GetValueOrDefault(seq)), readers) };
            foreach (var name in (ReadOnlySpan<string>)["mediaPlayed", "mediaPlayed25Percent", "mediaPlayed50Percent", "mediaPlayed75Percent", "mediaPlayed100Percent"])
            {
                bubble[name] = null;
                bubble["uniqueM" + name[1..]] = null;
            }
            if (perUnit)
            {
                bubble["uniqueImpression"] = Blurred(readers);
            }
            list.Add(bubble);
        }
        return list;
    }

    private static JsonArray Clicks(IReadOnlyList<Engagement> parts)
    {
        var list = new JsonArray();
        var seq = 0;
        foreach (var url in parts.SelectMany(p => p.Clicks.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var people = Union(parts, p => p.Clicks.TryGetValue(url, out var clicks) ? clicks.People : []);
            list.Add(new JsonObject
            {
                ["seq"] = ++seq,
                ["url"] = url,
                ["click"] = Blurred(parts.Sum(p => p.Clicks.TryGetValue(url, out var clicks) ? clicks.Clicks : 0), people),
                ["uniqueClick"] = Blurred(people),
                ["uniqueClickOfRequest"] = Blurred(people),
            });
        }
        return list;
    }

    private static int Union(IReadOnlyList<Engagement> parts, Func<Engagement, HashSet<int>> of) =>
        parts.Count == 1 ? of(parts[0]).Count : parts.SelectMany(of).Distinct().Count();

    private static JsonNode? Blurred(int people) => people < PrivacyMin ? null : people;

    private static JsonNode? Blurred(int value, int people) => value < PrivacyMin || people < PrivacyMin ? null : value;
}
