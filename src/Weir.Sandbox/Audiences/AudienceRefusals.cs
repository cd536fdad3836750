using System.Text.Json;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Audiences;

/// <summary>
/// How LINE refuses in matters of audiences: a code in <c>details</c>, which is what clients branch on. A missing audience is a 400
/// here and not a 404. The words before the code are LINE's where its reference shows them.
/// </summary>
internal static class AudienceRefusals
{
    private const int DescriptionMax = 120;
    private const int UploadDescriptionMax = 300;

    public static LineReply Missing() => Refused("audience group not found", "AUDIENCE_GROUP_NOT_FOUND");

    public static LineReply TooMany() => Refused("too many audience groups", "AUDIENCE_GROUP_COUNT_MAX_OVER");

    public static LineReply Refused(string message, string code, string? property = null) => LineReply.Error(400, message, new Detail(code, property));

    /// <summary>A parameter of a list that lies outside its bounds.</summary>
    public static LineReply TooHigh(string name, int max) => Refused($"{name}: must be less than or equal to {max}", "TOO_HIGH");

    public static LineReply TooLow(string name, int min) => Refused($"{name}: must be greater than or equal to {min}", "TOO_LOW");

    public static LineReply? OfNames(JsonElement body)
    {
        var description = Text(body, "description");
        if (string.IsNullOrWhiteSpace(description))
        {
            return Refused("audience group name is empty", "AUDIENCE_GROUP_NAME_EMPTY");
        }
        if (description.Length > DescriptionMax)
        {
            return Refused("size over audienceGroupName", "AUDIENCE_GROUP_NAME_SIZE_OVER");
        }
        if (description.Any(char.IsControl))
        {
            return Refused("wrong audienceGroupName", "AUDIENCE_GROUP_NAME_WRONG");
        }
        return Text(body, "uploadDescription")?.Length > UploadDescriptionMax
            ? Refused("size over uploadDescription", "AUDIENCE_GROUP_UPLOAD_DESCRIPTION_SIZE_OVER")
            : null;
    }

    /// <summary>A name or number of another JSON type makes the whole body unreadable, as everywhere.</summary>
    public static LineReply? OfTypes(JsonElement body)
    {
        foreach (var (name, kind) in ((string, JsonValueKind)[])[("description", JsonValueKind.String), ("uploadDescription", JsonValueKind.String), ("audienceGroupId", JsonValueKind.Number)])
        {
            if (body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null && value.ValueKind != kind)
            {
                return LineReply.InvalidProperty(name);
            }
        }
        return null;
    }

    public static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static LineReply? OfRequired(JsonElement body, string name) =>
        !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
            ? LineReply.Invalid([new Detail(Shape.MustBeSpecified, name)])
            : null;
}
