using System.Text.Json;

namespace Weir.Benchmarks.Segments.Peers;

/// <summary>
/// A segment's rule in the ways one would write it in SQL, over members(id, friend, gender, city, spend, orders, last_day,
/// tags) and member_tag(tag, member). Every database tries every form it has, and its best one counts.
/// </summary>
internal static class SqlForms
{
    /// <summary>Conditions on members; tags by subqueries.</summary>
    public static string Semijoins(Definition definition) => $"select count(*) from members where {Condition(definition.Rule, SemijoinOf)}";

    /// <summary>Conditions on members; tags in an array, tested with the operators given.</summary>
    public static string Arrays(Definition definition, Func<string, string> hasAny) =>
        $"select count(*) from members where {Condition(definition.Rule, tags => hasAny(string.Join(',', tags)))}";

    /// <summary>From the holders of the rule's first tag, looking up the rest one by one. Nothing for rules that do not begin with a tag.</summary>
    public static IEnumerable<(string Form, string Sql)> Probes(Definition definition)
    {
        var clauses = definition.Rule.GetProperty("all").EnumerateArray().ToList();
        if (!clauses[0].TryGetProperty("tag", out var first))
        {
            return [];
        }
        var conditions = clauses[1..].Select(clause => Condition(clause, tags => $"exists (select 1 from member_tag as other where tag in ({string.Join(',', tags)}) and other.member = driver.member)"));
        var join = clauses.Any(clause => clause.TryGetProperty("column", out _)) ? " join members on id = driver.member" : "";
        return [("probes", $"select count(*) from member_tag as driver{join} where driver.tag = {first} and {string.Join(" and ", conditions)}")];
    }

    /// <summary>Arithmetic of sets of ids.</summary>
    public static string Sets(Definition definition) => $"select count(*) from ({Set(definition.Rule)}) as hits";

    private static string SemijoinOf(IReadOnlyList<int> tags) => $"id in ({Holders(tags)})";

    private static string Holders(IReadOnlyList<int> tags) =>
        tags.Count == 1 ? $"select member from member_tag where tag = {tags[0]}" : $"select member from member_tag where tag in ({string.Join(',', tags)})";

    private static string Condition(JsonElement rule, Func<IReadOnlyList<int>, string> hasAny)
    {
        if (TagsOf(rule) is { Count: > 0 } tags)
        {
            return hasAny(tags);
        }
        var part = rule.EnumerateObject().First();
        return part.Name switch
        {
            "all" => $"({string.Join(" and ", part.Value.EnumerateArray().Select(clause => Condition(clause, hasAny)))})",
            "any" => $"({string.Join(" or ", part.Value.EnumerateArray().Select(clause => Condition(clause, hasAny)))})",
            "not" => $"not {Condition(part.Value, hasAny)}",
            "column" => ColumnCondition(rule, part.Value.GetString()!),
            _ => throw new InvalidDataException($"No rule is called {part.Name}."),
        };
    }

    private static string Set(JsonElement rule)
    {
        if (TagsOf(rule) is { Count: > 0 } tags)
        {
            return Holders(tags);
        }
        if (!rule.TryGetProperty("all", out var clauses))
        {
            return $"select id from members where {Condition(rule, SemijoinOf)}";
        }
        var all = clauses.EnumerateArray().ToList();
        var columns = all.Where(clause => clause.TryGetProperty("column", out _)).Select(clause => Condition(clause, SemijoinOf)).ToList();
        var kept = all.Where(clause => TagsOf(clause).Count > 0).Select(Set).ToList();
        if (columns.Count > 0)
        {
            kept.Add($"select id from members where {string.Join(" and ", columns)}");
        }
        var taken = all.Where(clause => clause.TryGetProperty("not", out _)).Select(clause => Set(clause.GetProperty("not")));
        return string.Join(" except ", taken.Prepend(string.Join(" intersect ", kept)));
    }

    /// <summary>The tags of a rule that asks for one tag or for any of several, otherwise none.</summary>
    private static IReadOnlyList<int> TagsOf(JsonElement rule)
    {
        if (rule.TryGetProperty("tag", out var tag))
        {
            return [tag.GetInt32()];
        }
        if (!rule.TryGetProperty("any", out var clauses))
        {
            return [];
        }
        var tags = clauses.EnumerateArray().Select(TagsOf).ToList();
        return tags.All(some => some.Count > 0) ? [.. tags.SelectMany(some => some)] : [];
    }

    private static string ColumnCondition(JsonElement rule, string column)
    {
        if (rule.TryGetProperty("oneOf", out var values))
        {
            return $"{column} in ({string.Join(',', values.EnumerateArray())})";
        }
        return rule.TryGetProperty("min", out var min) ? $"{column} >= {min}" : $"{column} <= {rule.GetProperty("max")}";
    }
}
