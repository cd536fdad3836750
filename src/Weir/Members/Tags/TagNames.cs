using Weir.Foundation.Http;

namespace Weir.Members.Tags;

/// <summary>Tags as programs and files name them.</summary>
internal static class TagNames
{
    /// <summary>The numbers of the tags; a name that no tag in use has is a problem of its place in the list.</summary>
    public static IReadOnlyList<long> Read(IReadOnlyList<string>? names, TagRules rules, string field, Checks checks)
    {
        var found = new List<long>();
        foreach (var (i, name) in (names ?? []).Index())
        {
            if (Find(name, rules) is { } tag)
            {
                found.Add(tag);
            }
            else
            {
                checks.Add(TagProblems.NoneNamed(name, $"{field}[{i}]"));
            }
        }
        return found;
    }

    public static long? Find(string? name, TagRules rules) => rules.Named(name?.Trim() ?? "")?.Id;
}
