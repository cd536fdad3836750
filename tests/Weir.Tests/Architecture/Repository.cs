namespace Weir.Tests.Architecture;

/// <summary>The working copy this test run was built from.</summary>
internal static class Repository
{
    // What .gitignore keeps out, and git itself: neither is ours to judge.
    private static readonly string[] NotOurs = [".git", "artifacts", "node_modules", "wwwroot", "dist", "test-results", "data", ".vs", ".idea", ".vscode"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Every file of ours, as a path from the root with forward slashes.</summary>
    public static IEnumerable<string> Files() => FilesUnder(Root).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));

    private static IEnumerable<string> FilesUnder(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))).SelectMany(FilesUnder));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Weir.slnx")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException($"No Weir.slnx above {AppContext.BaseDirectory}: the architecture tests run from a working copy.");
    }
}
