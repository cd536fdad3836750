using Weir.Members.Events;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Delivery.Limits;

/// <summary>A brand sets its own limits. They hold from the next turn on, also for sends that have begun.</summary>
public sealed record SendLimitsChanged(int CapMessages, int CapDays, TimeOnly? QuietFrom, TimeOnly? QuietUntil, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>
/// Keeps the limits, and the counts of the cap in step with them. Days that leave a shorter window are taken away at once. Days that a longer one would take in
/// have been forgotten, so that it counts from the first day that is still known: finding them again would mean reading every message of a month.
/// </summary>
internal sealed class SendLimitsStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is not SendLimitsChanged changed)
        {
            return;
        }
        var before = turn.Rules<SendLimits>();
        var today = turn.Rules<MeasureRules>().Day ?? turn.Rules<Workspace>().LocalDay(turn.Now);
        var first = before.FirstCounted(today);
        var after = new SendLimits(
            changed.CapMessages, changed.CapDays, changed is { QuietFrom: { } from, QuietUntil: { } until } ? new QuietSpan(from, until) : null,
            changed.CapDays > before.CapDays ? first : before.CountedFrom);
        for (var left = first; left < after.FirstCounted(today); left++)
        {
            turn.Change(IndexDelta.DayDropped(DeliveryKeys.CampaignMessages, left));
        }
        turn.Write(new SendLimitsRow(after));
        turn.Write(AuditRow.Decided(
            turn, changed.By, "send-limits.change", new AuditTarget("workspace", turn.Workspace.ToString()), SendLimitsView.Of(before), SendLimitsView.Of(after)));
        turn.Invalidate<SendLimits>();
    }
}
