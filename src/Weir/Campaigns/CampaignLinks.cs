using System.Globalization;
using Weir.Campaigns.Arms;
using Weir.Conversations.Keywords;
using Weir.Messages;
using Weir.Pump;
using Weir.Touchpoints.Links;

namespace Weir.Campaigns;

/// <summary>What a campaign's message becomes when it is sent, so that taps on it are known: its links, and its buttons that answer us.</summary>
internal static class CampaignLinks
{
    /// <summary>What a campaign's links add to their addresses where nobody has said otherwise, in the words of most programs that measure web sites.</summary>
    public static IReadOnlyDictionary<string, string> Parameters(string campaignName) => new Dictionary<string, string>
    {
        ["utm_source"] = "line",
        ["utm_medium"] = "broadcast",
        ["utm_campaign"] = campaignName,
    };

    /// <summary>
    /// Each link of the message becomes one that knows who taps it, by its own name or that of the button it stands on, and after its arm where arms are
    /// tried; other buttons carry their tags in their data.
    /// </summary>
    public static MessageContent Smart(
        MessageContent message, long campaign, string campaignName, IReadOnlyDictionary<string, string>? wanted, Turn turn, int? arm = null)
    {
        var number = 0;
        var parameters = wanted ?? Parameters(campaignName);
        return TapTags.Written(MessageLinks.Replace(message, at =>
        {
            if (!at.BecomesSmart)
            {
                return at.Link;
            }
            number++;
            var name = at.Name ?? string.Create(CultureInfo.InvariantCulture, $"{campaignName} #{number}");
            name = arm is { } of ? $"{ArmLetters.Of(of)}・{name}" : name;
            return new Link(SmartLink: LinkDecider.Add(name, at.Link.Url!, at.Tags, at.Link.Parameters ?? parameters, campaign, turn));
        }));
    }
}
