using System.Globalization;
using System.Text.Json;

namespace Weir.Foundation.Http;

/// <summary>Collects everything that is wrong with a request body, so that a person corrects a form once and not field by field.</summary>
public sealed class Checks
{
    private readonly List<Problem> _found = [];

    public bool AreClean => _found.Count == 0;

    /// <summary>All that was found; call only when something was.</summary>
    public Refusal Refuse() => new(_found);

    public Checks Add(Problem? problem)
    {
        if (problem is not null)
        {
            _found.Add(problem);
        }
        return this;
    }

    /// <summary>A text that must be there. Spaces around it count for nothing.</summary>
    public Checks Text(string field, string? value, int lengthMax)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return Add(Missing(field));
        }
        return value.Trim().Length <= lengthMax ? this : Add(new Problem("request.too-long", field, new(
            string.Create(CultureInfo.InvariantCulture, $"最多 {lengthMax:N0} 個字，目前是 {value.Trim().Length:N0} 個字。"),
            string.Create(CultureInfo.InvariantCulture, $"At most {lengthMax:N0} characters; these are {value.Trim().Length:N0}."))));
    }

    public Checks OneOf(string field, string? value, IReadOnlyCollection<string> choices)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return Add(Missing(field));
        }
        return choices.Contains(value) ? this : Add(new Problem("request.not-one-of", field, new(
            $"「{value}」不是可用的選項。可用：{string.Join("、", choices)}。",
            $"\"{value}\" is not one of the choices: {string.Join(", ", choices)}.")));
    }

    /// <summary>
    /// One of an enum's names as the API writes them, or nothing. For values in a query, which the framework would read by the names in our
    /// code and their numbers.
    /// </summary>
    public Checks Choice<TEnum>(string field, string? value, out TEnum? choice) where TEnum : struct, Enum
    {
        choice = null;
        if (string.IsNullOrWhiteSpace(value))
        {
            return this;
        }
        foreach (var one in Enum.GetValues<TEnum>())
        {
            if (NameOf(one) == value)
            {
                choice = one;
                return this;
            }
        }
        return OneOf(field, value, [.. Enum.GetValues<TEnum>().Select(NameOf)]);
    }

    private static string NameOf<TEnum>(TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static Problem Missing(string field) => new("request.missing", field, new("這一欄必填。", "This field is required."));
}
