namespace Weir.Tests.Architecture;

/// <summary>One breach of a rule: the type, file or line that breaks it, and what it does.</summary>
internal sealed record Violation(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}

/// <summary>How every rule is asked: the product must be clean, and the planted breaches must be found, all of them and no others.</summary>
internal static class Verdict
{
    public static void IsClean(IEnumerable<Violation> violations)
    {
        var found = Listed(violations);
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found));
    }

    /// <summary>The exact list, so that a rule gone blind fails, and so does one that has begun to accuse the innocent.</summary>
    public static void Catches(IEnumerable<Violation> violations, params string[] offenders) =>
        Assert.Equal(offenders.Order(StringComparer.Ordinal), violations.Select(violation => violation.Where).Distinct().Order(StringComparer.Ordinal));

    private static string[] Listed(IEnumerable<Violation> violations) =>
        [.. violations.Select(violation => violation.ToString()).Distinct().Order(StringComparer.Ordinal)];
}
