using System.Globalization;
using Weir.Channels.Inbound;
using Weir.Conversations.Answers;
using Weir.Conversations.Inbox;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Members.Tags;
using Weir.Pump;

namespace Weir.Conversations.Keywords;

/// <summary>Puts on and takes off the tags that somebody's words, button or sticker stand for, and answers where a rule has an answer.</summary>
public static class KeywordDecider
{
    public const string KeywordCause = "keyword";
    public const string ButtonCause = "button";

    /// <summary>Whether <see cref="Decide"/> can find anything in events of a kind, so that the others need not be read.</summary>
    public static bool Concerns(string kind) => kind is "message.text" or "message.sticker" or "button.pressed";

    public static void Decide(Ordinal member, What what, Instant at, BotVoice voice, Turn turn)
    {
        var rules = turn.Rules<KeywordRules>();
        switch (what)
        {
            case What.Said said:
                Apply(member, rules.OfText(said.Text), at, voice, turn);
                break;
            case What.SentSticker sticker:
                Apply(member, rules.OfSticker(sticker.PackageId, sticker.StickerId), at, voice, turn);
                break;
            case What.Pressed pressed:
                var (tags, data) = ButtonTags.Read(pressed.Data);
                foreach (var tag in tags)
                {
                    TagDecider.Apply(member, tag, new TagCause(ButtonCause, null), at, turn);
                }
                Apply(member, rules.OfButton(data), at, voice, turn);
                break;
            default:
                break;
        }
    }

    private static void Apply(Ordinal member, IEnumerable<KeywordRule> rules, Instant at, BotVoice voice, Turn turn)
    {
        foreach (var rule in rules)
        {
            var cause = new TagCause(KeywordCause, rule.Id.ToString(CultureInfo.InvariantCulture));
            foreach (var tag in rule.Remove)
            {
                TagDecider.Remove(member, tag, cause, at, turn);
            }
            foreach (var tag in rule.Add)
            {
                TagDecider.Apply(member, tag, cause, at, turn);
            }
            if (rule.Answer is { } answer && MayAnswer(rule, voice))
            {
                // Whole texts come before parts of texts, and the older rule before the newer: the first has the window.
                ReplyClaims.Put(member, new ReplyClaim(Claimant.Bot, AnswerSources.Keyword, rule.Id, rule.Pattern, answer.Ready, answer.MayPush), turn);
            }
        }
    }

    /// <summary>A button of ours, a sticker and a whole text are asked for by name; a word inside a text is only a guess.</summary>
    private static bool MayAnswer(KeywordRule rule, BotVoice voice) =>
        voice == BotVoice.Free || (voice == BotVoice.AskedForOnly && rule.Match != KeywordMatch.Contains);
}
