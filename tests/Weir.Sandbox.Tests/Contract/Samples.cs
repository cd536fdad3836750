using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Sandbox.Tests.Contract;

/// <summary>Good requests by operation, from <c>samples.json</c>: between them they fill every field that LINE's schemas know.</summary>
internal static class Samples
{
    private static readonly JsonElement File = JsonElement.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contract", "samples.json")));

    private static readonly string[] Validations = ["validateReply", "validateMulticast", "validateNarrowcast", "validateBroadcast"];

    public static IReadOnlyList<JsonNode> Of(string operation, Scene scene)
    {
        // All five validations are one; the long list is tried on one of them.
        if (Validations.Contains(operation))
        {
            return [JsonNode.Parse("""{"messages":[{"type":"text","text":"嗨"}]}""")!];
        }
        return File.TryGetProperty(operation, out var bodies) ? [.. bodies.EnumerateArray().Select(b => Fill(b.GetRawText(), scene))] : [];
    }

    private static JsonNode Fill(string body, Scene scene) => JsonNode.Parse(body
        .Replace("\"$#audience\"", scene.Audience.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("$friend", scene.Desk.Friend, StringComparison.Ordinal)
        .Replace("$richMenu", scene.RichMenu, StringComparison.Ordinal)
        .Replace("$otherMenu", scene.OtherMenu, StringComparison.Ordinal)
        .Replace("$coupon", scene.Coupon, StringComparison.Ordinal)
        .Replace("$broadcast", scene.Broadcast, StringComparison.Ordinal)
        .Replace("$narrowcast", scene.Narrowcast, StringComparison.Ordinal)
        .Replace("$replyToken", scene.SecondReplyToken, StringComparison.Ordinal)
        .Replace("$markAsReadToken", scene.MarkAsReadToken, StringComparison.Ordinal)
        .Replace("$url", scene.Url, StringComparison.Ordinal))!;
}
