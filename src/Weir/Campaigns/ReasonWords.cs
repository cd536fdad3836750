using Weir.Delivery;
using Weir.Foundation;

namespace Weir.Campaigns;

/// <summary>Why somebody got nothing, as a marketer says it.</summary>
internal static class ReasonWords
{
    public static Wording Of(Reason reason) => reason switch
    {
        Reason.HeldOut => new("對照組，保留不發送", "Held out to compare with"),
        Reason.Blocked => new("已封鎖官方帳號", "Has blocked the account"),
        Reason.NotAFriend => new("不是好友", "Not a friend"),
        Reason.OptedOut => new("已拒絕行銷訊息", "Has refused marketing"),
        Reason.Capped => new("已達每人訊息上限", "Has had the messages of the limit"),
        Reason.BudgetSpent => new("已達這次發送的則數上限", "The limit of this send was reached"),
        Reason.Cancelled => new("發送已取消", "The send was cancelled"),
        Reason.NoAddress => new("沒有可用的帳號識別碼", "No address on this account"),
        Reason.Refused => new("LINE 拒絕這則訊息", "The channel refused the message"),
        Reason.RecipientRefused => new("LINE 拒絕這位收件人", "The channel refused this recipient"),
        Reason.TooManyToOne => new("短時間內傳給這個人的訊息太多", "Too many messages to this person lately"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
