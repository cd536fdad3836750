using System.Text;
using System.Text.Json;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Audiences;

/// <summary>The ids of one upload, from a JSON body or a file; one malformed id refuses them all.</summary>
internal sealed record AudienceUpload(IReadOnlyList<string> Ids, LineReply? Refusal)
{
    private const int IdsByJsonMax = 10_000;
    private const int IdsByFileMax = 1_500_000;

    public static AudienceUpload FromJson(JsonElement body)
    {
        if (body.TryGetProperty("isIfaAudience", out var ifa) && ifa.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
        {
            return new AudienceUpload([], LineReply.InvalidProperty("isIfaAudience"));
        }
        if (!body.TryGetProperty("audiences", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return new AudienceUpload([], null);
        }
        if (list.ValueKind != JsonValueKind.Array)
        {
            return new AudienceUpload([], LineReply.InvalidProperty("audiences"));
        }
        var ids = new List<string>();
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object || (entry.TryGetProperty("id", out var id) && id.ValueKind != JsonValueKind.String))
            {
                return new AudienceUpload([], LineReply.InvalidProperty($"audiences[{ids.Count}]{(entry.ValueKind == JsonValueKind.Object ? ".id" : "")}"));
            }
            ids.Add(id.ValueKind == JsonValueKind.String ? id.GetString()! : "");
        }
        return Check(ids, IdsByJsonMax, "Invalid audience id format", "audiences");
    }

    public static AudienceUpload FromFile(LineCall call)
    {
        if (call.Form.Files.GetFile("file") is not { } file)
        {
            return new AudienceUpload([], LineReply.Invalid([new Detail(Messaging.Validation.Shape.MustBeSpecified, "file")]));
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
        return Check(ids, IdsByFileMax, "UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT", "file");
    }

    private static AudienceUpload Check(List<string> ids, int max, string malformed, string property)
    {
        if (ids.Count > max)
        {
            return new AudienceUpload([], AudienceRefusals.Refused("too many audience ids", "UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS", property));
        }
        return ids.TrueForAll(Platform.Ids.IsUser)
            ? new AudienceUpload(ids, null)
            : new AudienceUpload([], AudienceRefusals.Refused(malformed, "UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT", property));
    }
}
