using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Weir.Tests.Architecture;

/// <summary>
/// Every limit has a name and stands in docs/limits.md with its value: a row nobody keeps is worse than none, so both directions
/// are compared. A limit is a public or internal constant whose name ends like one.
/// </summary>
public sealed partial class LimitsAreWrittenDownTests
{
    private const string Document = "docs/limits.md";

    private static readonly string[] Endings = ["Max", "Limit", "Timeout", "Capacity", "Budget", "Share"];

    // Not the bitmaps: their constants are the layout of containers, which nobody may tune or run into.
    private static readonly string[] Assemblies = ["Weir", "Weir.Server", "Weir.Sandbox"];

    [Fact]
    public void Every_limit_in_the_code_stands_in_the_document_with_its_value() =>
        Verdict.IsClean(Differences(Written(Repository.Read(Document)), Assemblies.SelectMany(name => Limits(Assembly.Load(name).GetTypes()))));

    [Fact]
    public void Planted_differences_are_caught()
    {
        var written = Written("""
            | limit | value | why |
            | --- | --- | --- |
            | `Tests.Architecture.PlantedLimits.RightMax` | 1,000 | |
            | `Tests.Architecture.PlantedLimits.WrongMax` | 6 | |
            | `Tests.Architecture.PlantedLimits.WaitTimeout` | 5 s | |
            | `Tests.Architecture.PlantedLimits.GoneMax` | 1 | |
            """);
        Verdict.Catches(
            Differences(written, Limits([typeof(PlantedLimits)])),
            "Tests.Architecture.PlantedLimits.WrongMax", "Tests.Architecture.PlantedLimits.UnwrittenLimit", "Tests.Architecture.PlantedLimits.GoneMax");
    }

    private static IEnumerable<Violation> Differences(Dictionary<string, string> written, IEnumerable<(string Name, string Value)> limits)
    {
        var inCode = limits.ToDictionary(limit => limit.Name, limit => limit.Value);
        foreach (var (name, value) in inCode)
        {
            if (!written.TryGetValue(name, out var stated))
            {
                yield return new Violation(name, $"is missing in {Document}: | `{name}` | {value} | … |");
            }
            else if (stated != value)
            {
                yield return new Violation(name, $"is {value}, but {Document} says {stated}");
            }
        }
        foreach (var name in written.Keys.Where(name => !inCode.ContainsKey(name)))
        {
            yield return new Violation(name, $"stands in {Document}, but is no limit in the code");
        }
    }

    private static Dictionary<string, string> Written(string document) =>
        Row.Matches(document).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

    private static IEnumerable<(string Name, string Value)> Limits(IEnumerable<Type> types) =>
        from type in types
        where !type.Name.Contains('<', StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where (field.IsLiteral || field.IsInitOnly) && !field.IsPrivate && !type.IsEnum
        where Endings.Any(ending => field.Name.EndsWith(ending, StringComparison.Ordinal))
        where field.IsLiteral || !type.ContainsGenericParameters
        let value = Shown(field.IsLiteral ? field.GetRawConstantValue() : field.GetValue(null))
        where value is not null
        select ($"{NameOf(type)}.{field.Name}", value);

    /// <summary>As a reader would write it: without the leading <c>Weir.</c>, and a type in a type behind a dot.</summary>
    private static string NameOf(Type type) => Arity.Replace(type.FullName!, "").Replace("Weir.", "", StringComparison.Ordinal).Replace('+', '.');

    /// <summary>Numbers with thousands separated, times in the largest unit that is whole; null for what is no limit at all.</summary>
    private static string? Shown(object? value) => value switch
    {
        TimeSpan span => Shown(span),
        int or long or short or byte or uint or ulong or ushort => string.Format(CultureInfo.InvariantCulture, "{0:N0}", value),
        double or float or decimal => string.Format(CultureInfo.InvariantCulture, "{0}", value),
        _ => null,
    };

    private static string Shown(TimeSpan span)
    {
        (long Ticks, string Unit)[] units = [(TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "min"), (TimeSpan.TicksPerSecond, "s"), (TimeSpan.TicksPerMillisecond, "ms"), (1, "ticks")];
        var (ticks, unit) = units.First(unit => span.Ticks % unit.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / ticks:N0} {unit}");
    }

    [GeneratedRegex(@"^\|\s*`(?<name>[\w.]+)`\s*\|\s*(?<value>[^|]*?)\s*\|", RegexOptions.Multiline)]
    private static partial Regex Row { get; }

    [GeneratedRegex("`[0-9]+")]
    private static partial Regex Arity { get; }
}

internal static class PlantedLimits
{
    internal const int RightMax = 1000;
    internal const int WrongMax = 5;
    internal const int UnwrittenLimit = 7;
    internal static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(5);
}
