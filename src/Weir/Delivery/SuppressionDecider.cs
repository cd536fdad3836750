using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Consents;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>Whether somebody gets a message, decided at the moment of the claim and not when the send was planned.</summary>
internal static class SuppressionDecider
{
    /// <summary>
    /// The reason not to send, or null. The hold-out is drawn first: whether somebody is kept back must not depend on what else he got, or the
    /// comparison would measure the cap.
    /// </summary>
    public static Reason? For(Recipient recipient, SendDefinition send, in SendProgress progress, Turn turn)
    {
        var member = recipient.Member;
        if (send.HoldOutShare > 0 && Draw.Of(member, send.Salt) < send.HoldOutShare)
        {
            return Reason.HeldOut;
        }
        if (progress.State == SendState.Cancelled)
        {
            return Reason.Cancelled;
        }
        if (!turn.Has(MemberKeys.FriendOn(send.Connection), member))
        {
            return recipient.HasBlocked ? Reason.Blocked : Reason.NotAFriend;
        }
        if (OptOut.Holds(turn, member, send.Connection, send.Topic))
        {
            return Reason.OptedOut;
        }
        if (recipient.Address is null)
        {
            return Reason.NoAddress;
        }
        if (send.IsCapped && turn.Cell(DeliveryKeys.CampaignMessages, member) >= turn.Rules<SendLimits>().CapMessages)
        {
            return Reason.Capped;
        }
        return send.MessagesMax is { } max && progress.Accepted + progress.Open + progress.Unknown >= max ? Reason.BudgetSpent : null;
    }
}
