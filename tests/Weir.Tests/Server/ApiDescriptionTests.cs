using System.Net;
using System.Text.Json;

namespace Weir.Tests.Server;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task Every_operation_says_whom_it_is_promised_to()
    {
        await using var server = await RunningServer.Start();
        var description = await server.Anonymous().Get("/openapi/v1.json");
        description.Is(HttpStatusCode.OK);

        var operations = description["paths"].EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (Name: $"{operation.Name} {path.Name}", operation.Value))).ToList();

        Assert.NotEmpty(operations);
        Assert.Empty(operations.Where(operation => !IsTagged(operation.Value)).Select(operation => operation.Name));
    }

    [Fact]
    public async Task No_schema_is_empty()
    {
        await using var server = await RunningServer.Start();

        var empty = Empty((await server.Anonymous().Get("/openapi/v1.json")).Body, "#").ToList();

        Assert.Empty(empty);
    }

    [Fact]
    public void The_search_for_empty_schemas_sees_one() => Assert.Equal(
        ["#/components/schemas/Rule/properties/value", "#/components/schemas/Rule/properties/list/items"],
        Empty(JsonDocument.Parse("""
            {"components": {"schemas": {"Rule": {"type": "object", "properties": {"value": {}, "list": {"type": "array", "items": {"description": "?"}}, "name": {"type": "string"}}}}}}
            """).RootElement, "#"));

    [Fact]
    public async Task Numbers_are_numbers_and_what_is_always_there_is_required()
    {
        await using var server = await RunningServer.Start();

        var workspace = (await server.Anonymous().Get("/openapi/v1.json"))["components"].GetProperty("schemas").GetProperty("WorkspaceView");

        Assert.Equal("integer", workspace.GetProperty("properties").GetProperty("id").GetProperty("type").GetString());
        Assert.Equal(["id", "name", "timeZone", "language", "currency", "isDemo"], workspace.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    }

    private static bool IsTagged(JsonElement operation) =>
        operation.TryGetProperty("tags", out var tags) && tags.EnumerateArray().Count(tag => tag.GetString() is "stable" or "console") == 1;

    /// <summary>Schemas that allow anything: from them a client would get a type that says nothing.</summary>
    private static IEnumerable<string> Empty(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Index().SelectMany(item => Empty(item.Item, $"{path}/{item.Index}"));
        }
        if (element.ValueKind != JsonValueKind.Object)
        {
            return [];
        }
        return element.EnumerateObject().SelectMany(property => property.Name switch
        {
            // A list of names: one of them may be "properties" itself and is no keyword there.
            "properties" or "schemas" => property.Value.EnumerateObject().SelectMany(schema => Judged(schema.Value, $"{path}/{property.Name}/{schema.Name}")),
            "schema" or "items" or "additionalProperties" when property.Value.ValueKind == JsonValueKind.Object => Judged(property.Value, $"{path}/{property.Name}"),
            _ => Empty(property.Value, $"{path}/{property.Name}"),
        });
    }

    private static IEnumerable<string> Judged(JsonElement schema, string path) => (SaysNothing(schema) ? [path] : Enumerable.Empty<string>()).Concat(Empty(schema, path));

    private static bool SaysNothing(JsonElement schema) =>
        !schema.EnumerateObject().Any(keyword => keyword.Name is "type" or "$ref" or "oneOf" or "anyOf" or "allOf" or "enum" or "const" or "x-raw-json");
}
