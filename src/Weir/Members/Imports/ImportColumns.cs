using System.Text;

namespace Weir.Members.Imports;

/// <summary>The fields that the columns of a kind of file may hold, and the headings under which exports have them.</summary>
internal sealed record ImportColumns(IReadOnlyList<string> Fields, IReadOnlyDictionary<string, string[]> Headings)
{
    /// <summary>Fields beyond those listed: a brand's own attributes.</summary>
    public Func<string, bool> IsAlso { get; init; } = _ => false;

    public Func<string, string?> GuessAlso { get; init; } = _ => null;

    /// <summary>The field that a heading most likely means; null where nothing is known of it.</summary>
    public string? Guess(string heading)
    {
        var plain = Plain(heading);
        return Fields.FirstOrDefault(field => plain == Plain(field) || Headings[field].Contains(plain, StringComparer.Ordinal)) ?? GuessAlso(heading);
    }

    /// <summary>E-mail, e_mail and Ｅｍａｉｌ are one heading.</summary>
    public static string Plain(string heading) => string.Concat(heading.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit));
}
