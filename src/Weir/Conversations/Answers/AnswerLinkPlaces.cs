using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Conversations.Keywords;
using Weir.Conversations.Welcomes;
using Weir.Foundation;
using Weir.Messages;
using Weir.Pump;
using Weir.Touchpoints.Links;

namespace Weir.Conversations.Answers;

/// <summary>The links of keyword answers and welcomes. A link stands in the answer that is said now; one that an edit has dropped stands alone.</summary>
internal sealed class AnswerLinkPlaces(Pumps pumps, ConnectionDirectory connections) : ILinkPlaces
{
    public IReadOnlyDictionary<long, LinkPlace> Of(WorkspaceId workspace, IReadOnlyCollection<SmartLink> links)
    {
        var asked = links.Select(link => link.Id).ToHashSet();
        var places = new Dictionary<long, LinkPlace>();
        foreach (var rule in pumps.RulesOf<KeywordRules>(workspace)!.All.Where(rule => !rule.IsRetired))
        {
            Put(rule.Answer, new LinkPlace(LinkPlaceKind.Keyword, rule.Id, rule.Pattern));
        }
        foreach (var welcome in pumps.RulesOf<WelcomeRules>(workspace)!.All)
        {
            Put(welcome.Answer, new LinkPlace(LinkPlaceKind.Welcome, welcome.Connection, connections.Find(workspace, new ConnectionId(welcome.Connection))?.Name ?? ""));
        }
        return places;

        void Put(AutoAnswer? answer, LinkPlace place)
        {
            foreach (var at in answer is null ? [] : MessageLinks.Of(answer.Ready))
            {
                if (at.Link.SmartLink is { } link && asked.Contains(link))
                {
                    places[link] = place;
                }
            }
        }
    }
}
