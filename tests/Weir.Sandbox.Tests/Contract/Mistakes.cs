using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Sandbox.Tests.Contract;

/// <summary>One way to get a request wrong, and where.</summary>
/// <param name="Property">The path that LINE's answer has to name.</param>
/// <param name="Words">How the detail, or for a wrong type the message, begins; empty where the files do not say.</param>
internal sealed record Mistake(string What, JsonNode Body, string Property, string Words, bool IsUnreadable)
{
    public override string ToString() => $"{What} {Property}";
}

/// <summary>
/// Every mistake the schema of a good request speaks of: each required field left out, each word replaced by one that is not in the
/// list, each value by one of another type, each limit passed by one.
/// </summary>
internal sealed class Mistakes(LineContract contract)
{
    private const string NoSuchWord = "NO_SUCH_WORD";
    private const string NotInList = "Must be one of the following values: [";

    /// <summary>Names of schemas with the fields of theirs that some request has filled.</summary>
    public HashSet<string> Filled { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<Mistake> In(JsonElement schema, JsonNode body)
    {
        var mistakes = new List<Mistake>();
        Walk(schema, body, body, [], mistakes);
        return mistakes;
    }

    private void Walk(JsonElement declared, JsonNode? value, JsonNode body, object[] place, List<Mistake> mistakes)
    {
        var (name, schema) = contract.Schema(declared, value);
        switch (value)
        {
            case JsonObject map when schema.TryGetProperty("values", out var values):
                foreach (var (key, entry) in map)
                {
                    Visit(values, entry, body, [.. place, key], mistakes);
                }
                break;
            case JsonObject map when schema.TryGetProperty("properties", out var properties):
                WalkObject(name, declared, schema, properties, map, body, place, mistakes);
                break;
            case JsonArray list when schema.TryGetProperty("items", out var items):
                for (var i = 0; i < list.Count; i++)
                {
                    Visit(items, list[i], body, [.. place, i], mistakes);
                }
                break;
        }
    }

    private void WalkObject(string? name, JsonElement declared, JsonElement schema, JsonElement properties, JsonObject map, JsonNode body, object[] place, List<Mistake> mistakes)
    {
        foreach (var required in schema.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(r => r.GetString()!) : [])
        {
            mistakes.Add(Change(body, [.. place, required], "without", (owner, key) => ((JsonObject)owner).Remove((string)key)));
        }
        if (contract.Resolve(declared, null).TryGetProperty("by", out var by))
        {
            mistakes.Add(Replace(body, [.. place, by.GetString()!], "unknown word in", NoSuchWord, NotInList));
        }
        foreach (var (key, value) in map)
        {
            if (properties.TryGetProperty(key, out var property))
            {
                Filled.Add($"{name}.{key}");
                Visit(property, value, body, [.. place, key], mistakes);
            }
        }
    }

    private void Visit(JsonElement declared, JsonNode? value, JsonNode body, object[] place, List<Mistake> mistakes)
    {
        var schema = contract.Resolve(declared, value);
        var type = schema.TryGetProperty("type", out var said) ? said.GetString() : "object";
        JsonNode other = type switch
        {
            "string" or "boolean" => 7,
            "array" => new JsonObject(),
            "object" => new JsonArray(),
            _ => "seven",
        };
        mistakes.Add(Replace(body, place, "another type in", other, "") with { IsUnreadable = true });
        if (schema.TryGetProperty("enum", out _))
        {
            mistakes.Add(Replace(body, place, "unknown word in", NoSuchWord, NotInList));
        }
        foreach (var tooMuch in Beyond(schema, value))
        {
            mistakes.Add(Replace(body, place, "beyond the limit in", tooMuch, ""));
        }
        Walk(declared, value, body, place, mistakes);
    }

    private static IEnumerable<JsonNode> Beyond(JsonElement schema, JsonNode? value)
    {
        if (schema.TryGetProperty("maxLength", out var longest))
        {
            yield return new string('x', longest.GetInt32() + 1);
        }
        if (schema.TryGetProperty("minLength", out var shortest) && shortest.GetInt32() > 0)
        {
            yield return "";
        }
        if (schema.TryGetProperty("maximum", out var most))
        {
            yield return most.GetInt64() + 1;
        }
        if (schema.TryGetProperty("minimum", out var least))
        {
            yield return least.GetInt64() - 1;
        }
        if (schema.TryGetProperty("maxItems", out var size) && value is JsonArray { Count: > 0 } list)
        {
            yield return new JsonArray([.. Enumerable.Range(0, size.GetInt32() + 1).Select(_ => list[0]!.DeepClone())]);
        }
        if (schema.TryGetProperty("minItems", out var few) && few.GetInt32() > 0)
        {
            yield return new JsonArray();
        }
    }

    private static Mistake Replace(JsonNode body, object[] place, string what, JsonNode by, string words) => Change(body, place, what, (owner, key) =>
    {
        if (owner is JsonArray list)
        {
            list[(int)key] = by.DeepClone();
        }
        else
        {
            owner[(string)key] = by.DeepClone();
        }
    }) with { Words = words };

    private static Mistake Change(JsonNode body, object[] place, string what, Action<JsonNode, object> change)
    {
        var changed = body.DeepClone();
        var owner = changed;
        foreach (var step in place[..^1])
        {
            owner = step is int index ? owner[index]! : owner[(string)step]!;
        }
        change(owner, place[^1]);
        return new Mistake(what, changed, Write(place), "", IsUnreadable: false);
    }

    private static string Write(object[] place) =>
        string.Concat(place.Select((step, i) => step is int index ? $"[{index}]" : i == 0 ? (string)step : "." + step));
}
