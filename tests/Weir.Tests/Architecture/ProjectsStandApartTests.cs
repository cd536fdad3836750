using Weir.Tests.Architecture.Compiled;

namespace Weir.Tests.Architecture;

/// <summary>
/// The sandbox shares no code with the connector: were both built on one set of wire records, a wrong field name would be right
/// on both sides. The bitmaps know nothing of ours, so that unsafe code meets no rule of the domain.
/// </summary>
public sealed class ProjectsStandApartTests
{
    [Fact]
    public void The_sandbox_references_nothing_of_ours() => Verdict.IsClean(Violations(CompiledAssembly.Sandbox));

    [Fact]
    public void The_bitmaps_reference_nothing_of_ours() => Verdict.IsClean(Violations(CompiledAssembly.Bitmaps));

    [Fact]
    public void A_planted_reference_is_caught() => Verdict.Catches(Violations(CompiledAssembly.Planted), "Weir.Planted");

    // The compiler drops a reference nobody uses, so a forbidden one that lies idle is looked for in the project file as well.
    [Theory]
    [InlineData("src/Weir.Sandbox/Weir.Sandbox.csproj")]
    [InlineData("src/Weir.Bitmaps/Weir.Bitmaps.csproj")]
    public void Their_project_files_reference_no_project(string project) => Assert.DoesNotContain("ProjectReference", Repository.Read(project), StringComparison.Ordinal);

    private static IEnumerable<Violation> Violations(CompiledAssembly assembly) =>
        from reference in assembly.References
        where reference == "Weir" || reference.StartsWith("Weir.", StringComparison.Ordinal)
        select new Violation(assembly.Name, $"references {reference}");
}
