using Weir.Tests.Architecture.Compiled;

namespace Weir.Tests.Architecture;

/// <summary>A folder or type named Helpers, Common or Manager says nothing about what is in it, and so everything ends up there.</summary>
public sealed class NamesThatHideTests
{
    private static readonly string[] Hiding =
        ["Helper", "Helpers", "Common", "Models", "Extensions", "Manager", "Managers", "Util", "Utils", "Utility", "Utilities", "Misc", "Impl", "Dto", "Dtos"];

    [Fact]
    public void No_type_has_a_name_that_hides() => Verdict.IsClean(
        new[] { CompiledAssembly.Weir, CompiledAssembly.Server, CompiledAssembly.Sandbox, CompiledAssembly.Bitmaps }.SelectMany(assembly => Types(assembly)));

    [Fact]
    public void No_folder_has_a_name_that_hides() => Verdict.IsClean(Folders(Repository.Files()));

    [Fact]
    public void Planted_types_are_caught() =>
        Verdict.Catches(Types(CompiledAssembly.Planted), "Weir.Members.PlantedManager", "Weir.Members.PlantedStringHelpers", "Weir.Members.Common.PlantedInCommon");

    [Fact]
    public void A_planted_folder_is_caught() =>
        Verdict.Catches(Folders(["src/Weir/Members/Member.cs", "src/Weir/Members/Helpers/Text.cs", "web/console/src/utils/text.ts"]), "src/Weir/Members/Helpers/Text.cs", "web/console/src/utils/text.ts");

    private static IEnumerable<Violation> Types(CompiledAssembly assembly) =>
        from type in assembly.Types
        where type.Outermost.StartsWith("Weir.", StringComparison.Ordinal) && !type.IsMadeByCompiler
        where Hiding.Contains(LastWord(type.SimpleName)) || type.Outermost.Split('.').Intersect(Hiding).Any()
        select new Violation(type.Name, "has a name that hides what it is");

    private static IEnumerable<Violation> Folders(IEnumerable<string> files) =>
        from file in files
        where file.Split('/')[..^1].Intersect(Hiding, StringComparer.OrdinalIgnoreCase).Any()
        select new Violation(file, "lies in a folder whose name hides what is in it");

    private static string LastWord(string name) => name[Math.Max(0, name.AsSpan().LastIndexOfAnyInRange('A', 'Z'))..];
}
