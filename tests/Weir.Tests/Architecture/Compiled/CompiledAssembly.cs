using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Weir.Tests.Architecture.Compiled;

/// <summary>
/// An assembly as its metadata tells it, without loading it: types with their fields and methods, and for each everything it mentions.
/// The source could hide a use behind `var` or an alias; the compiled code cannot.
/// </summary>
internal sealed class CompiledAssembly
{
    public static CompiledAssembly Weir { get; } = Read("Weir");
    public static CompiledAssembly Bitmaps { get; } = Read("Weir.Bitmaps");
    public static CompiledAssembly Server { get; } = Read("Weir.Server");
    public static CompiledAssembly Sandbox { get; } = Read("Weir.Sandbox");

    /// <summary>Violations written on purpose, one or more per rule.</summary>
    public static CompiledAssembly Planted { get; } = Read("Weir.Planted");

    public required string Name { get; init; }
    public required IReadOnlyList<string> References { get; init; }
    public required IReadOnlyList<CompiledType> Types { get; init; }

    private static CompiledAssembly Read(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        var metadata = file.GetMetadataReader();
        var reader = new TypeReader(file, metadata);
        return new CompiledAssembly
        {
            Name = metadata.GetString(metadata.GetAssemblyDefinition().Name),
            References = [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            Types = [.. metadata.TypeDefinitions.Select(reader.Read)],
        };
    }
}
