using System.Text.Json;
using Weir.Foundation;
using Weir.Messages;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>What a channel says with an event that can be answered for free.</summary>
/// <param name="Connection">The account it came by.</param>
/// <param name="Token">What the free answer needs, encrypted by <see cref="WindowTokens"/>; null when there is none.</param>
/// <param name="IsStandby">Somebody else has the conversation.</param>
/// <param name="IsRedelivery">The channel had sent the event before: the token may be old.</param>
public sealed record ReplyOffer(long Connection, string? Token, bool IsStandby, bool IsRedelivery);

/// <summary>The window of a member within a turn: there when the event that is being decided can be answered.</summary>
internal struct OpenWindow
{
    public ReplyOffer? Offer;
    public long Number;
    public int Claims;
    public Instant OccurredAt;
    public Instant ReceivedAt;
}

/// <summary>
/// How other capabilities answer what a member says. One event opens one window; whoever wants to answer puts a claim on it, in the order of preference
/// among his own. Who gets the window is decided when it is sealed: the best claimant, and of his claims the first. A window that nobody claims in the
/// turn of its event is not kept: nobody is there who could use it later.
/// </summary>
public static class ReplyClaims
{
    public static void Open(Ordinal member, ReplyOffer offer, Instant occurredAt, Instant receivedAt, Turn turn) =>
        turn.Of<OpenWindow>(member) = new OpenWindow { Offer = offer, OccurredAt = occurredAt, ReceivedAt = receivedAt };

    /// <summary>False when nothing was said that could be answered, or enough others want to.</summary>
    public static bool Put(Ordinal member, ReplyClaim claim, Turn turn)
    {
        ref var window = ref turn.Of<OpenWindow>(member);
        if (window.Offer is not { } offer || window.Claims >= ReplyLimits.ClaimsPerWindowMax)
        {
            return false;
        }
        window.Claims++;
        var id = turn.NextId();
        window.Number = window.Number == 0 ? id : window.Number;
        turn.Write(new ReplyRow
        {
            Reply = new Reply
            {
                Id = id,
                Window = window.Number,
                Member = member.Value,
                Connection = offer.Connection,
                Claimant = claim.Claimant,
                Source = claim.Source,
                SourceId = claim.SourceId,
                Label = claim.Label,
                MayPush = claim.MayPush,
                OccurredAt = window.OccurredAt.Milliseconds,
                ReceivedAt = window.ReceivedAt.Milliseconds,
                ExpiresAt = EndOf(window, offer).Milliseconds,
                Reason = offer.IsStandby ? ReplyReason.Standby : null,
                Content = JsonSerializer.Serialize(claim.Content, MessageJson.Options),
                Token = offer.Token,
            },
        });
        turn.Notify(new RepliesMoved(offer.Connection));
        return true;
    }

    /// <summary>
    /// A first delivery is as old as its arrival, whatever the two clocks say. Only one that comes again may carry a token that died with its event's
    /// age.
    /// </summary>
    private static Instant EndOf(in OpenWindow window, ReplyOffer offer)
    {
        var end = window.ReceivedAt + ReplyLimits.WindowLimit;
        var ceiling = window.OccurredAt + ReplyLimits.RedeliveredLimit;
        return offer.IsRedelivery && ceiling < end ? ceiling : end;
    }
}
