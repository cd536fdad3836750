using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weir.Foundation.Http;

/// <summary>JSON as the API speaks it, the same everywhere: camelCase, enums as words, numbers as numbers, no comments.</summary>
public static class ApiJson
{
    /// <summary>Deeper than any rule tree or Flex message that a person makes; beyond it somebody wants to break the parser.</summary>
    public const int DepthMax = 64;

    public static JsonSerializerOptions Options { get; } = Configured();

    public static void Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        // A client in another language cannot promise that "kind" comes first.
        options.AllowOutOfOrderMetadataProperties = true;
        options.MaxDepth = DepthMax;
        // Chinese stays readable on the wire. Safe, because answers are application/json and never put into a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Configured()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
