using System.Text.Json;

namespace Weir.Segments.Criteria;

/// <summary>The stored form of compiled rules.</summary>
internal static class CriterionJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { MaxDepth = 128 };

    public static string Write(CompiledRule rule) => JsonSerializer.Serialize(rule, Options);

    public static CompiledRule Read(string json) => JsonSerializer.Deserialize<CompiledRule>(json, Options)
        ?? throw new InvalidDataException("A stored segment has no compiled rule.");
}
