using System.Reflection;
using System.Text.RegularExpressions;

namespace Weir.Tests.Architecture;

/// <summary>
/// A path or a type in back-quotes is a promise that it is there. The documents a newcomer reads first are held to it, because
/// one wrong name costs him the trust in the others.
/// </summary>
public sealed partial class DocumentsNameWhatExistsTests
{
    private static readonly string[] Assemblies = ["Weir", "Weir.Bitmaps", "Weir.Server", "Weir.Sandbox", "Weir.Tests"];

    /// <summary>The endings of names that carry a permit: CONTRIBUTING.md explains them, and they are no types themselves.</summary>
    private static readonly HashSet<string> Suffixes =
        ["Decider", "Stage", "Writer", "Loader", "Commands", "Queries", "Worker", "Endpoints", "Connector", "Client", "Facts", "Index", "Setup", "Request"];

    private static readonly HashSet<string> Types = [.. Assemblies.SelectMany(name => Assembly.Load(name).GetTypes()).Select(NameOf), .. FrameworkTypes()];

    public static TheoryData<string> Documents => ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/glossary.md"];

    [Theory, MemberData(nameof(Documents))]
    public void Every_path_and_type_in_back_quotes_exists(string document) => Verdict.IsClean(Broken(Repository.Read(document)));

    [Fact]
    public void Planted_promises_are_caught() => Verdict.Catches(
        Broken("""
            `src/Weir/Foundation/Instant.cs`, `Foundation/Storage`, `./weir demo`, `docs/`, `Instant`, `TimeProvider`, `Problem.Code`, `Decider`, `where workspace = @w`, `409`
            `src/Weir/Foundation/Gone.cs`, `docs/gone.md`, `./gone now`, `GoneType`, `Foundation/Gone`
            ```
            `NotRead.cs` in a block of code
            ```
            """),
        "src/Weir/Foundation/Gone.cs", "docs/gone.md", "./gone now", "GoneType", "Foundation/Gone");

    private static IEnumerable<Violation> Broken(string document) =>
        from Match match in Quoted.Matches(Block.Replace(document, ""))
        let text = match.Groups["text"].Value
        where !Exists(text)
        select new Violation(text, "stands in back-quotes and does not exist");

    private static bool Exists(string text)
    {
        if (text.StartsWith("./", StringComparison.Ordinal))
        {
            return File.Exists(Repository.PathOf(text.Split(' ')[0]));
        }
        if (FilePath.IsMatch(text))
        {
            return IsPath(text) || IsPath("src/Weir/" + text) || IsInComingFolder(text);
        }
        // Only words that look like a type of ours are promises; `Retry-After` and `where workspace = @w` are not.
        return !TypeName.IsMatch(text) || Types.Contains(text.Split('.')[0]) || Types.Contains(text.Split('.')[^1]) || Suffixes.Contains(text) || Order.Folders.Contains(text);
    }

    private static bool IsPath(string path) => File.Exists(Repository.PathOf(path)) || Directory.Exists(Repository.PathOf(path));

    /// <summary>A folder of the order may be described one commit before it appears; once it is there, everything below it must be true.</summary>
    private static bool IsInComingFolder(string path)
    {
        var folder = path.Replace("src/Weir/", "", StringComparison.Ordinal).Split('/')[0];
        return Order.Folders.Contains(folder) && !Directory.Exists(Repository.PathOf($"src/Weir/{folder}"));
    }

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static IEnumerable<string> FrameworkTypes() =>
        ((Type[])[typeof(object), typeof(Uri), typeof(HttpClient), typeof(System.Text.Json.JsonSerializer), typeof(Microsoft.AspNetCore.Builder.WebApplication)])
        .SelectMany(type => type.Assembly.GetExportedTypes()).Select(NameOf);

    [GeneratedRegex("`(?<text>[^`\n]+)`")]
    private static partial Regex Quoted { get; }

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block { get; }

    [GeneratedRegex(@"^[\w.-]+(/[\w.-]+)+/?$|^[\w.-]+/$|^[\w.-]*\w\.(md|cs|csproj|props|json|sql|slnx|txt|sh|ts|tsx)$|^\.editorconfig$")]
    private static partial Regex FilePath { get; }

    [GeneratedRegex(@"^I?[A-Z][a-z0-9]+([A-Z][a-z0-9]*)*(\.[A-Z]\w*)*$")]
    private static partial Regex TypeName { get; }
}
