using Weir.Tests.Architecture.Compiled;

namespace Weir.Tests.Architecture;

/// <summary>A folder uses only those above it. Those below hear of it through facts, ports and what they register themselves.</summary>
public sealed class FolderOrderTests
{
    [Fact]
    public void No_folder_uses_one_below_it() => Verdict.IsClean(Violations(CompiledAssembly.Weir));

    [Fact]
    public void Every_type_lies_in_a_folder_of_the_order() => Verdict.IsClean(Homeless(CompiledAssembly.Weir));

    [Fact]
    public void A_folder_on_disk_is_a_folder_of_the_order() =>
        Assert.Empty(Directory.EnumerateDirectories(Repository.PathOf("src/Weir")).Select(folder => Path.GetFileName(folder)).Except(Order.Folders));

    [Fact]
    public void Planted_uses_are_caught_wherever_they_hide() => Verdict.Catches(
        Violations(CompiledAssembly.Planted),
        "Weir.Members.PlantedBaseFromBelow",
        "Weir.Members.PlantedFieldFromBelow",
        "Weir.Members.PlantedSignatureFromBelow",
        "Weir.Members.PlantedBodyFromBelow",
        "Weir.Members.PlantedLambdaFromBelow",
        "Weir.Members.PlantedTypeArgumentFromBelow",
        "Weir.Members.PlantedAttributeFromBelow");

    [Fact]
    public void A_planted_type_without_a_home_is_caught() =>
        Verdict.Catches(Homeless(CompiledAssembly.Planted), "Weir.Nowhere.PlantedHomeless", "Weir.PlantedAtTheRoot");

    private static IEnumerable<Violation> Violations(CompiledAssembly assembly) =>
        from type in assembly.Types
        let place = Order.PlaceOf(type.Outermost)
        where place is not null
        from used in type.AllMentions.Distinct()
        where Order.PlaceOf(used) > place
        select new Violation(type.Outermost, $"uses {used}, which lies below it");

    /// <summary>What generators put into namespaces of their own (regular expressions, OpenAPI) is not ours to place.</summary>
    private static IEnumerable<Violation> Homeless(CompiledAssembly assembly) =>
        from type in assembly.Types
        where type.Outermost.StartsWith("Weir.", StringComparison.Ordinal) && Order.PlaceOf(type.Outermost) is null
        select new Violation(type.Outermost, "lies in no folder of the order");
}
