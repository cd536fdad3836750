using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Audiences;

/// <summary>One audience, a page of them, and the same of those that others share in Business Manager.</summary>
internal sealed class AudienceReadEndpoints(World world)
{
    private const int PageSizeDefault = 20;
    private const int PageSizeMax = 40;

    public void Map(LineHost api)
    {
        api.Get("/v2/bot/audienceGroup/list", call => List(call, call.Query("page"), a => !a.Origin.IsShared), RateLimit.SixtyAMinute);
        api.Get("/v2/bot/audienceGroup/{audienceGroupId}", call => One(call, isShared: false), RateLimit.SixtyAMinute);
        api.Get("/v2/bot/audienceGroup/shared/list", ListShared, RateLimit.SixtyAMinute);
        api.Get("/v2/bot/audienceGroup/shared/{audienceGroupId}", call => One(call, isShared: true), RateLimit.SixtyAMinute);
    }

    private LineReply One(LineCall call, bool isShared)
    {
        if (!AudienceEndpoints.TryId(call.Route("audienceGroupId"), out var id) || world.Audiences.Find(id) is not { } audience || audience.Origin.IsShared != isShared)
        {
            return AudienceRefusals.Missing();
        }
        var body = new JsonObject { ["audienceGroup"] = AudienceView.Describe(audience, call.Now), ["jobs"] = AudienceView.Jobs(audience) };
        if (isShared)
        {
            body["owner"] = new JsonObject { ["serviceType"] = "OA_MANAGER", ["id"] = "@shared", ["name"] = "Business Manager" };
        }
        return LineReply.Ok(body);
    }

    /// <summary>Unlike its sister, this list takes a missing page for the first.</summary>
    private LineReply ListShared(LineCall call)
    {
        var withOwn = string.Equals(call.Query("includesOwnedAudienceGroups"), "true", StringComparison.OrdinalIgnoreCase);
        return List(call, call.Query("page") ?? "1", a => a.Origin.IsShared || withOwn);
    }

    private LineReply List(LineCall call, string? pageText, Func<Audience, bool> isMeant)
    {
        if (!int.TryParse(pageText, NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page < 1)
        {
            return AudienceRefusals.TooLow("page", 1);
        }
        var size = PageSizeDefault;
        if (call.Query("size") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > PageSizeMax))
        {
            return size > PageSizeMax ? AudienceRefusals.TooHigh("size", PageSizeMax) : AudienceRefusals.TooLow("size", 1);
        }
        var routes = call.Http.Request.Query["createRoute"];
        var found = world.Audiences.NewestFirst.Where(isMeant)
            .Where(a => call.Query("description") is not { } part || a.Description.Contains(part, StringComparison.OrdinalIgnoreCase))
            .Where(a => call.Query("status") is not { } status || a.StatusAt(call.Now) == status)
            .Where(a => routes.Count == 0 || routes.Contains(a.Origin.Route))
            .ToArray();
        return LineReply.Ok(new JsonObject
        {
            ["audienceGroups"] = new JsonArray([.. found.Skip((page - 1) * size).Take(size).Select(a => (JsonNode)AudienceView.Describe(a, call.Now))]),
            ["hasNextPage"] = found.Length > page * size,
            ["totalCount"] = found.Length,
            ["readWriteAudienceGroupTotalCount"] = found.Count(a => a.Origin is { Route: "MESSAGING_API", IsShared: false }),
            ["page"] = page,
            ["size"] = size,
        });
    }
}
