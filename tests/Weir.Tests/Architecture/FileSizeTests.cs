namespace Weir.Tests.Architecture;

/// <summary>Past 400 lines a file usually holds a second idea. Where it does not, it says so; and nothing big and binary slips in.</summary>
public sealed class FileSizeTests
{
    private const int LinesMax = 400;
    private const long BytesMax = 500_000;
    private const string Reason = "// Longer than 400 lines because ";

    // Written by npm and read by nobody: the size is the number of packages, and of the API's operations.
    private static readonly string[] Generated = ["package-lock.json", "openapi.json", "schema.d.ts"];

    [Fact]
    public void No_source_file_is_long_without_a_reason() =>
        Verdict.IsClean(TooLong(Repository.Files().Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(file => (file, File.ReadAllLines(Repository.PathOf(file))))));

    [Fact]
    public void No_file_is_too_big() =>
        Verdict.IsClean(TooBig(Repository.Files().Select(file => (file, new FileInfo(Repository.PathOf(file)).Length))));

    [Fact]
    public void A_planted_long_file_is_caught_and_one_with_a_reason_is_not()
    {
        string[] lines = [.. Enumerable.Repeat("var a = 1;", LinesMax + 1)];
        string[] reasoned = [Reason + "the table is one idea.", .. lines];
        Verdict.Catches(TooLong([("Long.cs", lines), ("Reasoned.cs", reasoned), ("Full.cs", lines[..LinesMax])]), "Long.cs");
    }

    [Fact]
    public void A_planted_big_file_is_caught() =>
        Verdict.Catches(TooBig([("film.mp4", BytesMax + 1), ("picture.png", BytesMax), ("web/package-lock.json", BytesMax + 1), ("src/api/schema.d.ts", BytesMax + 1)]), "film.mp4");

    private static IEnumerable<Violation> TooLong(IEnumerable<(string File, string[] Lines)> files) =>
        from file in files
        where file.Lines.Length > LinesMax && !file.Lines.Any(line => line.TrimStart().StartsWith(Reason, StringComparison.Ordinal))
        select new Violation(file.File, $"has {file.Lines.Length} lines and does not say why (\"{Reason}…\")");

    private static IEnumerable<Violation> TooBig(IEnumerable<(string File, long Bytes)> files) =>
        from file in files
        where file.Bytes > BytesMax && !Generated.Contains(Path.GetFileName(file.File))
        select new Violation(file.File, $"has {file.Bytes} bytes");
}
