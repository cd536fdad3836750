using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Weir.Sandbox.Tests.Contract;

/// <summary>Holds the sandbox's routes, statuses and answers against LINE's own OpenAPI files.</summary>
public sealed partial class ContractTests(Scene scene) : IClassFixture<Scene>
{
    private static readonly JsonElement[] Operations = ReadOperations();

    /// <summary>Fields that LINE's reference documents and its OpenAPI files lack, or that belong to LINE Login at a shared address.</summary>
    private static readonly HashSet<string> BeyondTheFiles =
        ["getAudienceData.audienceGroup.expireTimestamp", "getAudienceGroups.audienceGroups.expireTimestamp", "issueChannelTokenByJWT.refresh_token", "issueChannelTokenByJWT.scope", "getAllLIFFApps.apps.permanentLinkPattern"];

    public static TheoryData<string> Driven => [.. Drives.All.Keys];

    [Fact]
    public void Every_operation_is_served_on_its_host_or_left_out_with_a_reason()
    {
        var served = scene.Desk.Routes.Select(Normal).ToHashSet();
        foreach (var operation in Operations)
        {
            var id = operation.GetProperty("operation").GetString()!;
            var route = Normal($"{operation.GetProperty("method").GetString()} /{operation.GetProperty("host").GetString()}{operation.GetProperty("path").GetString()}");
            Assert.True(served.Contains(route) != LeftOut.Reasons.ContainsKey(id), $"{id} ({route}) is {(served.Contains(route) ? "served and left out" : "neither served nor left out")}.");
            Assert.True(served.Contains(route) == Drives.All.ContainsKey(id), $"{id} has no drive, or a drive too many.");
        }
        Assert.Equal(110, Operations.Length);
    }

    [Theory]
    [MemberData(nameof(Driven))]
    public async Task Answers_as_declared(string id)
    {
        var operation = Operations.Single(o => o.GetProperty("operation").GetString() == id);
        var answer = await Drives.All[id](scene);
        if (id == "deleteAudienceGroup")
        {
            // The reference says 202 where the OpenAPI file says 200; the reference is what LINE's own support answers by.
            Assert.Equal(202, answer.Status);
            return;
        }
        Assert.True(operation.GetProperty("success").TryGetProperty(answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var schema), $"{id} answered {answer.Status}: {answer.Body}");
        Assert.NotNull(answer.RequestId);
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out _))
        {
            Conforms(schema, answer.Body, id);
        }
    }

    private static void Conforms(JsonElement schema, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }
        if (schema.TryGetProperty("enum", out var allowed))
        {
            Assert.True(allowed.EnumerateArray().Any(a => a.ToString() == value.ToString()), $"{path} is {value}.");
        }
        switch (schema.TryGetProperty("type", out var type) ? type.GetString() : null)
        {
            case "string": Assert.True(value.ValueKind == JsonValueKind.String, $"{path} is no string."); break;
            case "integer": Assert.True(value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _), $"{path} is no integer."); break;
            case "boolean": Assert.True(value.ValueKind is JsonValueKind.True or JsonValueKind.False, $"{path} is no boolean."); break;
            case "array":
                Assert.True(value.ValueKind == JsonValueKind.Array, $"{path} is no array.");
                foreach (var item in value.EnumerateArray())
                {
                    Conforms(schema.GetProperty("items"), item, path);
                }
                break;
        }
        if (!schema.TryGetProperty("properties", out var properties))
        {
            return;
        }
        foreach (var required in schema.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(r => r.GetString()!) : [])
        {
            // The token endpoint is shared with LINE Login, whose answers have no key id.
            Assert.True(value.TryGetProperty(required, out _) || required == "key_id", $"{path}.{required} is missing.");
        }
        foreach (var property in value.EnumerateObject())
        {
            var at = $"{path}.{property.Name}";
            if (!properties.TryGetProperty(property.Name, out var declared))
            {
                Assert.True(BeyondTheFiles.Contains(at), $"{at} is not LINE's.");
                continue;
            }
            Conforms(declared, property.Value, at);
        }
    }

    private static JsonElement[] ReadOperations() =>
        [.. JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contract", "operations.json"))).EnumerateArray()];

    private static string Normal(string route) => Parameter().Replace(route, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
