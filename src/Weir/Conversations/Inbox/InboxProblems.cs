using System.Globalization;
using Weir.Foundation;

namespace Weir.Conversations.Inbox;

/// <summary>What keeps somebody from doing something with a conversation.</summary>
internal static class InboxProblems
{
    public static Problem Unknown(long id) => new("conversation.unknown", null, new(
        $"找不到編號 {N(id)} 的對話。", $"There is no conversation {N(id)}.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem NoMedia = new("conversation.no-media", null, new(
        "這個檔案已不在：顧客收回了，或 LINE 已刪除。", "This file is no more: the customer has taken it back, or LINE has deleted it.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem MediaPreparing = new("conversation.media-preparing", null, new(
        "檔案還在從 LINE 取回，請稍候再試。", "The file is still being fetched from LINE; try again in a moment.")) { Kind = ProblemKind.NotFound };

    public static Problem IsResolved(long id) => new("conversation.resolved", null, new(
        $"對話 {N(id)} 已結束，請先重新開啟。", $"Conversation {N(id)} is resolved; reopen it first."));

    public static Problem Taken(long id) => new("conversation.taken", null, new(
        $"對話 {N(id)} 已由其他人接手。需要換人時，請改用指派。", $"Somebody else has conversation {N(id)}. To take it over, assign it."));

    public static Problem NotFree(long id) => new("conversation.not-free", null, new(
        $"對話 {N(id)} 已有人處理或已結束。", $"Conversation {N(id)} is taken or resolved."));

    public static readonly Problem BadSnooze = new("conversation.bad-snooze", "until", new(
        $"請選擇未來 {InboxLimits.SnoozeMax.Days} 天內的時間。", $"Choose a time within the next {InboxLimits.SnoozeMax.Days} days."));

    public static readonly Problem WindowGone = new("conversation.window-gone", null, new(
        "免費回覆的時間已過。可以改用計費訊息送出，或到 官方帳號自己的聊天畫面免費回覆，再標記為已在那裡回覆。",
        "The time for a free answer is over. Send it as a billed message, or answer for free in the channel’s own app and mark it as answered there."));

    public static Problem NotReachable(long id) => new("conversation.not-reachable", null, new(
        $"對話 {N(id)} 的顧客已封鎖帳號或不是好友，訊息無法送達。", $"The customer of conversation {N(id)} has blocked the account or is no friend; nothing would arrive."));

    public static Problem NoSuchOperator(long id, string field) => new("conversation.unknown-operator", field, new(
        $"操作人員 {N(id)} 不存在、已停用，或沒有對話權限。", $"Operator {N(id)} does not exist, is disabled, or may not answer."));

    public static readonly Problem OperatorsOnly = new("conversation.operators-only", null, new(
        "這個動作屬於操作人員本人，不能用 API 金鑰執行。", "This belongs to an operator in person; an API key cannot do it.")) { Kind = ProblemKind.Forbidden };

    public static Problem TooMany(string field) => new("conversation.too-many", field, new(
        $"一次最多 {InboxLimits.BatchMax} 則對話。", $"At most {InboxLimits.BatchMax} conversations at a time."));

    public static readonly Problem Preparing = new("inbox.preparing", null, new(
        "收件匣正在準備，請稍候再試。", "The inbox is being prepared; try again in a moment.")) { Kind = ProblemKind.Unavailable };

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
