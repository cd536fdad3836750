using System.Text.RegularExpressions;

namespace Weir.Tests.Architecture;

/// <summary>What is said twice is said alike: the order of the folders, the two languages of the README, the numbers of the decisions.</summary>
public sealed partial class DocumentsAgreeTests
{
    [Fact]
    public void The_order_in_the_architecture_document_is_the_order_of_the_code() => Assert.Equal(Order.Folders, OrderIn(Repository.Read("ARCHITECTURE.md")));

    [Fact]
    public void The_code_map_describes_every_folder_there_is_in_order()
    {
        var described = Described(Repository.Read("ARCHITECTURE.md"));
        Assert.Equal(Order.Folders.Where(described.Contains), described);
        Assert.Empty(Directory.EnumerateDirectories(Repository.PathOf("src/Weir")).Select(folder => Path.GetFileName(folder)).Except(described));
    }

    [Fact]
    public void The_architecture_document_stays_short_enough_to_be_read() => Assert.InRange(Repository.Read("ARCHITECTURE.md").Split('\n').Length, 1, 300);

    [Fact]
    public void Both_readmes_have_the_same_headings_and_commands()
    {
        var (english, chinese) = (Repository.Read("README.md"), Repository.Read("README.zh-TW.md"));
        Assert.Equal(Levels(english), Levels(chinese));
        Assert.Equal(Commands(english), Commands(chinese));
        Assert.NotEmpty(Commands(english));
    }

    [Fact]
    public void Decisions_are_numbered_without_gaps() =>
        Verdict.IsClean(Misnumbered(Directory.EnumerateFiles(Repository.PathOf("docs/adr")).Select(file => (Path.GetFileName(file), File.ReadLines(file).First()))));

    [Fact]
    public void Nobody_leaves_a_mark_to_fix_it_later() => Verdict.IsClean(Marks(Repository.Files().Where(IsText).Select(file => (file, Repository.Read(file)))));

    [Fact]
    public void Planted_disagreements_are_caught()
    {
        Verdict.Catches(Misnumbered([("0001-a.md", "# 1. A"), ("0003-c.md", "# 3. C"), ("0004-d.md", "# 5. D"), ("notes.md", "# N")]), "0003-c.md", "0004-d.md", "notes.md");
        Verdict.Catches(Marks([("a.cs", "// " + Mark + ": later"), ("b.cs", "// fixed")]), "a.cs");
        Assert.Equal(["Foundation", "Pump"], OrderIn("""
            ```order
            Foundation < Pump
            ```
            """));
        Assert.Equal(["Foundation"], Described("### Foundation\n#### Storage\n## Pump"));
        Assert.NotEqual(Levels("# A\n## B"), Levels("# 甲\n# 乙"));
        Assert.NotEqual(Commands("```sh\n./weir demo\n```"), Commands("```sh\n./weir serve # 啟動\n```"));
        Assert.Equal(Commands("```sh\n./weir demo   # starts\n```"), Commands("```sh\n./weir demo   # 啟動\n```"));
    }

    // In two halves, so that this file does not hold the mark itself.
    private const string Mark = "FIX" + "ME";

    private static string[] OrderIn(string document) => OrderBlock.Match(document).Groups["order"].Value.Split(['<', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The headings of the code map: a folder each.</summary>
    private static string[] Described(string document) => [.. FolderHeading.Matches(document).Select(match => match.Groups["folder"].Value)];

    private static IEnumerable<int> Levels(string document) => Heading.Matches(CodeBlock.Replace(document, "")).Select(match => match.Groups["marks"].Length);

    /// <summary>The lines of all code blocks; the comment behind a command is in the language of the page.</summary>
    private static IEnumerable<string> Commands(string document) =>
        CodeBlock.Matches(document).SelectMany(match => match.Value.Split('\n')).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0);

    private static IEnumerable<Violation> Misnumbered(IEnumerable<(string File, string Title)> decisions) =>
        from decision in decisions.OrderBy(decision => decision.File, StringComparer.Ordinal).Index()
        let number = decision.Index + 1
        where !decision.Item.File.StartsWith($"{number:0000}-", StringComparison.Ordinal) || !decision.Item.Title.StartsWith($"# {number}. ", StringComparison.Ordinal)
        select new Violation(decision.Item.File, $"should be number {number}, in its name and in its title");

    private static IEnumerable<Violation> Marks(IEnumerable<(string File, string Text)> files) =>
        from file in files
        where file.Text.Contains(Mark, StringComparison.OrdinalIgnoreCase)
        select new Violation(file.File, $"holds the mark {Mark}");

    private static bool IsText(string file) => Path.GetExtension(file) is ".cs" or ".md" or ".sql" or ".ts" or ".tsx" or ".css" or ".html" or ".csproj" or ".props" or ".razor" or "";

    [GeneratedRegex("^```order\\s*$(?<order>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex OrderBlock { get; }

    [GeneratedRegex(@"^### (?<folder>\w+)\s*$", RegexOptions.Multiline)]
    private static partial Regex FolderHeading { get; }

    [GeneratedRegex("^(?<marks>#+) ", RegexOptions.Multiline)]
    private static partial Regex Heading { get; }

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock { get; }
}
