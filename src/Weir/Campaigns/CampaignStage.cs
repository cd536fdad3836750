using System.Globalization;
using Weir.Delivery;
using Weir.Delivery.MassCalls;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Workspaces.Auditing;

namespace Weir.Campaigns;

/// <summary>Where a campaign stands, as loaded for the arrival that moves it.</summary>
internal struct CampaignStanding
{
    public CampaignState State;
    public long? Timer;
    public long? ScheduledAt;
}

/// <summary>Starts, schedules and ends campaigns. A campaign starts once: a second start finds it sending and is refused.</summary>
internal sealed class CampaignStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case CampaignStarted started:
                Start(started, turn);
                break;
            case EveryoneStarted everyone:
                EveryoneStart.Decide(everyone, turn);
                break;
            case CampaignScheduled scheduled:
                Schedule(scheduled, turn);
                break;
            // An earlier timer that a later schedule has replaced says nothing.
            case CampaignDue due when turn.Shared<CampaignStanding>(due.Campaign) is { State: CampaignState.Scheduled } standing && standing.ScheduledAt == arrival.OccurredAt.Milliseconds:
                turn.Notify(new CampaignIsDue(due.Campaign));
                break;
            case TestSent test:
                turn.Return(SendDecider.Open(test.Send, test.Members, turn));
                turn.Write(AuditRow.Decided(turn, test.By, "campaign.test", Target(test.Campaign), null, new { test.Members.Count }));
                break;
            case SendFinished { Campaign: { } campaign }:
                Finish(campaign, turn);
                break;
            case MassCallEnded ended:
                Finish(ended.Campaign, turn);
                break;
            default:
                break;
        }
    }

    private static void Start(CampaignStarted started, Turn turn)
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
        if (started.Segments.FirstOrDefault(segment => !turn.Rules<SegmentRules>().IsReady(segment)) is var unready and not 0)
        {
            turn.Refuse(CampaignProblems.SegmentNotReady(unready));
            return;
        }
        var audience = started.Audience.Freeze((MemberIndex)turn.Memory);
        if (audience.Length == 0)
        {
            turn.Refuse(CampaignProblems.NobodyThere);
            return;
        }
        var test = started.Send.Test;
        var sent = started.Send with
        {
            Content = CampaignLinks.Smart(started.Send.Content, started.Campaign, started.Name, turn, test is null ? null : 0),
            Test = test is null ? null : test with { More = [.. test.More.Select((content, more) => CampaignLinks.Smart(content, started.Campaign, started.Name, turn, more + 1))] },
        };
        var send = SendDecider.Open(sent, audience, turn);
        if (standing.Timer is { } timer)
        {
            turn.CancelTimer(timer);
        }
        standing.State = CampaignState.Sending;
        turn.Write(new CampaignStateRow { Id = started.Campaign, State = CampaignState.Sending });
        turn.Write(new CampaignStartRow { Id = started.Campaign, StartedAt = turn.Now.Milliseconds, Send = send });
        turn.Write(AuditRow.Decided(turn, started.By, "campaign.start", Target(started.Campaign), null, new { Send = send, Audience = audience.Length }));
        turn.Notify(new CampaignMoved(started.Campaign));
        turn.Return(new StartedCampaign(send, audience.Length));
    }

    private static void Schedule(CampaignScheduled scheduled, Turn turn)
    {
        ref var standing = ref turn.Shared<CampaignStanding>(scheduled.Campaign);
        if (standing.State is not (CampaignState.Draft or CampaignState.Scheduled))
        {
            turn.Refuse(CampaignProblems.StartedAlready);
            return;
        }
        if (standing.Timer is { } earlier)
        {
            turn.CancelTimer(earlier);
        }
        long? timer = scheduled.SendAt is { } at ? turn.SetTimer(new Instant(at), About.Nobody.Instance, new CampaignDue(scheduled.Campaign)) : null;
        standing.State = timer is null ? CampaignState.Draft : CampaignState.Scheduled;
        standing.Timer = timer;
        standing.ScheduledAt = scheduled.SendAt;
        turn.Write(new CampaignStateRow
        {
            Id = scheduled.Campaign,
            State = timer is null ? CampaignState.Draft : CampaignState.Scheduled,
            ScheduledAt = scheduled.SendAt,
            Timer = timer,
        });
        turn.Write(AuditRow.Decided(turn, scheduled.By, timer is null ? "campaign.unschedule" : "campaign.schedule", Target(scheduled.Campaign), null, new { scheduled.SendAt }));
        turn.Notify(new CampaignMoved(scheduled.Campaign));
    }

    private static void Finish(long campaign, Turn turn)
    {
        turn.Write(new CampaignStateRow { Id = campaign, State = CampaignState.Finished });
        turn.Write(new CampaignEndRow { Id = campaign, FinishedAt = turn.Now.Milliseconds });
        turn.Notify(new CampaignMoved(campaign));
    }

    private static AuditTarget Target(long campaign) => new("campaign", campaign.ToString(CultureInfo.InvariantCulture));
}

internal sealed class CampaignLoader : ILoader
{
    private sealed record Row
    {
        public long Id { get; init; }
        public long State { get; init; }
        public long? Timer { get; init; }
        public long? ScheduledAt { get; init; }
    }

    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var campaigns = new HashSet<long>();
        foreach (var arrival in arrivals)
        {
            switch (arrival.What)
            {
                case CampaignStarted started:
                    campaigns.Add(started.Campaign);
                    break;
                case EveryoneStarted everyone:
                    campaigns.Add(everyone.Campaign);
                    break;
                case CampaignScheduled scheduled:
                    campaigns.Add(scheduled.Campaign);
                    break;
                case CampaignDue due:
                    campaigns.Add(due.Campaign);
                    break;
                default:
                    break;
            }
        }
        tx.Ask<Row>("select id as Id, state as State, timer as Timer, scheduled_at as ScheduledAt from {campaign by id} where workspace = @w", campaigns, rows =>
        {
            foreach (var row in rows)
            {
                turn.LoadShared(row.Id, new CampaignStanding { State = (CampaignState)row.State, Timer = row.Timer, ScheduledAt = row.ScheduledAt });
            }
        });
    }
}
