using Weir.Attribution;
using Weir.Bitmaps;
using Weir.Campaigns.People;
using Weir.Delivery;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pricing;
using Weir.Pump;
using Weir.Touchpoints;

namespace Weir.Campaigns;

/// <summary>How many recipients ended in one way.</summary>
public sealed record OutcomeCount(string Reason, Wording Means, long Recipients);

/// <summary>What one link of the message brought.</summary>
public sealed record LinkResult(long Link, string Name, string Url, long UniqueClickers, long Clicks, long Forwarded, IReadOnlyList<long> Tags)
{
    /// <summary>Who tapped it and carries one of its tags.</summary>
    public long Tagged { get; init; }

    /// <summary>Its unique clickers per accepted message; null where nothing was delivered.</summary>
    public decimal? ClickRate { get; init; }
}

/// <summary>
/// What came of a campaign. Planned is always the sum of the five states; rates are null where nothing was delivered, never zero.
/// </summary>
/// <param name="Planned">Everybody in the ledger.</param>
/// <param name="Waiting">Not claimed yet, or in a call without an answer.</param>
/// <param name="Accepted">Taken by the channel.</param>
/// <param name="Failed">Refused by the channel.</param>
/// <param name="Suppressed">Left out by Weir, see the reasons.</param>
/// <param name="Unknown">Nobody can say.</param>
/// <param name="Reasons">Why recipients were left out or refused.</param>
/// <param name="UniqueClickers">Members who tapped any link.</param>
/// <param name="ClickRate">Unique clickers per accepted message, 0 to 1.</param>
/// <param name="Links">By link.</param>
/// <param name="Blocks">Friends who blocked the account within <see cref="CampaignReports.BlockWindow"/> of getting the message.</param>
/// <param name="HeldOut">Kept back to compare with.</param>
/// <param name="Cost">What the messages added to the month, by the plan in force; provisional until the month is over.</param>
/// <param name="Return">What it brought: orders, revenue, and what of it would have been bought anyway.</param>
/// <param name="PauseReason">Why it stands still, when it does.</param>
public sealed record CampaignReport(
    SendState State, string? PauseReason, long Planned, long Waiting, long Accepted, long Failed, long Suppressed, long Unknown, IReadOnlyList<OutcomeCount> Reasons,
    long UniqueClickers, decimal? ClickRate, IReadOnlyList<LinkResult> Links, long Blocks, long HeldOut, Money Cost, SendReturn Return)
{
    /// <summary>Whose orders are credited to it.</summary>
    public long Buyers { get; init; }

    /// <summary>While it waits for the quiet hours to end: when they do. Null when it does not wait for them.</summary>
    public DateTimeOffset? QuietUntil { get; init; }
}

/// <summary>Adds up what came of a send, from the ledger and the index. Thread-safe.</summary>
public sealed class CampaignReports(Database database, Indexes indexes, Pumps pumps, TimeProvider clock)
{
    public static readonly TimeSpan BlockWindow = TimeSpan.FromHours(48);
    private const int RateDecimals = 4;

    private sealed record SendFigures
    {
        public long State { get; init; }
        public string? PauseReason { get; init; }
        public long Connection { get; init; }
        public long Audience { get; init; }
        public long Planned { get; init; }
        public long Open { get; init; }
        public long Accepted { get; init; }
        public long Failed { get; init; }
        public long Suppressed { get; init; }
        public long Unknown { get; init; }
        public long OpenedAt { get; init; }
        public long? FinishedAt { get; init; }
    }

    /// <summary>Null when the campaign has not been started.</summary>
    public CampaignReport? Of(WorkspaceId workspace, Campaign campaign)
    {
        if (campaign.Send is not { } send)
        {
            return null;
        }
        // Memory before SQL, so that SQL is never older than the counts beside it.
        var clickers = indexes.Of(workspace).Read(index => index.Set(TouchpointKeys.ClickedSend(send)).Count);
        return database.Read(workspace, tx =>
        {
            var figures = tx.First<SendFigures>(
                "select state as State, pause_reason as PauseReason, connection as Connection, audience as Audience, planned as Planned, open as Open, accepted as Accepted, failed as Failed, suppressed as Suppressed, unknown as Unknown, opened_at as OpenedAt, finished_at as FinishedAt from send where workspace = @w and id = @send",
                new { send })!;
            var reasons = tx.Query<(long Reason, long Count)>(
                "select reason, count(*) from delivery where workspace = @w and send = @send and reason is not null group by reason order by reason", new { send });
            var heldOut = reasons.FirstOrDefault(row => row.Reason == (long)Reason.HeldOut).Count;
            var (cost, share) = Cost(tx, figures, campaign);
            var buyers = SendBuyers.Count(tx, send);
            var span = (new Instant(figures.OpenedAt), figures.FinishedAt is { } finished ? new Instant(finished) : (Instant?)null);
            return new CampaignReport(
                (SendState)figures.State, figures.PauseReason, figures.Audience, figures.Audience - figures.Accepted - figures.Failed - figures.Suppressed - figures.Unknown,
                figures.Accepted, figures.Failed, figures.Suppressed, figures.Unknown,
                [.. reasons.Select(row => new OutcomeCount(((Reason)row.Reason).ToString(), ReasonWords.Of((Reason)row.Reason), row.Count))],
                clickers, Rate(clickers, figures.Accepted),
                Links(workspace, tx, campaign.Id, figures.Accepted), SendBlocks.Count(tx, send), heldOut, cost,
                SendReturns.Of(tx, pumps.RulesOf<AttributionRules>(workspace)!, send, span, clock.Now, figures.Audience, heldOut, clickers, share,
                    pumps.RulesOf<Workspaces.Workspace>(workspace)!.Currency == PriceCatalogue.Taiwan.Currency))
            {
                Buyers = buyers,
                QuietUntil = (SendState)figures.State == SendState.Sending ? QuietHours.HoldUntil(pumps, workspace, campaign.Draft, clock.Now) : null,
            };
        });
    }

    /// <summary>Null where there is nobody to take a share of.</summary>
    internal static decimal? Rate(long some, long all) => all == 0 ? null : Math.Round((decimal)some / all, RateDecimals);

    private List<LinkResult> Links(WorkspaceId workspace, IReadTx tx, long campaign, long accepted)
    {
        var links = tx.Query<(long Id, string Name, string Url, string Tags)>("select id, name, url, tags from smart_link where workspace = @w and campaign = @campaign order by id", new { campaign });
        var clicks = tx.QueryMany<(long Link, long Clicks, long Forwarded)>(
            "select link, sum(case when forwarded = 0 then 1 else 0 end), sum(forwarded) from {link_tap by link} where workspace = @w group by link",
            links.ConvertAll(link => link.Id)).ToDictionary(row => row.Link);
        return links.ConvertAll(link =>
        {
            var tags = System.Text.Json.JsonSerializer.Deserialize<long[]>(link.Tags)!;
            var (clickers, tagged) = indexes.Of(workspace).Read(index => (
                index.Set(TouchpointKeys.ClickedLink(link.Id)).Count,
                tags.Length == 0 ? 0 : new Query(CampaignPeople.TaggedBy(index, link.Id, tags), index.Universe).Count()));
            var clicked = clicks.GetValueOrDefault(link.Id);
            return new LinkResult(link.Id, link.Name, link.Url, clickers, clicked.Clicks, clicked.Forwarded, tags) { Tagged = tagged, ClickRate = Rate(clickers, accepted) };
        });
    }

    /// <summary>What the send added to the month, and its share of all that the month costs, fee included: by the share it has to earn its keep.</summary>
    private (Money Added, Money Share) Cost(IReadTx tx, SendFigures figures, Campaign campaign)
    {
        var billing = Billing.Of(tx, figures.Connection);
        var at = campaign.StartedAt is { } started ? Instant.From(started) : clock.Now;
        var plan = billing.On(at);
        var month = MonthSent.MonthOf(at);
        var added = SendCost.Of(plan, SpendingCap.None, MonthSent.Between(tx, figures.Connection, month.First, at), figures.Accepted).Cost;
        return (added, MonthCost.Of(plan, MonthSent.Between(tx, figures.Connection, month.First, month.Next, reachesNow: month.Next > clock.Now)).ShareOf(figures.Accepted));
    }
}
