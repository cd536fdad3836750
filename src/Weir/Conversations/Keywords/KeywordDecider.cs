using System.Globalization;
using Weir.Channels.Inbound;
using Weir.Conversations.Answers;
using Weir.Conversations.Inbox;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Members.Consents;
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

    /// <summary>Whether it is about marketing messages, so that what the member has said about them so far must be loaded.</summary>
    public static bool SpeaksOfConsent(What what, KeywordRules rules) => rules.SpeakOfConsent && RulesOf(what, rules).Any(rule => rule.Consent is not null);

    public static void Decide(Ordinal member, long connection, What what, Instant at, BotVoice voice, Turn turn)
    {
        if (what is What.Pressed pressed)
        {
            foreach (var tag in ButtonTags.Read(pressed.Data).Tags)
            {
                TagDecider.Apply(member, tag, new TagCause(ButtonCause, null), at, turn);
            }
        }
        Apply(member, connection, RulesOf(what, turn.Rules<KeywordRules>()), at, voice, turn);
    }

    private static IEnumerable<KeywordRule> RulesOf(What what, KeywordRules rules) => what switch
    {
        What.Said said => rules.OfText(said.Text),
        What.SentSticker sticker => rules.OfSticker(sticker.PackageId, sticker.StickerId),
        What.Pressed pressed => rules.OfButton(ButtonTags.Read(pressed.Data).Data),
        _ => [],
    };

    private static void Apply(Ordinal member, long connection, IEnumerable<KeywordRule> rules, Instant at, BotVoice voice, Turn turn)
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
            if (rule.Consent is { } consent)
            {
                // A refusal is meant for the brand; that one may be written to again is said to the account in which it is said.
                var scope = new ConsentScope(consent.Granted ? connection : 0, consent.Topic ?? 0);
                ConsentDecider.Take(member, scope, consent.Granted, at, new ConsentProof(ConsentMeans.Keyword, cause.Id, rule.Pattern), turn);
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
