using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Audiences;

/// <summary>
/// Audiences of uploaded ids: create, add, read, list, rename, delete. A missing audience is a 400, not a 404; the codes in
/// <c>details</c> are what clients branch on.
/// </summary>
internal sealed class AudienceEndpoints(World world)
{
    private const int IdsByJsonMax = 10_000;
    private const int IdsByFileMax = 1_500_000;
    private const int DescriptionMax = 120;
    private const int UploadDescriptionMax = 300;
    private const int PageSizeDefault = 20;
    private const int PageSizeMax = 40;

    public void Map(LineHost api, LineHost data)
    {
        api.Post("/v2/bot/audienceGroup/upload", call => Create(call.Body, ReadIds(call.Body)), RateLimit.SixtyAMinute);
        api.Put("/v2/bot/audienceGroup/upload", call => Add(call.Body, ReadIds(call.Body)), RateLimit.SixtyAMinute);
        api.Get("/v2/bot/audienceGroup/list", List, RateLimit.SixtyAMinute);
        api.Get("/v2/bot/audienceGroup/{audienceGroupId}", Get, RateLimit.SixtyAMinute);
        api.Delete("/v2/bot/audienceGroup/{audienceGroupId}", Delete, RateLimit.SixtyAMinute);
        api.Put("/v2/bot/audienceGroup/{audienceGroupId}/updateDescription", Rename, RateLimit.SixtyAMinute);
        data.Post("/v2/bot/audienceGroup/upload/byFile", call => Create(Fields(call), ReadFile(call)), RateLimit.SixtyAMinute, BodyKind.Form);
        data.Put("/v2/bot/audienceGroup/upload/byFile", call => Add(Fields(call), ReadFile(call)), RateLimit.SixtyAMinute, BodyKind.Form);
    }

    private LineReply Create(JsonElement body, (List<string>? Ids, LineReply? Refusal) upload)
    {
        if ((upload.Refusal ?? CheckDescription(body)) is { } refusal)
        {
            return refusal;
        }
        if (world.Audiences.IsFull)
        {
            return Refused("too many audience groups", "AUDIENCE_GROUP_COUNT_MAX_OVER");
        }
        var audience = world.Audiences.Create(body.GetProperty("description").GetString()!);
        world.Audiences.Upload(audience, upload.Ids!, Text(body, "uploadDescription"));
        return LineReply.Accepted(new JsonObject
        {
            ["audienceGroupId"] = audience.Id,
            ["createRoute"] = "MESSAGING_API",
            ["type"] = "UPLOAD",
            ["description"] = audience.Description,
            ["created"] = audience.Created.ToUnixTimeSeconds(),
            ["permission"] = "READ_WRITE",
            ["expireTimestamp"] = audience.Expires.ToUnixTimeSeconds(),
            ["isIfaAudience"] = false,
        });
    }

    private LineReply Add(JsonElement body, (List<string>? Ids, LineReply? Refusal) upload)
    {
        if (upload.Refusal is { } refusal)
        {
            return refusal;
        }
        if (!body.TryGetProperty("audienceGroupId", out var id) || !TryId(id.ToString(), out var number) || world.Audiences.Find(number) is not { } audience)
        {
            return Missing();
        }
        if (!AudienceStore.HasRoomForJob(audience))
        {
            return LineReply.Error(429, LineMessages.TooManyJobs);
        }
        world.Audiences.Upload(audience, upload.Ids!, Text(body, "uploadDescription"));
        return LineReply.Accepted();
    }

    private LineReply Get(LineCall call) => Find(call) is { } audience
        ? LineReply.Ok(new JsonObject
        {
            ["audienceGroup"] = Describe(audience),
            ["jobs"] = new JsonArray([.. audience.Jobs.TakeLast(Audience.JobsShownMax).Reverse().Select(j => (JsonNode)Describe(audience, j))]),
        })
        : Missing();

    private LineReply List(LineCall call)
    {
        if (!int.TryParse(call.Query("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page < 1)
        {
            return LineReply.InvalidParameter("page");
        }
        var size = PageSizeDefault;
        if (call.Query("size") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > PageSizeMax))
        {
            return LineReply.InvalidParameter("size");
        }
        var found = world.Audiences.NewestFirst
            .Where(a => call.Query("description") is not { } part || a.Description.Contains(part, StringComparison.OrdinalIgnoreCase))
            .Where(a => call.Query("status") is not { } status || a.Status == status)
            .Where(_ => call.Query("createRoute") is null or "MESSAGING_API")
            .ToArray();
        return LineReply.Ok(new JsonObject
        {
            ["audienceGroups"] = new JsonArray([.. found.Skip((page - 1) * size).Take(size).Select(a => (JsonNode)Describe(a))]),
            ["hasNextPage"] = found.Length > page * size,
            ["totalCount"] = found.Length,
            ["readWriteAudienceGroupTotalCount"] = found.Length,
            ["page"] = page,
            ["size"] = size,
        });
    }

    private LineReply Rename(LineCall call)
    {
        if (CheckDescription(call.Body) is { } refusal)
        {
            return refusal;
        }
        if (Find(call) is not { } audience)
        {
            return Missing();
        }
        audience.Description = call.Body.GetProperty("description").GetString()!;
        return LineReply.Ok();
    }

    private LineReply Delete(LineCall call) => Find(call) is { } audience && world.Audiences.Remove(audience.Id) ? LineReply.Accepted() : Missing();

    private Audience? Find(LineCall call) => TryId(call.Route("audienceGroupId"), out var id) ? world.Audiences.Find(id) : null;

    private static (List<string>? Ids, LineReply? Refusal) ReadIds(JsonElement body)
    {
        var ids = new List<string>();
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("audiences", out var list))
        {
            return (ids, null);
        }
        if (list.ValueKind != JsonValueKind.Array)
        {
            return (null, LineReply.InvalidProperty("audiences"));
        }
        foreach (var entry in list.EnumerateArray())
        {
            ids.Add(entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("id", out var id) ? id.ToString() : "");
        }
        return Check(ids, IdsByJsonMax);
    }

    private static (List<string>? Ids, LineReply? Refusal) ReadFile(LineCall call)
    {
        if (call.Form.Files.GetFile("file") is not { } file)
        {
            return (null, LineReply.Error(400, "The request body has 1 error(s)", new Detail(Shape.MustBeSpecified, "file")));
        }
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        var ids = new List<string>();
        while (reader.ReadLine() is { } line && ids.Count <= IdsByFileMax)
        {
            if (line.Length > 0)
            {
                ids.Add(line);
            }
        }
        return Check(ids, IdsByFileMax);
    }

    private static (List<string>? Ids, LineReply? Refusal) Check(List<string> ids, int max)
    {
        if (ids.Count > max)
        {
            return (null, Refused("too many audience ids", "TOO_MANY_AUDIENCE_IDS"));
        }
        return ids.TrueForAll(Ids.IsUser) ? (ids, null) : (null, Refused("invalid audience id format", "UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT"));
    }

    private static LineReply? CheckDescription(JsonElement body)
    {
        var description = Text(body, "description");
        if (string.IsNullOrWhiteSpace(description))
        {
            return Refused("audience group name is empty", "AUDIENCE_GROUP_NAME_EMPTY");
        }
        if (description.Length > DescriptionMax || Text(body, "uploadDescription")?.Length > UploadDescriptionMax)
        {
            return Refused("audience group name size over", "AUDIENCE_GROUP_NAME_SIZE_OVER");
        }
        return null;
    }

    private static JsonElement Fields(LineCall call) =>
        JsonSerializer.SerializeToElement(call.Form.ToDictionary(f => f.Key, f => f.Value.ToString()));

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TryId(string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    private static LineReply Missing() => Refused("audience group not found", "AUDIENCE_GROUP_NOT_FOUND");

    private static LineReply Refused(string message, string code) => LineReply.Error(400, message, new Detail(code));

    private static JsonObject Describe(Audience audience) => new()
    {
        ["audienceGroupId"] = audience.Id,
        ["createRoute"] = "MESSAGING_API",
        ["type"] = "UPLOAD",
        ["description"] = audience.Description,
        ["status"] = audience.Status,
        ["audienceCount"] = audience.Usable.Count,
        ["created"] = audience.Created.ToUnixTimeSeconds(),
        ["permission"] = "READ_WRITE",
        ["isIfaAudience"] = false,
        ["expireTimestamp"] = audience.Expires.ToUnixTimeSeconds(),
    };

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
