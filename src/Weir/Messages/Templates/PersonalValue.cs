using Weir.Foundation;

namespace Weir.Messages.Templates;

/// <summary>A value that differs from member to member: the name written in texts, and the title under which the picker shows it.</summary>
internal sealed record PersonalValue(string Name, Wording Title)
{
    /// <summary>The address of a member's own page of choices: the one value that is a whole address, and may stand as the target of a tap.</summary>
    public const string Unsubscribe = "unsubscribe";

    /// <summary>As long as a real one, for checks of lengths and for previews.</summary>
    public const string SampleAddress = "https://weir.example.tw/u/AbCdEfGhIjKlMnOpQrSt";

    /// <summary>Whether an address is nothing but that value.</summary>
    public static bool IsOwnAddress(string url) => url.Replace(" ", "", StringComparison.Ordinal) == $"{{{{{Unsubscribe}}}}}";
}

/// <summary>Told by whoever owns the values which of them a workspace has now; the owners lie below those who show texts.</summary>
internal interface IValueCatalogues
{
    ValueCatalogue Of(WorkspaceId workspace);
}

/// <summary>The values that texts of a workspace may use. Whoever owns the values hands them in: attributes, points, the profile.</summary>
internal sealed class ValueCatalogue(IReadOnlyList<PersonalValue> values)
{
    public const int SuggestionsMax = 3;

    /// <summary>Two slips of the finger, or a third of a long name.</summary>
    private const int TyposMin = 2;
    private const int LettersPerTypo = 3;

    private readonly Dictionary<string, PersonalValue> _byName = values.ToDictionary(value => value.Name, StringComparer.Ordinal);

    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>What was probably meant: the value of that title, else the nearest names.</summary>
    public IReadOnlyList<string> Suggest(string name)
    {
        var titled = values.Where(value => value.Title.ZhTw == name || string.Equals(value.Title.En, name, StringComparison.OrdinalIgnoreCase));
        var typosMax = Math.Max(TyposMin, name.Length / LettersPerTypo);
        var near = values
            .Select(value => (value.Name, Typos: TyposBetween(name, value.Name)))
            .Where(candidate => candidate.Typos <= typosMax)
            .OrderBy(candidate => candidate.Typos)
            .Select(candidate => candidate.Name);
        return [.. titled.Select(value => value.Name).Concat(near).Distinct().Take(SuggestionsMax)];
    }

    /// <summary>Levenshtein's distance, without regard to case, with one row of the table at a time.</summary>
    private static int TyposBetween(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
