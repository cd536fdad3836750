using System.Globalization;
using Weir.Conversations.Keywords;
using Weir.Foundation;

namespace Weir.Ingest.Relay;

internal static class RelayProblems
{
    public static readonly Problem Twice = new("relay.twice", "url", new("這個網址已經在清單裡。", "This address is in the list already."));

    public static readonly Problem TooMany = new("relay.too-many", null, new(
        string.Create(CultureInfo.InvariantCulture, $"每個官方帳號最多轉送到 {RelayAddress.PerConnectionMax} 個網址。"),
        string.Create(CultureInfo.InvariantCulture, $"An account is relayed to {RelayAddress.PerConnectionMax} addresses at most.")));

    /// <summary>Of answers as they will be stored: a pattern of spaces only would be one of nothing, which is a part of everything.</summary>
    public static Problem? Of(IReadOnlyList<RelayAnswer> answers, bool onlyAnswered) =>
        answers.Count > RelayAnswer.PerAddressMax ? TooManyAnswers
        : answers.Any(answer => !Enum.IsDefined(answer.Match) || (answer.NeedsPattern && answer.Pattern is not { Length: > 0 and <= KeywordRule.PatternLengthMax })) ? NoPattern
        : onlyAnswered && answers.Count == 0 ? NothingAnswered
        : null;

    public static Problem AnsweredBy(string url, RelayAnswer answer) => new("relay.answered-by-another", "answers", new(
        $"「{answer.Pattern ?? Words(answer.Match).ZhTw}」已經設定由 {url} 回覆，一件事只能由一個系統回覆。",
        $"“{answer.Pattern ?? Words(answer.Match).En}” is answered by {url} already; one thing is answered by one system."));

    /// <summary>Of the matches that say all without a pattern.</summary>
    private static Wording Words(RelayMatch match) => match switch
    {
        RelayMatch.Welcome => new("加入好友", "New friends"),
        RelayMatch.AnyMessage => new("所有訊息", "Every message"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static readonly Problem TooManyAnswers = new("relay.too-many-answers", "answers", new(
        string.Create(CultureInfo.InvariantCulture, $"一個網址最多 {RelayAnswer.PerAddressMax} 條回覆分工。"),
        string.Create(CultureInfo.InvariantCulture, $"An address answers {RelayAnswer.PerAddressMax} things at most.")));

    public static readonly Problem NoPattern = new("relay.no-pattern", "answers", new(
        string.Create(CultureInfo.InvariantCulture, $"請輸入關鍵字、按鈕資料或貼圖編號，最多 {KeywordRule.PatternLengthMax} 個字。"),
        string.Create(CultureInfo.InvariantCulture, $"Enter the word, the button's data or the sticker's number, {KeywordRule.PatternLengthMax} characters at most.")));

    private static readonly Problem NothingAnswered = new("relay.nothing-answered", "onlyAnswered", new(
        "還沒有設定由它回覆什麼，這樣什麼都不會轉送。", "Nothing is answered by it yet, so nothing would be sent to it."));

    public static readonly Problem Unknown = new("relay.unknown", null, new("找不到這個轉送網址。", "There is no such relay address.")) { Kind = ProblemKind.NotFound };
}
