using System.Diagnostics;
using Weir.Foundation;

namespace Weir.Delivery.Replies;

/// <summary>Why somebody was not answered, for people.</summary>
internal static class ReplyWords
{
    public static Wording Of(ReplyReason reason) => reason switch
    {
        ReplyReason.Outranked => new("已由另一則優先的回覆回答", "another answer went first"),
        ReplyReason.WindowClosed => new("免費回覆的時間已過，且未開啟改用推播", "the time for a free answer was over, and a push was not allowed"),
        ReplyReason.Standby => new("對話由其他系統接手中", "another system has the conversation"),
        ReplyReason.UsedElsewhere => new("已由轉送的其他系統回覆", "another program that gets the webhooks has answered"),
        ReplyReason.Restored => new("系統剛從備份還原", "the system was restored from a backup"),
        ReplyReason.NoConnection => new("官方帳號已移除串接", "the account is no longer connected"),
        ReplyReason.Fault => new("回覆內容無法產生", "the answer could not be made"),
        ReplyReason.Blocked => new("已封鎖官方帳號", "blocked the account"),
        ReplyReason.OptedOut => new("拒絕接收行銷訊息，不另外推播", "refused marketing, so nothing was pushed"),
        ReplyReason.Capped => new("本週訊息已達上限，不另外推播", "has had the week’s messages, so nothing was pushed"),
        ReplyReason.NoAddress => new("沒有可送達的帳號", "cannot be reached"),
        ReplyReason.TooLate => new("已經過太久", "too much time had passed"),
        ReplyReason.BudgetSpent => new("本月訊息額度已用完", "the month’s messages are used up"),
        ReplyReason.Refused => new("LINE 不接受這則內容", "LINE refused the content"),
        ReplyReason.NotAuthorised => new("LINE 不接受存取權杖", "LINE refused the access token"),
        ReplyReason.TooManyToOne => new("短時間內傳給同一人太多則", "too many messages to one person"),
        ReplyReason.NotReached => new("連不上 LINE", "LINE could not be reached"),
        _ => throw new UnreachableException(),
    };
}
