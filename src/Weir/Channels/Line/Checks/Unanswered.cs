using Weir.Channels.Line.Http;
using Weir.Foundation;

namespace Weir.Channels.Line.Checks;

/// <summary>A line for an answer that says nothing about the thing itself: LINE was silent, busy, or refused the token.</summary>
internal static class Unanswered
{
    public static CheckLine Line<T>(string code, LineAnswer<T>? answer) => answer switch
    {
        null => CheckLine.Later(code, "尚未檢查。", "Not checked yet."),
        LineAnswer<T>.NotAuthorised => CheckLine.Later(code, "要先有可用的存取權杖才能檢查。", "Needs a working access token first."),
        LineAnswer<T>.RateLimited limited => new CheckLine(code, CheckState.Waiting, new Wording(
            "LINE 限制了查詢次數，請稍後再試。", "LINE limits how often this may be asked; try again later."), Again(limited.After)),
        LineAnswer<T>.Refused refused => new CheckLine(code, CheckState.Failed, new Wording(
            $"LINE 拒絕了這項查詢（{refused.Status}）：{refused.Message}", $"LINE refused to answer ({refused.Status}): {refused.Message}")),
        LineAnswer<T>.Unreadable => new CheckLine(code, CheckState.Failed, new Wording(
            "收到的回覆不是 LINE 的格式，請確認設定裡的 LINE 位址。", "The answer is not LINE's; check the address of LINE in the settings.")),
        _ => new CheckLine(code, CheckState.Waiting, new Wording(
            "目前連不上 LINE，請稍後再試。", "LINE cannot be reached right now; try again later."), Again(null)),
    };

    private static Wording? Again(TimeSpan? after) => after is { } wait
        ? new Wording($"{Math.Ceiling(wait.TotalMinutes):0} 分鐘後再按「重新檢查」。", $"Press “Check again” in {Math.Ceiling(wait.TotalMinutes):0} min.")
        : new Wording("稍後再按「重新檢查」。", "Press “Check again” later.");
}
