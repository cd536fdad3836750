using System.Text.RegularExpressions;
using Weir.Foundation;

namespace Weir.Members.Attributes;

/// <summary>What a definition must be like, for the turn and for the door alike.</summary>
internal static partial class AttributeForm
{
    public const int AttributesMax = 300;
    public const int LabelLengthMax = 60;
    public const int OptionLengthMax = 60;

    public static Problem? WhyNot(string name, string label, AttributeKind kind, IReadOnlyList<string> options)
    {
        if (name.Length > AttributeDefinition.NameLengthMax || !Slug().IsMatch(name))
        {
            return AttributeProblems.BadName;
        }
        if (string.IsNullOrWhiteSpace(label) || label.Trim().Length > LabelLengthMax)
        {
            return AttributeProblems.BadLabel;
        }
        if (!Enum.IsDefined(kind))
        {
            return AttributeProblems.BadKind;
        }
        return (kind == AttributeKind.Choice) == (options.Count > 0) ? WhyNot(options) : AttributeProblems.OptionsWithChoiceOnly;
    }

    private static Problem? WhyNot(IReadOnlyList<string> options)
    {
        if (options.Count > AttributeDefinition.OptionsMax)
        {
            return AttributeProblems.TooManyOptions;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(options[i]) || options[i] != options[i].Trim() || options[i].Length > OptionLengthMax || !seen.Add(options[i]))
            {
                return AttributeProblems.BadOption(i);
            }
        }
        return null;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Slug();
}
