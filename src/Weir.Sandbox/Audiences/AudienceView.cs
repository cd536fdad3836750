using System.Text.Json.Nodes;

namespace Weir.Sandbox.Audiences;

/// <summary>Audiences and their jobs as LINE tells them.</summary>
internal static class AudienceView
{
    public static JsonObject Describe(Audience audience, DateTimeOffset now)
    {
        var view = Created(audience);
        view["status"] = audience.StatusAt(now);
        view["audienceCount"] = audience.CountShown;
        return view;
    }

    /// <summary>What the endpoints that make an audience answer: all but what only time will tell.</summary>
    public static JsonObject Created(Audience audience)
    {
        var view = new JsonObject
        {
            ["audienceGroupId"] = audience.Id,
            ["createRoute"] = audience.Origin.Route,
            ["type"] = audience.Origin.Type,
            ["description"] = audience.Description,
            ["created"] = audience.Created.ToUnixTimeSeconds(),
            ["permission"] = audience.Origin is { Route: "MESSAGING_API", IsShared: false } ? "READ_WRITE" : "READ",
            ["isIfaAudience"] = false,
            ["expireTimestamp"] = audience.Expires.ToUnixTimeSeconds(),
        };
        if (audience.Origin.RequestId is { } request)
        {
            view["requestId"] = request;
        }
        if (audience.Origin.ClickUrl is { } url)
        {
            view["clickUrl"] = url;
        }
        return view;
    }

    public static JsonArray Jobs(Audience audience) =>
        [.. audience.Jobs.TakeLast(Audience.JobsShownMax).Reverse().Select(j => (JsonNode)Describe(audience, j))];

    private static JsonObject Describe(Audience audience, AudienceJob job) => new()
    {
        ["audienceGroupJobId"] = job.Id,
        ["audienceGroupId"] = audience.Id,
        ["description"] = job.Description,
        ["type"] = "DIFF_ADD",
        ["jobStatus"] = job.Status.ToString().ToUpperInvariant(),
        ["failedType"] = null,
        ["audienceCount"] = job.Ids,
        ["created"] = job.Created.ToUnixTimeSeconds(),
    };
}
