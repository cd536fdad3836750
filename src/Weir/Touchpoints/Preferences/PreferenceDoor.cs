using System.Globalization;
using System.Security.Cryptography;
using Weir.Foundation;
using Weir.Index;
using Weir.Members.Consents;
using Weir.Members.Consents.Topics;
using Weir.Pump;
using Weir.Touchpoints.Links;
using Weir.Workspaces;

namespace Weir.Touchpoints.Preferences;

/// <summary>What a member receives now.</summary>
/// <param name="Brand">Whose messages.</param>
/// <param name="Marketing">Whether he receives any marketing at all.</param>
/// <param name="Topics">The brand's topics in use, and whether he receives each.</param>
internal sealed record Preferences(string Brand, bool Marketing, IReadOnlyList<(ConsentTopic Topic, bool Receives)> Topics);

/// <summary>One choice on the page.</summary>
/// <param name="Topic">0 for marketing as a whole.</param>
/// <param name="Granted">Wants it, or not.</param>
/// <param name="Words">What stood on the button, as the proof of what was chosen.</param>
internal sealed record Choice(int Topic, bool Granted, string Words);

/// <summary>Where members see and choose what they receive, without logging in: the address in their own message says who they are. Thread-safe.</summary>
internal sealed class PreferenceDoor(Pumps pumps, Indexes indexes, TimeProvider clock)
{
    /// <summary>Of the keys of its arrivals.</summary>
    public const string Source = "preferences";

    private const int KeyBytes = 16;

    public PreferenceToken? Find(string token) =>
        PreferenceToken.WorkspaceOf(token) is { } number && pumps.RulesOf<LinkRules>(new WorkspaceId(number)) is { } rules ? PreferenceToken.Read(token, rules.Key) : null;

    /// <summary>Null for somebody who is not there any more.</summary>
    public Preferences? Of(PreferenceToken token)
    {
        var workspace = new WorkspaceId(token.Workspace);
        var topics = pumps.RulesOf<ConsentTopics>(workspace)!.All.Where(topic => !topic.IsRetired).ToList();
        var member = new Ordinal(token.Member);
        return indexes.Of(workspace).Read(index => !index.Universe.Contains(token.Member)
            ? null
            : new Preferences(
                pumps.RulesOf<Workspace>(workspace)!.Name,
                !OptOut.Refuses(index, member, ConsentScope.Everything),
                topics.ConvertAll(topic => (topic, !OptOut.Refuses(index, member, new ConsentScope(0, topic.Number))))));
    }

    /// <summary>False when a choice could not be kept: the page says so, and nothing is lost by choosing again.</summary>
    public async Task<bool> ChooseAsync(PreferenceToken token, IReadOnlyList<Choice> choices, CancellationToken stop)
    {
        foreach (var choice in choices)
        {
            var now = clock.Now;
            var answer = await pumps.SubmitAsync(
                new Arrival(
                    new WorkspaceId(token.Workspace),
                    new ArrivalKey(Source, RandomNumberGenerator.GetHexString(KeyBytes * 2, lowercase: true)),
                    Lane.Live,
                    new About.Known(new Ordinal(token.Member)),
                    now,
                    now,
                    new ConsentGiven(0, choice.Granted, choice.Words, choice.Topic, ConsentMeans.Page, token.Send == 0 ? null : token.Send.ToString(CultureInfo.InvariantCulture))),
                stop);
            if (answer is not Answer.Done)
            {
                return false;
            }
        }
        return true;
    }
}
