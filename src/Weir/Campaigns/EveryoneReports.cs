using Weir.Campaigns.People;
using Weir.Channels;
using Weir.Delivery.MassCalls;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pricing;
using Weir.Touchpoints;

namespace Weir.Campaigns;

/// <summary>One link of a mass call: by the channel's count, where it gives one, and by those Weir has recognised.</summary>
public sealed record MassCallLinkResult(long Link, string Name, string Url, long? Clicks, long? Clickers, long Recognised, IReadOnlyList<long> Tags)
{
    /// <summary>Different people who tapped it, of those who got the message, by the channel's count; null where it does not tell both.</summary>
    public decimal? ClickRate { get; init; }
}

/// <summary>
/// What came of a send to all friends. All counts but the recognised ones are the channel's own. A null is "not told", never zero: LINE hides numbers
/// below 20, and tells none while it is sending.
/// </summary>
/// <param name="Id">The mass call.</param>
/// <param name="Campaign">Whose it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="HoldReason">Why it stands still, when it does.</param>
/// <param name="CanResume">An operator may let it go on.</param>
/// <param name="CanCancel">It has not been handed to the channel.</param>
/// <param name="OptOutsListed">Who had refused and was left out by name.</param>
/// <param name="Targeted">Whom the channel meant to reach.</param>
/// <param name="Reached">Who has got it.</param>
/// <param name="Missed">Who could not get it.</param>
/// <param name="Seen">Different people who saw it.</param>
/// <param name="Clicked">Different people who tapped a link.</param>
/// <param name="CountedAt">When the channel was asked for what people did.</param>
/// <param name="Recognised">Members who tapped and whom Weir recognised; they carry the tags.</param>
/// <param name="Blocks">Known friends who blocked the account within <see cref="CampaignReports.BlockWindow"/>.</param>
/// <param name="Attempts">How often the call was made, always under the same key.</param>
/// <param name="AskedUntil">Until when a call of unknown fate is asked again.</param>
/// <param name="Detail">What the channel said.</param>
/// <param name="Cost">What it added to the month; null while nobody knows how many got it.</param>
public sealed record MassCallReport(
    long Id, long Campaign, MassCallState State, string? HoldReason, bool CanResume, bool CanCancel, long OptOutsListed, long? Targeted, long? Reached, long? Missed, long? Seen,
    long? Clicked, DateTimeOffset? CountedAt, long Recognised, long Blocks, IReadOnlyList<MassCallLinkResult> Links, long Attempts, DateTimeOffset? AskedUntil,
    string? Detail, Money? Cost)
{
    /// <summary>Different people who tapped, of those who got it, by the channel's count; null where it does not tell both.</summary>
    public decimal? ClickRate { get; init; }
}

/// <summary>A mass call that is not settled: under way, standing still, or of unknown fate for good.</summary>
public sealed record UnsettledMassCall(long Id, long Campaign, string Name, MassCallState State, string? HoldReason, DateTimeOffset OpenedAt);

/// <summary>Adds up what came of mass calls. Thread-safe.</summary>
internal sealed class EveryoneReports(Database database, Indexes indexes, MassCallEffects effects)
{
    /// <summary>Null when the campaign was not started as a mass call.</summary>
    public async Task<MassCallReport?> OfAsync(WorkspaceId workspace, long campaign, CancellationToken stop)
    {
        if (database.Read(workspace, tx => MassCallQueries.OfCampaign(tx, campaign)) is not { } call)
        {
            return null;
        }
        var kept = await effects.OfAsync(workspace, call, stop);
        var recognised = indexes.Of(workspace).Read(index => index.Set(TouchpointKeys.ClickedSend(call.Id)).Count);
        return database.Read(workspace, tx =>
        {
            var reached = call.Reached ?? kept?.Effect.Delivered;
            return new MassCallReport(
                call.Id, campaign, call.State, call.HoldReason, call.State == MassCallState.Held, call.State is MassCallState.Preparing or MassCallState.Held, call.Listed,
                call.Targeted, reached, call.Missed, kept?.Effect.Seen, kept?.Effect.Clicked, kept?.AskedAt.ToDateTimeOffset(), recognised, MassCallBlocks.Count(tx, call),
                Links(workspace, tx, call, kept?.Effect, reached), call.Attempts,
                call is { State: MassCallState.Sealed or MassCallState.Unknown, FirstAttemptAt: { } first } ? (new Instant(first) + Delivery.DeliveryLimits.RetryKeySafe).ToDateTimeOffset() : null,
                call.Detail, reached is { } count && call.FirstAttemptAt is { } at ? Cost(tx, call, new Instant(at), count) : null)
            {
                ClickRate = Rate(kept?.Effect.Clicked, reached),
            };
        });
    }

    public List<UnsettledMassCall> Unsettled(WorkspaceId workspace) => database.Read(workspace, tx => MassCallQueries.Unsettled(tx).ConvertAll(call => new UnsettledMassCall(
        call.Id, call.Definition.Campaign, CampaignQueries.Find(tx, call.Definition.Campaign)?.Name ?? "", call.State, call.HoldReason, new Instant(call.OpenedAt).ToDateTimeOffset())));

    private List<MassCallLinkResult> Links(WorkspaceId workspace, IReadTx tx, MassCall call, MassEffect? effect, long? reached)
    {
        var addresses = MassCallBodies.Read(call.Links).ToDictionary(link => link.Link, link => link.Address);
        return tx.Query<(long Id, string Name, string Url, string Tags)>(
            "select id, name, url, tags from smart_link where workspace = @w and campaign = @campaign order by id", new { campaign = call.Definition.Campaign })
            .ConvertAll(link =>
            {
                var told = effect?.Links.FirstOrDefault(entry => entry.Url == addresses.GetValueOrDefault(link.Id));
                return new MassCallLinkResult(
                    link.Id, link.Name, link.Url, told?.Clicks, told?.Clickers,
                    indexes.Of(workspace).Read(index => index.Set(TouchpointKeys.ClickedLink(link.Id)).Count),
                    System.Text.Json.JsonSerializer.Deserialize<long[]>(link.Tags)!)
                {
                    ClickRate = Rate(told?.Clickers, reached),
                };
            });
    }

    private static decimal? Rate(long? some, long? all) => some is { } clicked && all is { } got ? CampaignReports.Rate(clicked, got) : null;

    private static Money Cost(IReadTx tx, MassCall call, Instant at, long reached) =>
        SendCost.Of(Billing.Of(tx, call.Definition.Connection).On(at), SpendingCap.None, MonthSent.Before(tx, call.Definition.Connection, at), reached).Cost;
}
