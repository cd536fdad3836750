using System.Buffers;
using System.Text;

namespace Weir.Foundation.Storage;

/// <summary>
/// PostgreSQL refuses the character NUL, and half a surrogate pair (a text cut in the middle of an emoji) has no UTF-8 at all.
/// Both come from outside, in display names for example, and must not make a turn fail: they become the replacement character,
/// on both databases alike.
/// </summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>NUL and everything that may be half a pair: a text without these, nearly all, is taken as it is.</summary>
    private static readonly SearchValues<char> Suspects =
        SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    public static string? Of(string? text) =>
        text is null || text.AsSpan().IndexOfAny(Suspects) < 0
            ? text
            : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', Replacement);
}
