using System.Text.Json;

namespace Weir.Sandbox.Messaging.Validation;

/// <summary>Text with LINE emoji (a <c>$</c> at each index) and textV2 with its braces.</summary>
internal static class TextRules
{
    private const int SubstitutionsMax = 100;
    private const int KeyMax = 20;
    private const int MentionsMax = 20;

    public static void CheckText(Shape message)
    {
        var text = message.Text("text", MessageValidator.TextMax);
        var emojis = message.Parts("emojis", required: false, 1, MessageValidator.EmojisMax);
        foreach (var emoji in emojis)
        {
            CheckEmoji(emoji);
            var index = emoji.Whole("index", required: true, 0, MessageValidator.TextMax);
            if (text is not null && index is { } i && (i >= text.Length || text[i] != '$'))
            {
                emoji.Wrong("index", "must point at a placeholder ($) in the text");
            }
        }
        message.Text("quoteToken", MessageValidator.UrlMax, required: false);
    }

    public static void CheckTextV2(Shape message, MessageTarget target)
    {
        var text = message.Text("text", MessageValidator.TextMax);
        var defined = CheckSubstitutions(message, target);
        if (text is null)
        {
            return;
        }
        if (Keys(text) is not { } used)
        {
            message.Wrong("text", "The braces in the text are not balanced");
            return;
        }
        foreach (var key in used)
        {
            if (!defined.Contains(key))
            {
                message.Wrong("text", $"The key '{key}' is not defined in substitution");
            }
        }
        message.Text("quoteToken", MessageValidator.UrlMax, required: false);
    }

    /// <summary>The keys between single braces; <c>{{</c> and <c>}}</c> stand for themselves. Null when a brace has no partner.</summary>
    internal static List<string>? Keys(string text)
    {
        var keys = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '}'))
            {
                continue;
            }
            if (i + 1 < text.Length && text[i + 1] == text[i])
            {
                i++;
                continue;
            }
            var end = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (end < 0 || !IsKey(text[(i + 1)..end]))
            {
                return null;
            }
            keys.Add(text[(i + 1)..end]);
            i = end;
        }
        return keys;
    }

    private static HashSet<string> CheckSubstitutions(Shape message, MessageTarget target)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (message.Part("substitution", required: false) is not { } substitution)
        {
            return keys;
        }
        var (emojis, mentions) = (0, 0);
        foreach (var entry in substitution.Element.EnumerateObject())
        {
            keys.Add(entry.Name);
            if (!IsKey(entry.Name))
            {
                substitution.Wrong(entry.Name, "The key must match [0-9A-Za-z_]{1,20}");
            }
            if (entry.Value.ValueKind != JsonValueKind.Object)
            {
                substitution.Findings.MarkUnreadable(substitution.At(entry.Name));
                continue;
            }
            var value = new Shape(entry.Value, substitution.At(entry.Name), substitution.Findings);
            switch (value.OneOf("type", required: true, "mention", "emoji"))
            {
                case "emoji":
                    emojis++;
                    CheckEmoji(value);
                    break;
                case "mention":
                    mentions++;
                    CheckMention(value, target);
                    break;
            }
        }
        if (keys.Count > SubstitutionsMax)
        {
            message.Wrong("substitution", $"Size must be between 0 and {SubstitutionsMax}");
        }
        if (emojis > MessageValidator.EmojisMax || mentions > MentionsMax)
        {
            message.Wrong("substitution", $"There may be at most {MessageValidator.EmojisMax} emojis and {MentionsMax} mentions");
        }
        return keys;
    }

    private static void CheckEmoji(Shape emoji)
    {
        emoji.Text("productId", 100);
        emoji.Text("emojiId", 20);
    }

    private static void CheckMention(Shape value, MessageTarget target)
    {
        if (value.Part("mentionee", required: true) is not { } mentionee)
        {
            return;
        }
        if (mentionee.OneOf("type", required: true, "user", "all") == "user")
        {
            mentionee.Text("userId", 33);
        }
        if (target is MessageTarget.Person or MessageTarget.Many)
        {
            value.Wrong("mentionee", "Mentions can only be sent to groups and rooms");
        }
    }

    private static bool IsKey(string key) => key.Length is > 0 and <= KeyMax && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
