using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Weir.Segments.Rules;

/// <summary>The language of rules as a JSON Schema, with every kind of condition that this installation knows.</summary>
internal static class RuleSchema
{
    public static JsonObject Of(ConditionKinds kinds)
    {
        var definitions = new JsonObject
        {
            ["all"] = Connective("all", List()),
            ["any"] = Connective("any", List()),
            ["not"] = Connective("not", Reference("condition")),
        };
        foreach (var kind in kinds.All)
        {
            definitions[kind.Name] = Leaf(kind);
        }
        var names = definitions.Select(definition => definition.Key).ToList();
        definitions["condition"] = new JsonObject { ["oneOf"] = new JsonArray([.. names.Select(Reference)]) };
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Segment rule",
            ["type"] = "object",
            ["properties"] = new JsonObject { ["version"] = new JsonObject { ["const"] = SegmentRule.Version }, ["where"] = Reference("condition") },
            ["required"] = new JsonArray("version", "where"),
            ["additionalProperties"] = false,
            ["$defs"] = definitions,
        };
    }

    private static JsonObject Leaf(ConditionKind kind)
    {
        var schema = RuleReader.Leaves.GetJsonSchemaAsNode(kind.Type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).AsObject();
        schema["type"] = "object";
        var properties = schema["properties"] as JsonObject ?? [];
        schema.Remove("properties");
        var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToList() ?? [];
        var all = new JsonObject { ["kind"] = new JsonObject { ["const"] = kind.Name } };
        foreach (var (name, property) in properties.ToList())
        {
            all[name] = property?.DeepClone();
        }
        schema["properties"] = all;
        schema["required"] = new JsonArray(["kind", .. required]);
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Connective(string name, JsonNode of) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = name }, ["of"] = of },
        ["required"] = new JsonArray("kind", "of"),
        ["additionalProperties"] = false,
    };

    private static JsonObject List() => new() { ["type"] = "array", ["items"] = Reference("condition") };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };
}
