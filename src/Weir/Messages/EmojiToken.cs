using System.Text.RegularExpressions;

namespace Weir.Messages;

/// <summary>
/// A channel's own emoji inside a text: <c>[emoji:PRODUCT/NUMBER]</c>, put there by the picker. It stands in the words themselves
/// because personal values move every position behind them; an index kept beside the text would point to the wrong letter.
/// Emoji of Unicode need none of this: they are letters.
/// </summary>
internal static partial class EmojiToken
{
    public const string Opening = "[emoji:";

    [GeneratedRegex(@"\[emoji:(?<product>[0-9A-Za-z]{1,64})/(?<number>[0-9A-Za-z]{1,16})\]")]
    public static partial Regex Pattern { get; }

    /// <summary>
    /// A member may call himself "[emoji:…]": in a value the opening gets a full-width bracket, so that nobody's name makes the
    /// channel refuse the message.
    /// </summary>
    public static string Defused(string value) => value.Replace(Opening, "［emoji:", StringComparison.Ordinal);
}
