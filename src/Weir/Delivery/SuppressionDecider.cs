using Weir.Foundation;
using Weir.Members;
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
        if (turn.Has(MemberKeys.OptedOutOf(0), member) || turn.Has(MemberKeys.OptedOutOf(send.Connection), member))
        {
            return Reason.OptedOut;
        }
        if (recipient.Address is null)
        {
            return Reason.NoAddress;
        }
        if (send.IsCapped && turn.Cell(DeliveryKeys.CampaignMessages, member) >= DeliveryLimits.CapMessagesMax)
        {
            return Reason.Capped;
        }
        return send.MessagesMax is { } max && progress.Accepted + progress.Open + progress.Unknown >= max ? Reason.BudgetSpent : null;
    }

    /// <summary>The end of the quiet hours that hold at this moment; null when they do not.</summary>
    public static Instant? QuietUntil(Instant now, Workspaces.Workspace workspace)
    {
        var today = workspace.LocalDay(now);
        var sinceMidnight = now - workspace.StartOf(today);
        if (sinceMidnight >= DeliveryLimits.QuietFrom)
        {
            return workspace.StartOf(today + 1) + DeliveryLimits.QuietUntil;
        }
        return sinceMidnight < DeliveryLimits.QuietUntil ? workspace.StartOf(today) + DeliveryLimits.QuietUntil : null;
    }
}
