using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Sandbox.Tests.Contract;

/// <summary>Holds a JSON value against a schema: required fields, types, words, and nothing that the schema does not know.</summary>
internal sealed class Conformance(LineContract contract, IReadOnlySet<string> beyond)
{
    public IReadOnlyList<string> Faults(JsonElement schema, JsonNode? value, string path)
    {
        var faults = new List<string>();
        Check(schema, value, path, faults);
        return faults;
    }

    private void Check(JsonElement declared, JsonNode? value, string path, List<string> faults)
    {
        if (value is null)
        {
            return; // LINE writes null where privacy forbids a number, whatever the schema says.
        }
        var schema = contract.Resolve(declared, value);
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(w => w.ToString() == value.ToString()))
        {
            faults.Add($"{path} is {value}.");
        }
        if (schema.TryGetProperty("type", out var type) && !IsOf(type.GetString()!, value))
        {
            faults.Add($"{path} is no {type}.");
            return;
        }
        if (value is JsonArray list && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in list)
            {
                Check(items, item, path, faults);
            }
        }
        if (value is JsonObject map && schema.TryGetProperty("properties", out var properties))
        {
            CheckObject(schema, properties, map, path, faults);
        }
    }

    private void CheckObject(JsonElement schema, JsonElement properties, JsonObject map, string path, List<string> faults)
    {
        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : [])
        {
            if (!map.ContainsKey(name))
            {
                faults.Add($"{path}.{name} is missing.");
            }
        }
        foreach (var (name, value) in map)
        {
            var at = $"{path}.{name}";
            if (properties.TryGetProperty(name, out var declared))
            {
                Check(declared, value, at, faults);
            }
            else if (!beyond.Contains(at))
            {
                faults.Add($"{at} is not LINE's.");
            }
        }
    }

    private static bool IsOf(string type, JsonNode value) => type switch
    {
        "string" => value.GetValueKind() == JsonValueKind.String,
        "integer" => value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToString(), out _),
        "number" => value.GetValueKind() == JsonValueKind.Number,
        "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "array" => value is JsonArray,
        "object" => value is JsonObject,
        _ => true,
    };
}
