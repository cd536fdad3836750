using Weir.Channels.Inbound;
using Weir.Conversations.Keywords;
using Weir.Foundation.Storage;
using Weir.Members.Consents;
using Weir.Pump;

namespace Weir.Ingest.Webhooks;

/// <summary>Reads what people have said about marketing messages so far, when they now say a word that is about them.</summary>
internal sealed class InboundLoader : ILoader
{
    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var rules = turn.Rules<KeywordRules>();
        if (!rules.SpeakOfConsent)
        {
            return;
        }
        var members = new HashSet<long>();
        foreach (var arrival in arrivals)
        {
            if (arrival is { What: InboundArrived inbound, About: About.By by } && KeywordDecider.Concerns(inbound.Kind)
                && (inbound.What ?? What.FromPayloadJson(inbound.Kind, inbound.Properties)) is { } what && KeywordDecider.SpeaksOfConsent(what, rules)
                && turn.Find(by.Identity) is { } member)
            {
                members.Add(member.Value);
            }
        }
        ConsentLoader.Load(members, turn, tx);
    }
}
