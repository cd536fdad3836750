using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weir.Channels.Line;

/// <summary>What one LINE Official Account needs: its Messaging API channel and, for LIFF and Login, the Login channel of the same provider.</summary>
/// <param name="ChannelId">The Messaging API channel.</param>
/// <param name="ChannelSecret">Signs webhooks; a secret.</param>
/// <param name="AccessToken">The long-lived channel access token; a secret.</param>
/// <param name="BotUserId">The account's own user id, the <c>destination</c> of its webhooks; null until asked for.</param>
/// <param name="BasicId">The account's <c>@id</c>, for add-friend links; null until asked for.</param>
/// <param name="LoginChannelId">The LINE Login channel, which ID tokens are issued for.</param>
/// <param name="LiffId">The LIFF app behind smart links and binding.</param>
public sealed record LineSettings(
    string ChannelId,
    string ChannelSecret,
    string AccessToken,
    string? BotUserId = null,
    string? BasicId = null,
    string? LoginChannelId = null,
    string? LiffId = null) : ConnectionSettings
{
    [JsonIgnore]
    public override ChannelKind Kind => ChannelKind.Line;

    [JsonIgnore]
    public override IReadOnlyDictionary<string, string?> Shown => new Dictionary<string, string?>
    {
        ["channelId"] = ChannelId,
        ["botUserId"] = BotUserId,
        ["basicId"] = BasicId,
        ["loginChannelId"] = LoginChannelId,
        ["liffId"] = LiffId,
    };

    public override string ToJson() => JsonSerializer.Serialize(this, LineSettingsJson.Default.LineSettings);

    public static LineSettings FromJson(string json) =>
        JsonSerializer.Deserialize(json, LineSettingsJson.Default.LineSettings) ?? throw new JsonException("The settings of a LINE connection are empty.");

    /// <summary>Records print every field by themselves; these two must never reach a log.</summary>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"{nameof(ChannelId)} = {ChannelId}, {nameof(BotUserId)} = {BotUserId}, {nameof(BasicId)} = {BasicId}, {nameof(LoginChannelId)} = {LoginChannelId}, {nameof(LiffId)} = {LiffId}");
        return true;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LineSettings))]
internal sealed partial class LineSettingsJson : JsonSerializerContext;
