using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Weir.Messages;

/// <summary>
/// What a member can tap in plain words: addresses that somebody has typed, and smart links put there by number (<c>[link:17]</c>), which is also what
/// an address becomes when it is made one. Only the letters of an address belong to it, so Chinese and full-width signs end it as a blank does, and so do
/// the marks that end a sentence. An address with a personal value in it is another one for everybody: it stays words.
/// </summary>
internal static partial class TextAddresses
{
    private const string Opening = "[link:";

    public static string Token(long smartLink) => string.Create(CultureInfo.InvariantCulture, $"{Opening}{smartLink}]");

    /// <summary>In a member's value the opening gets a full-width bracket: what he calls himself must not become somebody's link.</summary>
    public static string Defused(string value) => value.Replace(Opening, "［link:", StringComparison.Ordinal);

    /// <summary>
    /// The text with each link replaced, every other letter as it was. The same link twice is asked about once, under the number of its first place; so a
    /// text and what became of it have the same numbers.
    /// </summary>
    public static string Replace(string text, Func<int, Link, Link> replace)
    {
        var written = new StringBuilder();
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var (end, places) = (0, 0);
        foreach (var found in Pattern.Matches(text).AsEnumerable())
        {
            var (said, link) = Read(found);
            if (link is null)
            {
                continue;
            }
            if (!known.TryGetValue(said, out var by))
            {
                by = known[said] = Written(replace(places, link));
            }
            places++;
            written.Append(text, end, found.Index - end).Append(by);
            end = found.Index + said.Length;
        }
        return end == 0 ? text : written.Append(text, end, text.Length - end).ToString();
    }

    private static (string Said, Link? Link) Read(Match found)
    {
        if (found.Groups["number"] is { Success: true } number)
        {
            return (found.Value, new Link(SmartLink: long.Parse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)));
        }
        if (found.Groups["address"] is not { Success: true } || found.Groups["value"].Success)
        {
            return (found.Value, null);
        }
        var address = WithoutEndOfSentence(found.Value);
        // What no browser would open is words.
        return (address, Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Contains('.', StringComparison.Ordinal) ? new Link(Url: address) : null);
    }

    private static string Written(Link link) => link.Url ?? Token(link.SmartLink!.Value);

    /// <summary>A bracket belongs to the address only when it was opened there.</summary>
    private static string WithoutEndOfSentence(string address)
    {
        var end = address.Length;
        while (address[end - 1] switch
        {
            '.' or ',' or ';' or ':' or '!' or '?' or '\'' => true,
            ')' => Closes(address.AsSpan(0, end), '(', ')'),
            ']' => Closes(address.AsSpan(0, end), '[', ']'),
            _ => false,
        })
        {
            end--;
        }
        return address[..end];
    }

    private static bool Closes(ReadOnlySpan<char> address, char opening, char closing) => address.Count(closing) > address.Count(opening);

    /// <summary>
    /// A blank or block of a template is passed over whole, so that a fallback is never taken for words; the blank of a value inside an address belongs
    /// to the address, a block's beginning or end does not.
    /// </summary>
    [GeneratedRegex(
        """
        \[link:(?<number>[0-9]{1,18})\]
        | (?<![A-Za-z0-9])(?<address>[Hh][Tt][Tt][Pp][Ss]?://(?:(?!\[(?:link|emoji):)[A-Za-z0-9!\#$%&'()*+,\-./:;=?@\[\]_~]|(?<value>\{\{(?!\s*(?:[\#/]|else\s*\}))[^{}]*\}\}))+)
        | \{\{[^{}]*\}\}
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern { get; }
}
