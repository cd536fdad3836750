using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Channels.Line.Client;

namespace Weir.Channels.Line.Http;

/// <summary>LINE's JSON. Unknown fields are passed over and numbers may be texts; a field that must be there and is not makes the answer unreadable.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FaultBody))]
[JsonSerializable(typeof(SentBody))]
[JsonSerializable(typeof(NarrowcastProgress))]
[JsonSerializable(typeof(MessageQuota))]
[JsonSerializable(typeof(QuotaConsumption))]
[JsonSerializable(typeof(DeliveryCount))]
[JsonSerializable(typeof(LineProfile))]
[JsonSerializable(typeof(FollowerPage))]
[JsonSerializable(typeof(BotInfo))]
[JsonSerializable(typeof(WebhookEndpoint))]
[JsonSerializable(typeof(WebhookTest))]
[JsonSerializable(typeof(FollowerInsight))]
[JsonSerializable(typeof(DeliveryInsight))]
[JsonSerializable(typeof(MessageInsight))]
[JsonSerializable(typeof(CreatedAudience))]
[JsonSerializable(typeof(AudienceState))]
[JsonSerializable(typeof(TokenStanding))]
[JsonSerializable(typeof(IdTokenClaims))]
[JsonSerializable(typeof(FriendshipState))]
internal sealed partial class LineJson : JsonSerializerContext;

/// <summary>An error in either of LINE's shapes.</summary>
internal sealed record FaultBody(
    string? Message = null,
    List<FaultDetail>? Details = null,
    string? Error = null,
    [property: JsonPropertyName("error_description")] string? ErrorDescription = null);

internal sealed record FaultDetail(string? Message = null, string? Property = null);

/// <summary>What a push or a reply answers.</summary>
internal sealed record SentBody(List<SentMessage>? SentMessages = null);

internal sealed record SentMessage(JsonElement Id)
{
    /// <summary>A text in LINE's examples, a number in LINE's words; past 2^53, so that no number of ours may touch it.</summary>
    public string IdText => Id.ValueKind == JsonValueKind.String ? Id.GetString() ?? "" : Id.GetRawText();
}
