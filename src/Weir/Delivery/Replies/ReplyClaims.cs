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

    /// <summary>It was left for people, who may use it later; a claim of the same turn takes it back.</summary>
    public bool IsLeft;
    public Instant OccurredAt;
    public Instant ReceivedAt;
}

/// <summary>
/// How other capabilities answer what a member says. One event opens one window; whoever wants to answer puts a claim on it, in the order of preference
/// among his own. Who gets the window is decided when it is sealed: the best claimant, and of his claims the first. A window that nobody claims in the
/// turn of its event is stored nowhere: the <see cref="WindowShelf"/> holds it in memory for people, who answer later than rules.
/// </summary>
public static class ReplyClaims
{
    public static void Open(Ordinal member, ReplyOffer offer, Instant occurredAt, Instant receivedAt, Turn turn) =>
        turn.Of<OpenWindow>(member) = new OpenWindow { Offer = offer, OccurredAt = occurredAt, ReceivedAt = receivedAt };

    /// <summary>Whether somebody wants to answer already.</summary>
    public static bool IsClaimed(Ordinal member, Turn turn) => turn.Of<OpenWindow>(member).Claims > 0;

    /// <summary>Nobody has claimed it by now: it is left for people.</summary>
    public static void Leave(Ordinal member, Turn turn)
    {
        ref var window = ref turn.Of<OpenWindow>(member);
        if (window is { Claims: 0, Offer: { Token: { } token, IsStandby: false } offer })
        {
            window.IsLeft = true;
            turn.Notify(new WindowLeft(new ShelvedWindow(offer.Connection, member.Value, token, EndOf(window, offer))));
        }
    }

    /// <summary>
    /// What a person answers, at his own time: for free if he has a window from the shelf, otherwise as one billed message where he allows it. Returns the
    /// answer's number.
    /// </summary>
    public static long Answer(Ordinal member, long connection, ReplyClaim claim, ShelvedWindow? window, Turn turn)
    {
        var id = turn.NextId();
        Write(id, id, member, connection, claim, turn.Now, turn.Now, window?.ExpiresAt ?? turn.Now, window?.Token, isStandby: false, turn);
        return id;
    }

    /// <summary>False when nothing was said that could be answered, or enough others want to.</summary>
    public static bool Put(Ordinal member, ReplyClaim claim, Turn turn)
    {
        ref var window = ref turn.Of<OpenWindow>(member);
        if (window.Offer is not { } offer || window.Claims >= ReplyLimits.ClaimsPerWindowMax)
        {
            return false;
        }
        if (window.IsLeft)
        {
            window.IsLeft = false;
            turn.Notify(new WindowTakenBack(offer.Connection, member.Value));
        }
        window.Claims++;
        var id = turn.NextId();
        window.Number = window.Number == 0 ? id : window.Number;
        Write(id, window.Number, member, offer.Connection, claim, window.OccurredAt, window.ReceivedAt, EndOf(window, offer), offer.Token, offer.IsStandby, turn);
        return true;
    }

    private static void Write(
        long id, long window, Ordinal member, long connection, ReplyClaim claim, Instant occurredAt, Instant receivedAt, Instant expiresAt, string? token, bool isStandby, Turn turn)
    {
        turn.Write(new ReplyRow
        {
            Reply = new Reply
            {
                Id = id,
                Window = window,
                Member = member.Value,
                Connection = connection,
                Claimant = claim.Claimant,
                Source = claim.Source,
                SourceId = claim.SourceId,
                Label = claim.Label,
                MayPush = claim.MayPush,
                OccurredAt = occurredAt.Milliseconds,
                ReceivedAt = receivedAt.Milliseconds,
                ExpiresAt = expiresAt.Milliseconds,
                Reason = isStandby ? ReplyReason.Standby : null,
                Content = JsonSerializer.Serialize(claim.Content, MessageJson.Options),
                Token = token,
            },
        });
        turn.Notify(new RepliesMoved(connection));
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
