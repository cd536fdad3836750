using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>
/// LINE's own statistics: sixty calls an hour each, days of UTC+9, a day late. A null count means fewer than 20, which LINE
/// hides, or not counted yet; never zero.
/// </summary>
internal sealed class LineInsight(LineCaller line)
{
    public ValueTask<LineAnswer<FollowerInsight>> FollowersAsync(DateOnly day, CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.InsightFollowers, ("date", LineDate.Of(day))), LineJson.Default.FollowerInsight, stop);

    /// <summary>Messages of a day by the way they went, those sent outside of Weir included.</summary>
    public ValueTask<LineAnswer<DeliveryInsight>> DeliveriesAsync(DateOnly day, CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.InsightDeliveries, ("date", LineDate.Of(day))), LineJson.Default.DeliveryInsight, stop);

    /// <summary>What became of one broadcast or narrowcast; goes on changing for 14 days.</summary>
    public ValueTask<LineAnswer<MessageInsight>> MessageAsync(string requestId, CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.InsightMessage, ("requestId", requestId)), LineJson.Default.MessageInsight, stop);

    /// <summary>What became of the pushes and multicasts sent under one name; at most 31 days.</summary>
    public ValueTask<LineAnswer<MessageInsight>> UnitAsync(string unit, DateOnly from, DateOnly to, CancellationToken stop) =>
        line.AskAsync(
            LineRequest.To(LineEndpoint.InsightUnit, ("customAggregationUnit", unit), ("from", LineDate.Of(from)), ("to", LineDate.Of(to))),
            LineJson.Default.MessageInsight,
            stop);
}

/// <param name="Status"><c>ready</c>, <c>unready</c> or <c>out_of_service</c>.</param>
/// <param name="Followers">Everyone who ever added the account; never falls. Friends now are about these less the blocks.</param>
/// <param name="TargetedReaches">Whom a targeted message can reach.</param>
/// <param name="Blocks">Who blocks the account now.</param>
internal sealed record FollowerInsight(string Status, long? Followers = null, long? TargetedReaches = null, long? Blocks = null);

internal sealed record DeliveryInsight(
    string Status,
    long? Broadcast = null,
    long? Targeting = null,
    long? StepMessage = null,
    long? AutoResponse = null,
    long? WelcomeResponse = null,
    long? Chat = null,
    long? ApiBroadcast = null,
    long? ApiPush = null,
    long? ApiMulticast = null,
    long? ApiNarrowcast = null,
    long? ApiReply = null);

internal sealed record MessageInsight(InsightOverview Overview, List<InsightBubble> Messages, List<InsightClick> Clicks);

/// <summary>The request id, its time (seconds) and the delivered count are missing in statistics by name.</summary>
internal sealed record InsightOverview(
    string? RequestId = null,
    long? Timestamp = null,
    long? Delivered = null,
    long? UniqueImpression = null,
    long? UniqueClick = null,
    long? UniqueMediaPlayed = null,
    long? UniqueMediaPlayed100Percent = null);

internal sealed record InsightBubble(
    int Seq,
    long? Impression = null,
    long? UniqueImpression = null,
    long? MediaPlayed = null,
    long? MediaPlayed100Percent = null,
    long? UniqueMediaPlayed = null,
    long? UniqueMediaPlayed100Percent = null);

internal sealed record InsightClick(int Seq, string Url, long? Click = null, long? UniqueClick = null, long? UniqueClickOfRequest = null);
