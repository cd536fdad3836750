using System.Text.Json;
using Weir.Bitmaps;

namespace Weir.Benchmarks.Segments;

/// <summary>The six segments as bench/segments.json defines them, once for Weir and for all it is compared with.</summary>
internal static class Definitions
{
    private const string FileName = "segments.json";

    public static IReadOnlyList<Definition> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, FileName)));
        return [.. document.RootElement.GetProperty("segments").EnumerateArray().Select(segment =>
            new Definition(segment.GetProperty("name").GetString()!, segment.GetProperty("says").GetString()!, segment.GetProperty("rule").Clone()))];
    }

    /// <summary>The repository's bench folder, wherever the benchmark is started from.</summary>
    public static string Folder
    {
        get
        {
            for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                var bench = Path.Combine(folder, "bench");
                if (File.Exists(Path.Combine(bench, FileName)))
                {
                    return bench;
                }
            }
            throw new FileNotFoundException($"bench/{FileName} is not above {AppContext.BaseDirectory}.");
        }
    }
}

internal sealed record Definition(string Name, string Says, JsonElement Rule)
{
    public Predicate Compile(LoadedWorkspace workspace) => Compile(Rule, workspace);

    private static Predicate Compile(JsonElement rule, LoadedWorkspace workspace)
    {
        var property = rule.EnumerateObject().First();
        return property.Name switch
        {
            "all" => Predicate.All([.. property.Value.EnumerateArray().Select(part => Compile(part, workspace))]),
            "any" => Predicate.Any([.. property.Value.EnumerateArray().Select(part => Compile(part, workspace))]),
            "not" => Predicate.Not(Compile(property.Value, workspace)),
            "tag" => Predicate.In(workspace.Tag(property.Value.GetInt32())),
            "column" => CompileColumn(rule, workspace.Column(property.Value.GetString()!)),
            _ => throw new InvalidDataException($"No rule is called {property.Name}."),
        };
    }

    private static Predicate CompileColumn(JsonElement rule, Column column)
    {
        if (rule.TryGetProperty("oneOf", out var values))
        {
            return Predicate.OneOf(column, [.. values.EnumerateArray().Select(value => value.GetInt64())]);
        }
        var min = rule.TryGetProperty("min", out var low) ? low.GetInt64() : long.MinValue;
        var max = rule.TryGetProperty("max", out var high) ? high.GetInt64() : long.MaxValue;
        return Predicate.Between(column, min, max);
    }
}
