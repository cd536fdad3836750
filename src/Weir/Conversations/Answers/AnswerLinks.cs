using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Weir.Conversations.Keywords;
using Weir.Messages;
using Weir.Pump;
using Weir.Touchpoints.Links;

namespace Weir.Conversations.Answers;

/// <summary>Makes an answer ready, so that taps on it are known. A link that stays as it was stays the same smart link: its clicks go on in one count.</summary>
internal static class AnswerLinks
{
    private const int KeyBytes = 32;

    /// <summary>Random, so it is made outside the turn; the workspace keeps its first.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    public static AutoAnswer Ready(AutoAnswer composed, AutoAnswer? before, string name, string utmCampaign, byte[] newKey, Turn turn)
    {
        var known = before is null ? [] : Known(before);
        var parameters = new Dictionary<string, string> { ["utm_source"] = "line", ["utm_medium"] = "reply", ["utm_campaign"] = utmCampaign };
        var number = 0;
        var content = MessageLinks.Replace(composed.Content, at =>
        {
            if (!at.BecomesSmart)
            {
                return at.Link;
            }
            number++;
            if (known.TryGetValue(KeyOf(at), out var link))
            {
                return new Link(SmartLink: link);
            }
            var label = at.Name ?? string.Create(CultureInfo.InvariantCulture, $"{name} #{number}");
            link = known[KeyOf(at)] = LinkDecider.Add(label, at.Link.Url!, at.Tags, at.Link.Parameters ?? parameters, null, turn);
            return new Link(SmartLink: link);
        });
        if (turn.Rules<LinkRules>().Key.IsEmpty)
        {
            // Also for an answer without links: the address of a member's own page is sealed with the same key.
            turn.Write(new LinkKeyRow(newKey));
            turn.Invalidate<LinkRules>();
        }
        return composed with { Ready = TapTags.Written(content) };
    }

    /// <summary>The links of the former answer by what they led to: both forms have the same places.</summary>
    private static Dictionary<string, long> Known(AutoAnswer before)
    {
        var ready = MessageLinks.Of(before.Ready).ToDictionary(at => at.Path, at => at.Link.SmartLink);
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var at in MessageLinks.Of(before.Content))
        {
            if (at.BecomesSmart && ready.GetValueOrDefault(at.Path) is { } link)
            {
                known[KeyOf(at)] = link;
            }
        }
        return known;
    }

    /// <summary>With another name or other parameters of its own it is another link: what was counted under the old name stays there.</summary>
    private static string KeyOf(LinkPosition at) => JsonSerializer.Serialize(new { at.Link.Url, at.Tags, at.Link.Name, at.Link.Parameters });
}
