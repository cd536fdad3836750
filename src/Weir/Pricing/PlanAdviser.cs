using System.Globalization;
using Weir.Foundation;
using static Weir.Pricing.MonthCost;

namespace Weir.Pricing;

/// <summary>What the adviser needs to know; all days are those of the channel's time zone.</summary>
public sealed record PlanQuestion(DateOnly Today, string CurrentPlan, long UsedThisMonth, long PlannedThisMonth, long PlannedNextMonth);

/// <summary>The cost of a month on each plan, and the one to take. Plans that cannot send it all are listed, but not chosen while another can.</summary>
public sealed record MonthAdvice(PricePlan Best, IReadOnlyList<MonthCost> ByPlan)
{
    public MonthCost BestCost => ByPlan.First(cost => cost.Plan == Best);
}

/// <summary>The advice for both months, with each sentence of the reasoning.</summary>
public sealed record PlanAdvice(MonthAdvice ThisMonth, MonthAdvice NextMonth, IReadOnlyList<Wording> Reasons);

/// <summary>
/// The cheapest plan for a planned volume. An upgrade takes effect at once: the difference of the fees is paid and the quota filled up, so this month
/// costs what the higher plan costs for the whole month. A downgrade takes effect next month, so a cheaper plan is no choice for this
/// one. Among equal costs the lower plan wins, and the current one before any change.
/// </summary>
public static class PlanAdviser
{
    /// <summary>What a month of <paramref name="messages"/> costs on every plan of the list, in its order.</summary>
    public static IReadOnlyList<MonthCost> CostByPlan(PricePeriod period, long messages) => [.. period.Plans.Select(plan => MonthCost.Of(plan, messages))];

    /// <summary>The cheapest plan that sends everything; if none can, the one that sends most.</summary>
    public static MonthAdvice Cheapest(PricePeriod period, long messages) => Choose(CostByPlan(period, messages), currentId: null);

    public static (PlanAdvice? Advice, IReadOnlyList<Problem> Problems) Advise(PriceCatalogue catalogue, PlanQuestion question)
    {
        var nextMonth = new DateOnly(question.Today.Year, question.Today.Month, 1).AddMonths(1);
        if (catalogue.On(question.Today) is not { } period || catalogue.On(nextMonth) is not { } nextPeriod)
        {
            return (null, [new("pricing.no-list", "today", new($"{Day(question.Today, "yyyy/MM/dd")} 沒有適用的價目表。", $"No price list holds on {Day(question.Today, "yyyy-MM-dd")}."))]);
        }

        if (period.Plan(question.CurrentPlan) is not { } current)
        {
            var plans = string.Join(", ", period.Plans.Select(plan => plan.Id));
            return (null, [new("pricing.unknown-plan", "currentPlan", new(
                $"沒有「{question.CurrentPlan}」這個方案，請改用：{plans}。",
                $"There is no plan \"{question.CurrentPlan}\"; use one of {plans}."))]);
        }

        var isClosed = nextPeriod.PlanChangesClosed.Concat(period.PlanChangesClosed).Any(days => days.From <= question.Today && question.Today <= days.Until);
        var messages = question.UsedThisMonth + question.PlannedThisMonth;
        var open = isClosed ? [current] : period.Plans.Where(plan => plan.MonthlyFee >= current.MonthlyFee);
        var thisMonth = Choose([.. open.Select(plan => MonthCost.Of(plan, messages))], current.Id);
        var next = Choose(CostByPlan(nextPeriod, question.PlannedNextMonth), thisMonth.Best.Id);
        return (new(thisMonth, next, Reasons(current, thisMonth, next, messages, question, isClosed)), []);
    }

    private static string Day(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    private static MonthAdvice Choose(IReadOnlyList<MonthCost> costs, string? currentId)
    {
        var best = costs.OrderBy(cost => cost.Unsendable).ThenBy(cost => cost.Total).ThenBy(cost => cost.Plan.Id == currentId ? 0 : 1).ThenBy(cost => cost.Plan.MonthlyFee).First();
        return new(best.Plan, costs);
    }

    private static List<Wording> Reasons(PricePlan current, MonthAdvice thisMonth, MonthAdvice next, long messages, PlanQuestion question, bool isClosed)
    {
        var reasons = new List<Wording>
        {
            new(
                $"本月共 {N(messages)} 則（已用 {N(question.UsedThisMonth)}，預計再傳 {N(question.PlannedThisMonth)}），{thisMonth.Best.Name.ZhTw}方案 {thisMonth.BestCost.Total}。",
                $"This month: {N(messages)} messages ({N(question.UsedThisMonth)} used, {N(question.PlannedThisMonth)} planned), {thisMonth.BestCost.Total} on {thisMonth.Best.Name.En}."),
        };
        if (isClosed)
        {
            reasons.Add(new("LINE 目前暫停購買與變更方案，所以本月維持現在的方案。", "LINE lets nobody change plans today, so this month stays as it is."));
        }

        if (thisMonth.Best.Id != current.Id)
        {
            var difference = Money.Rounded(thisMonth.Best.MonthlyFee - current.MonthlyFee);
            reasons.Add(new(
                $"升級立即生效：補差額 {difference}，內含額度補足到 {N(thisMonth.Best.IncludedMessages)} 則。",
                $"An upgrade takes effect at once: pay the difference of {difference}, and the quota is filled up to {N(thisMonth.Best.IncludedMessages)}."));
        }

        reasons.Add(new(
            $"下個月預計 {N(question.PlannedNextMonth)} 則，{next.Best.Name.ZhTw}方案最省，{next.BestCost.Total}。",
            $"Next month: {N(question.PlannedNextMonth)} messages, cheapest on {next.Best.Name.En} with {next.BestCost.Total}."));
        if (next.Best.MonthlyFee < thisMonth.Best.MonthlyFee && next.Best.Id != thisMonth.Best.Id)
        {
            reasons.Add(new(
                "降級在下個月生效，請在本月底前到 LINE 官方帳號管理後台申請。",
                "A downgrade takes effect next month; ask for it in LINE Official Account Manager before this month ends."));
        }

        foreach (var cost in new[] { thisMonth.BestCost, next.BestCost })
        {
            if (cost.Unsendable > 0)
            {
                reasons.Add(new($"沒有方案能全部傳送：{N(cost.Unsendable)} 則會被擋下。", $"No plan open to you sends it all: {N(cost.Unsendable)} messages will be refused."));
            }

            if (cost.Plan.Note is { } note && cost.Messages > cost.Plan.IncludedMessages && !reasons.Contains(note))
            {
                reasons.Add(note);
            }
        }

        return reasons;
    }
}
