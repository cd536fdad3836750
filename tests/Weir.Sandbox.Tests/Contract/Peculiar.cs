namespace Weir.Sandbox.Tests.Contract;

/// <summary>
/// Where LINE refuses in words of its own instead of naming the property: endpoints with one field and one sentence, and audiences
/// with their codes. By operation and property; a star stands for every property.
/// </summary>
internal static class Peculiar
{
    private const string Url = "Invalid webhook endpoint URL";
    private const string NameSize = "AUDIENCE_GROUP_NAME_SIZE_OVER";
    private const string TooManyIds = "UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS";

    private static readonly Dictionary<string, string[]> Answers = new(StringComparer.Ordinal)
    {
        ["setWebhookEndpoint *"] = [Url],
        ["testWebhookEndpoint *"] = [Url],
        ["markMessagesAsReadByToken *"] = ["Invalid markAsReadToken. Tokens must be used by the bot that received them via Webhook."],
        ["createAudienceGroup description"] = [NameSize],
        ["createClickBasedAudienceGroup description"] = [NameSize],
        ["createImpBasedAudienceGroup description"] = [NameSize, "AUDIENCE_GROUP_NAME_EMPTY"],
        ["updateAudienceGroupDescription description"] = [NameSize, "AUDIENCE_GROUP_NAME_EMPTY"],
        ["createAudienceGroup audiences"] = [TooManyIds],
        ["addAudienceToAudienceGroup audiences"] = [TooManyIds],
        ["linkRichMenuIdToUsers userIds[0]"] = ["The property, 'userIds[0]', in the request body is invalid (line: -, column: -)"],
        ["unlinkRichMenuIdFromUsers userIds[0]"] = ["The property, 'userIds[0]', in the request body is invalid (line: -, column: -)"],
    };

    /// <summary>What the answer may say instead; empty where nothing is peculiar.</summary>
    public static IReadOnlyList<string> Of(string operation, string property) =>
        [.. Answers.GetValueOrDefault($"{operation} *") ?? [], .. Answers.GetValueOrDefault($"{operation} {property}") ?? []];
}
