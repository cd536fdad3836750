using System.Globalization;
using Weir.Delivery;
using Weir.Delivery.Arms;
using Weir.Experiments;
using Weir.Foundation;

namespace Weir.Campaigns.Arms;

/// <summary>The verdict of a test as one would tell a colleague: never more certain than the figures.</summary>
internal static class ArmWords
{
    public static Wording Of(ArmPhase phase, SendState state, ArmDecision? decision, IReadOnlyList<ArmFigures> arms) => decision is null
        ? state == SendState.Cancelled ? new("發送已停止，沒有選出版本。", "The send was stopped; no version was chosen.")
        : phase == ArmPhase.Testing ? new("測試發送中。", "The test is going out.")
        : new("測試已送出，正在等待點擊。結果揭曉前請勿依目前數字下結論。", "The test is out and taps are coming in. Draw no conclusion from the figures before the decision.")
        : decision.Verdict switch
        {
            ArmVerdict.Better => Better(decision),
            ArmVerdict.Inconclusive => new(
                $"沒有定論：版本 {Letter(decision)} 的點擊率較高，但差距可能只是巧合。其餘的人仍收到版本 {Letter(decision)}。",
                $"Inconclusive: version {Letter(decision)} was tapped more, but the difference may be chance. The rest got version {Letter(decision)} all the same."),
            ArmVerdict.TooFew => new(
                $"沒有定論：等到最後只有 {N(arms.Sum(arm => arm.Clickers))} 人點擊，人數太少看不出差別。其餘的人收到目前較高的版本 {Letter(decision)}。",
                $"Inconclusive: only {N(arms.Sum(arm => arm.Clickers))} people had tapped by the last moment, too few to tell versions apart. The rest got version {Letter(decision)}, ahead at the time."),
            ArmVerdict.OnlyOneLeft => new(
                $"版本 {Letter(decision)} 勝出，因為其他版本讓明顯更多好友封鎖帳號，不予採用。",
                $"Version {Letter(decision)} went on because the others made significantly more friends block the account."),
            ArmVerdict.SplitIsOff => new(
                $"沒有定論：各版本實際收到的人數與計畫的比例不符，比較不可信。其餘的人收到版本 {Letter(decision)}，請檢查是否有版本被 LINE 拒絕。",
                $"Inconclusive: the versions did not reach people in the proportions planned, so they cannot be compared. The rest got version {Letter(decision)}; see whether a version was refused by LINE."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Against the runner-up, with the range that the true difference lies in.</summary>
    private static Wording Better(ArmDecision decision)
    {
        var second = Enumerable.Range(0, decision.Arms.Count).Where(arm => arm != decision.Winner && !decision.Barred.Contains(arm)).MaxBy(arm => Rate(decision.Arms[arm]));
        var found = ProportionComparison.Of(Clicks(decision.Arms[decision.Winner]), Clicks(decision.Arms[second]));
        var (low, high) = (Points(found.Interval.Low), Points(found.Interval.High));
        return new(
            $"版本 {Letter(decision)} 勝出：點擊率 {Percent(decision, decision.Winner)}，版本 {ArmLetters.Of(second)} 為 {Percent(decision, second)}；真正的差距很可能在 {low} 到 {high} 個百分點之間。",
            $"Version {Letter(decision)} is better: {Percent(decision, decision.Winner)} tapped against {Percent(decision, second)} of version {ArmLetters.Of(second)}; the true difference is likely between {low} and {high} percentage points.");
    }

    private static Proportion Clicks(ArmFigures arm) => new(arm.Clickers, arm.Received);

    private static double Rate(ArmFigures arm) => Clicks(arm).Rate;

    private static string Percent(ArmDecision decision, int arm) => string.Create(CultureInfo.InvariantCulture, $"{Rate(decision.Arms[arm]) * 100:0.00}%");

    private static string Points(double difference) => string.Create(CultureInfo.InvariantCulture, $"{difference * 100:0.00}");

    private static string Letter(ArmDecision decision) => ArmLetters.Of(decision.Winner);

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
