using System.Globalization;
using Weir.Delivery.MassCalls;
using Weir.Foundation;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Campaigns;

/// <summary>A campaign to all friends of the account begins. Answers with a <see cref="StartedCampaign"/> that names the mass call.</summary>
public sealed record EveryoneStarted(long Campaign, string Name, MassCallDefinition Call, Actor By, bool IsDue) : Payload
{
    /// <summary>What its links add to their addresses; null for what is usual.</summary>
    public IReadOnlyDictionary<string, string>? LinkParameters { get; init; }

    public override bool EndsTurn => true;

    internal static EveryoneStarted Of(Campaign campaign, CampaignDraft draft, Actor by, bool isDue) => new(campaign.Id, campaign.Name, new MassCallDefinition
    {
        Campaign = campaign.Id,
        Connection = draft.Connection!.Value,
        Content = draft.Content,
        MessagesMax = draft.MessagesMax,
        KeepsQuietHours = draft.KeepsQuietHours,
    }, by, isDue)
    {
        LinkParameters = draft.LinkParameters,
    };
}

/// <summary>Starts a campaign as a mass call, once, by the same standing as one that goes through the ledger.</summary>
internal static class EveryoneStart
{
    public static void Decide(EveryoneStarted started, Turn turn)
    {
        ref var standing = ref turn.Shared<CampaignStanding>(started.Campaign);
        if (started.IsDue && standing.State != CampaignState.Scheduled)
        {
            turn.Refuse(CampaignProblems.NotScheduled);
            return;
        }
        if (standing.State is not (CampaignState.Draft or CampaignState.Scheduled))
        {
            turn.Refuse(CampaignProblems.StartedAlready);
            return;
        }
        var call = MassCallOpening.Open(started.Call with { Content = CampaignLinks.Smart(started.Call.Content, started.Campaign, started.Name, started.LinkParameters, turn) }, turn);
        if (standing.Timer is { } timer)
        {
            turn.CancelTimer(timer);
        }
        standing.State = CampaignState.Sending;
        turn.Write(new CampaignStateRow { Id = started.Campaign, State = CampaignState.Sending });
        turn.Write(new CampaignStartRow { Id = started.Campaign, StartedAt = turn.Now.Milliseconds, Send = null });
        turn.Write(AuditRow.Decided(
            turn, started.By, "campaign.start", new AuditTarget("campaign", started.Campaign.ToString(CultureInfo.InvariantCulture)), null, new { MassCall = call }));
        turn.Notify(new CampaignMoved(started.Campaign));
        turn.Return(new StartedCampaign(call, 0));
    }
}

/// <summary>What a mass call cannot do, said with the field before anything is sent.</summary>
internal static class EveryoneChecks
{
    public static IEnumerable<Problem> Of(CampaignDraft draft, ValueCatalogue catalogue)
    {
        if (draft.Audience.Include.Count > 1 || draft.Audience.Exclude.Count > 0)
        {
            yield return CampaignProblems.EveryoneAlone;
        }
        if (draft.Topic is not null)
        {
            yield return CampaignProblems.EveryoneNoTopic;
        }
        if (draft.HoldOutPercent > 0)
        {
            yield return CampaignProblems.EveryoneNoHoldOut;
        }
        if (draft.Arms is { More.Count: > 0 })
        {
            yield return CampaignProblems.EveryoneNoArms;
        }
        if (CompiledContent.Compile(draft.Content, catalogue).Content is { IsPersonal: true })
        {
            yield return CampaignProblems.EveryoneNoPersonalWords;
        }
    }
}
