using System.Text.Json.Serialization;
using Weir.Channels.Line;

namespace Weir.Channels.Line
{
    // Innocent: here LINE's words are at home.
    internal static class PlantedLineClient
    {
        public static string Reply(string body) => body + "replyToken";
    }
}

namespace Weir.Delivery
{
    internal static class PlantedLineCaller
    {
        public static string Send() => PlantedLineClient.Reply("");
    }

    // Innocent: wiring names what it wires.
    internal static class PlantedLineSetup
    {
        public static Func<string, string> Wire() => PlantedLineClient.Reply;
    }

    // Innocent: the name of a property is ours, and the compiler repeats it in ToString.
    internal sealed record PlantedWindow(string ReplyToken);

    internal static class PlantedLineLiteral
    {
        public static string Key(string user) => $"{{\"customAggregationUnits\":[\"{user}\"]}}";
    }

    internal sealed record PlantedLineAttribute([property: JsonPropertyName("webhookEventId")] string Id);

    internal static class PlantedLineConstant
    {
        public const string Header = "X-Line-Retry-Key";
    }
}
