using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Weir.Sandbox.Tests.Contract;

/// <summary>One operation of LINE's OpenAPI files.</summary>
internal sealed partial record Operation(string Id, string Method, string Host, string Path, IReadOnlyDictionary<int, JsonElement> Success)
{
    public IReadOnlyList<string> RequiredQuery { get; init; } = [];

    public string? ContentType { get; init; }

    public JsonElement? Request { get; init; }

    /// <summary>Method, host and path; what a parameter is called does not matter.</summary>
    public string Route => Normal($"{Method} /{Host}{Path}");

    public static string Normal(string route) => Parameter().Replace(route, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

/// <summary>LINE's operations and schemas, from <c>contract.json</c>; see the README beside it.</summary>
internal sealed record LineContract(IReadOnlyList<Operation> Operations, IReadOnlyDictionary<string, JsonElement> Schemas)
{
    public static LineContract Read() => Read(JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contract", "contract.json"))));

    public Operation this[string id] => Operations.Single(o => o.Id == id);

    /// <summary>The schema itself, behind references, and of several kinds the one the value says it is.</summary>
    public JsonElement Resolve(JsonElement schema, JsonNode? value) => Schema(schema, value).Schema;

    public (string? Name, JsonElement Schema) Schema(JsonElement schema, JsonNode? value)
    {
        string? name = null;
        while (schema.TryGetProperty("$ref", out var target))
        {
            name = target.GetString()!;
            schema = Schemas[name];
        }
        return schema.TryGetProperty("to", out var kinds) && value is JsonObject map && map[schema.GetProperty("by").GetString()!] is JsonValue kind
            && kind.TryGetValue<string>(out var word) && kinds.TryGetProperty(word, out var chosen)
            ? (chosen.GetString(), Schemas[chosen.GetString()!])
            : (name, schema);
    }

    /// <summary>Every field below a schema as "schema.field"; of what comes in several kinds, the fields of each kind.</summary>
    public IEnumerable<string> Fields(JsonElement schema, HashSet<string> seen)
    {
        if (schema.TryGetProperty("$ref", out var name))
        {
            return seen.Add(name.GetString()!) ? FieldsOf(name.GetString()!, seen) : [];
        }
        return Parts(schema).SelectMany(p => Fields(p, seen));
    }

    private string[] FieldsOf(string name, HashSet<string> seen)
    {
        var schema = Schemas[name];
        if (schema.TryGetProperty("to", out var kinds))
        {
            return [.. kinds.EnumerateObject().Select(k => k.Value.GetString()!).Where(seen.Add).SelectMany(k => FieldsOf(k, seen))];
        }
        var own = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(p => $"{name}.{p.Name}") : [];
        return [.. own, .. Parts(schema).SelectMany(p => Fields(p, seen))];
    }

    private static IEnumerable<JsonElement> Parts(JsonElement schema)
    {
        var parts = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(p => p.Value) : [];
        return parts.Concat(((string[])["items", "values"]).Where(n => schema.TryGetProperty(n, out _)).Select(n => schema.GetProperty(n)));
    }

    private static LineContract Read(JsonElement file) => new(
        [.. file.GetProperty("operations").EnumerateArray().Select(ReadOperation)],
        file.GetProperty("schemas").EnumerateObject().ToDictionary(s => s.Name, s => s.Value));

    private static Operation ReadOperation(JsonElement o) => new(
        o.GetProperty("operation").GetString()!,
        o.GetProperty("method").GetString()!,
        o.GetProperty("host").GetString()!,
        o.GetProperty("path").GetString()!,
        o.GetProperty("success").EnumerateObject().ToDictionary(s => int.Parse(s.Name, System.Globalization.CultureInfo.InvariantCulture), s => s.Value))
    {
        RequiredQuery = o.TryGetProperty("query", out var query) ? [.. query.EnumerateArray().Where(q => q.GetProperty("required").GetBoolean()).Select(q => q.GetProperty("name").GetString()!)] : [],
        ContentType = o.TryGetProperty("contentType", out var type) ? type.GetString() : null,
        Request = o.TryGetProperty("request", out var request) ? request : null,
    };
}
