using Weir.Bitmaps;
using Weir.Campaigns.Arms;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Delivery;
using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members;
using Weir.Members.Consents;
using Weir.Pricing;
using Weir.Pump;

namespace Weir.Campaigns;

/// <summary>What a campaign would do if it were started now.</summary>
/// <param name="Audience">Everybody in the audience.</param>
/// <param name="Reachable">Of these, friends who have neither blocked nor refused.</param>
/// <param name="Capped">Of the reachable, those who have had their messages of the week.</param>
/// <param name="HeldOut">About so many are kept back to measure the effect.</param>
/// <param name="Messages">About so many messages go out.</param>
/// <param name="Plan">The plan the account is on.</param>
/// <param name="Used">Messages of the month already gone, sends made elsewhere included where the channel tells.</param>
/// <param name="UsedIsReported">Whether the channel itself told; otherwise it is what Weir has sent.</param>
/// <param name="Cost">What this send adds to the month, step by step.</param>
/// <param name="Month">What the month costs with it.</param>
/// <param name="ByPlan">The month on every plan of the list.</param>
/// <param name="Cheapest">The plan that sends it all for the least.</param>
/// <param name="HoldOut">How many the hold-out needs, so that an effect on buying is seen.</param>
/// <param name="Arms">How many each arm needs, so that a better click rate is seen; null for one content.</param>
/// <param name="Problems">What keeps it from being started.</param>
public sealed record CampaignEstimate(
    long Audience, long Reachable, long Capped, long HeldOut, long Messages, PricePlan Plan, long Used, bool UsedIsReported, SendCost Cost,
    MonthCost Month, IReadOnlyList<MonthCost> ByPlan, string Cheapest, SampleGuide HoldOut, SampleGuide? Arms, IReadOnlyList<Problem> Problems)
{
    /// <summary>Whom all friends are; null for an audience of known members.</summary>
    public MassReach? Everyone { get; init; }

    /// <summary>Friends in the audience who have refused: they get nothing.</summary>
    public long OptedOut { get; init; }

    /// <summary>The brand's own limits, which the draft may keep.</summary>
    public SendLimitsView? Limits { get; init; }

    /// <summary>If it began when the draft says: the end of the quiet hours it would wait for; null when it would not wait.</summary>
    public DateTimeOffset? QuietUntil { get; init; }
}

/// <summary>Counts and prices a draft. Thread-safe; asks the channel for its count of the month.</summary>
internal sealed class CampaignEstimates(EveryoneEstimates everyone, CampaignChecks checks, Indexes indexes, Database database, ConnectionDirectory connections, IEnumerable<IConnector> connectors, Pumps pumps, TimeProvider clock)
{
    public async Task<CampaignEstimate> OfAsync(WorkspaceId workspace, CampaignDraft draft, CancellationToken stop)
    {
        var checkedDraft = checks.Check(workspace, draft);
        var connection = draft.Connection ?? 0;
        var reach = draft.Audience.IsEveryone ? await everyone.ReachAsync(workspace, connection, stop) : null;
        var counts = reach is null ? Count(workspace, checkedDraft.Audience, connection, draft.Topic ?? 0, draft.IsCapped) : (Audience: reach.Friends ?? reach.Known, reach.Reachable, Capped: 0L, reach.OptedOut);
        var sendable = counts.Reachable - counts.Capped;
        var heldOut = reach is not null ? 0 : (long)Math.Round(sendable * draft.HoldOutPercent / 100m, MidpointRounding.AwayFromZero);
        var messages = Math.Min(sendable - heldOut, draft.MessagesMax ?? long.MaxValue);

        var usage = await UsageAsync(workspace, connection, stop);
        var (billing, own) = database.Read(workspace, tx => (Billing.Of(tx, connection), MonthSent.Until(tx, connection, clock.Now)));
        var used = usage?.Used ?? own;
        var plan = billing.On(clock.Now);
        var period = PriceCatalogue.Taiwan.Periods.Last(list => list.Plans.Contains(plan));
        var cheapest = PlanAdviser.Cheapest(period, used + messages);
        return new CampaignEstimate(
            counts.Audience, counts.Reachable, counts.Capped, heldOut, messages, plan, used, usage is not null,
            SendCost.Of(plan, billing.Cap, used, messages), MonthCost.Of(plan, used + messages), cheapest.ByPlan, cheapest.Best.Id, SampleGuide.OfHoldOut(heldOut),
            draft.Arms is { } arms ? SampleGuide.OfArms(arms, sendable - heldOut) : null, checkedDraft.Problems)
        {
            Everyone = reach,
            OptedOut = counts.OptedOut,
            Limits = SendLimitsView.Of(pumps.RulesOf<SendLimits>(workspace)!),
            QuietUntil = QuietHours.HoldUntil(pumps, workspace, draft, draft.SendAt is { } later ? Instant.From(later) : clock.Now),
        };
    }

    public (long Audience, long Reachable, long Capped, long OptedOut) Count(WorkspaceId workspace, AudienceSets sets, long connection, int topic, bool isCapped) => indexes.Of(workspace).Read(index =>
    {
        using var arena = new Arena();
        var query = sets.In(index, arena);
        var everybody = query.ToBitmap(arena);
        var refused = OptOut.In(index, connection, topic);
        var refusing = Predicate.All(Predicate.In(everybody), Predicate.In(index.Set(MemberKeys.FriendOn(connection))), refused);
        var reachable = Predicate.All(
            Predicate.In(everybody),
            Predicate.In(index.Set(MemberKeys.FriendOn(connection))),
            Predicate.Not(refused));
        var capped = isCapped
            ? new Query(Predicate.All(reachable, Predicate.Between(index.Column(DeliveryKeys.CampaignMessages), pumps.RulesOf<SendLimits>(workspace)!.CapMessages, long.MaxValue)), index.Universe).Count()
            : 0;
        return (everybody.Count, new Query(reachable, index.Universe).Count(), capped, new Query(refusing, index.Universe).Count());
    });

    private async Task<AccountUsage?> UsageAsync(WorkspaceId workspace, long id, CancellationToken stop) =>
        connections.Find(workspace, new ConnectionId(id)) is { } connection && connectors.FirstOrDefault(candidate => candidate.Kind == connection.Kind) is { } connector
            ? await connector.UsageAsync(connection, stop)
            : null;
}
