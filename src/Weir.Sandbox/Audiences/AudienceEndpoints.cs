using System.Globalization;
using System.Text.Json;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Audiences;

/// <summary>Audiences of uploaded ids, by JSON on one host and by file on the other; and renaming and deleting of any.</summary>
internal sealed class AudienceEndpoints(World world)
{
    public void Map(LineHost api, LineHost data)
    {
        api.Post("/v2/bot/audienceGroup/upload", call => AudienceRefusals.OfTypes(call.Body) ?? Create(call.Body, AudienceUpload.FromJson(call.Body)), RateLimit.SixtyAMinute);
        api.Put("/v2/bot/audienceGroup/upload", call => AudienceRefusals.OfTypes(call.Body) ?? Add(call, call.Body, AudienceUpload.FromJson(call.Body)), RateLimit.SixtyAMinute);
        api.Delete("/v2/bot/audienceGroup/{audienceGroupId}", Delete, RateLimit.SixtyAMinute);
        api.Put("/v2/bot/audienceGroup/{audienceGroupId}/updateDescription", Rename, RateLimit.SixtyAMinute);
        data.Post("/v2/bot/audienceGroup/upload/byFile", call => Create(Fields(call), AudienceUpload.FromFile(call)), RateLimit.SixtyAMinute, BodyKind.Form);
        data.Put("/v2/bot/audienceGroup/upload/byFile", call => Add(call, Fields(call), AudienceUpload.FromFile(call)), RateLimit.SixtyAMinute, BodyKind.Form);
    }

    public static bool TryId(string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    private LineReply Create(JsonElement body, AudienceUpload upload)
    {
        if ((upload.Refusal ?? AudienceRefusals.OfNames(body)) is { } refusal)
        {
            return refusal;
        }
        if (world.Audiences.IsFull)
        {
            return AudienceRefusals.TooMany();
        }
        var audience = world.Audiences.Create(body.GetProperty("description").GetString()!, AudienceOrigin.Upload);
        world.Audiences.Upload(audience, upload.Ids, AudienceRefusals.Text(body, "uploadDescription"));
        return LineReply.Accepted(AudienceView.Created(audience));
    }

    private LineReply Add(LineCall call, JsonElement body, AudienceUpload upload)
    {
        if (upload.Refusal is { } refusal)
        {
            return refusal;
        }
        if (!body.TryGetProperty("audienceGroupId", out var id) || !TryId(id.ToString(), out var number) || world.Audiences.Find(number) is not { Origin: { Type: "UPLOAD", IsShared: false } } audience)
        {
            return AudienceRefusals.Missing();
        }
        if (audience.Expires <= call.Now)
        {
            return AudienceRefusals.Refused("audience group is expired", "AUDIENCE_GROUP_CAN_NOT_UPLOAD_STATUS_EXPIRED");
        }
        if (!AudienceStore.HasRoomForJob(audience))
        {
            return LineReply.Error(429, LineMessages.TooManyJobs);
        }
        world.Audiences.Upload(audience, upload.Ids, AudienceRefusals.Text(body, "uploadDescription"));
        return LineReply.Accepted();
    }

    private LineReply Rename(LineCall call)
    {
        if ((AudienceRefusals.OfTypes(call.Body) ?? AudienceRefusals.OfNames(call.Body)) is { } refusal)
        {
            return refusal;
        }
        if (Find(call) is not { } audience)
        {
            return AudienceRefusals.Missing();
        }
        audience.Description = call.Body.GetProperty("description").GetString()!;
        return LineReply.Ok();
    }

    private LineReply Delete(LineCall call) =>
        Find(call) is { } audience && world.Audiences.Remove(audience.Id) ? LineReply.Accepted() : AudienceRefusals.Missing();

    /// <summary>What others share can be read and sent to, and not changed.</summary>
    private Audience? Find(LineCall call) =>
        TryId(call.Route("audienceGroupId"), out var id) && world.Audiences.Find(id) is { Origin.IsShared: false } audience ? audience : null;

    private static JsonElement Fields(LineCall call) =>
        JsonSerializer.SerializeToElement(call.Form.ToDictionary(f => f.Key, f => f.Value.ToString()));
}
