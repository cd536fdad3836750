using System.Text.Json;

namespace Weir.Benchmarks.Segments;

/// <summary>The six segments as bench/segments.json defines them, once as a marketer's rule and once neutrally, for the databases beside Weir.</summary>
internal static class Definitions
{
    private const string FileName = "segments.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web);

    public static List<Definition> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, FileName)));
        return [.. document.RootElement.GetProperty("segments").EnumerateArray().Select(segment => segment.Deserialize<Definition>(Json)!)];
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

/// <param name="Name">S1 to S6.</param>
/// <param name="Says">The segment in words.</param>
/// <param name="Trial">What the trial on bare bitmaps took, with ten million members.</param>
/// <param name="Rule">For the databases beside Weir.</param>
/// <param name="Where">For Weir, as the console sends it; the two mean the same, which the counts prove.</param>
internal sealed record Definition(string Name, string Says, TrialFigures Trial, JsonElement Rule, JsonElement Where)
{
    /// <summary>The body of a marketer's rule.</summary>
    public string RuleJson => $$"""{"version":1,"where":{{Where.GetRawText()}}}""";
}

internal sealed record TrialFigures(double ColdMilliseconds, double WarmMilliseconds);
