using System.Globalization;
using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pricing;

namespace Weir.Campaigns;

/// <summary>Where the numbers of the month do not fit together, and what to make of it. The names of the codes are for screens: never rename.</summary>
public sealed record UsageWarning(string Code, Wording Text);

/// <summary>The month of an account: what is used, what it costs, what comes, and the plan to be on.</summary>
/// <param name="Plan">The plan the owner says the account is on.</param>
/// <param name="Used">Messages used this month: by the channel's count, or by Weir's while the channel does not tell.</param>
/// <param name="UsedIsReported">Whether it is the channel's count.</param>
/// <param name="Own">What Weir itself has sent this month.</param>
/// <param name="Elsewhere">What was sent by other means, such as the channel's own manager: reported less our own; null while nothing is reported.</param>
/// <param name="Limit">What the channel allows this month, extra messages included; null for no limit, or while it does not tell.</param>
/// <param name="StopsAt">Where the brand's own limits stop sending.</param>
/// <param name="Cost">What the month costs so far.</param>
/// <param name="PlannedThisMonth">What is still to come this month: as asked, or at the pace so far.</param>
/// <param name="PlannedNextMonth">Next month: as asked, or as much as this one will be.</param>
/// <param name="ThisMonth">Every plan for this month, and the cheapest of those that can still be had.</param>
/// <param name="NextMonth">Every plan for the next.</param>
/// <param name="Reasons">The advice in sentences.</param>
/// <param name="Warnings">What does not fit together.</param>
public sealed record PlanAdviceView(
    PricePlan Plan, long Used, bool UsedIsReported, long Own, long? Elsewhere, long? Limit, long? StopsAt, MonthCost Cost, long PlannedThisMonth, long PlannedNextMonth,
    MonthAdvice ThisMonth, MonthAdvice NextMonth, IReadOnlyList<Wording> Reasons, IReadOnlyList<UsageWarning> Warnings);

/// <summary>The plan adviser on real numbers. Thread-safe; asks the channel for its count of the month.</summary>
internal sealed class PlanAdvices(Database database, IEnumerable<IConnector> connectors, TimeProvider clock)
{
    /// <summary>A forecast nobody would make.</summary>
    public const long PlannedMax = 100_000_000;

    public async Task<(PlanAdviceView? Advice, IReadOnlyList<Problem> Problems)> OfAsync(Connection connection, long? plannedThisMonth, long? plannedNextMonth, CancellationToken stop)
    {
        var usage = connectors.FirstOrDefault(candidate => candidate.Kind == connection.Kind) is { } connector ? await connector.UsageAsync(connection, stop) : null;
        var now = clock.Now;
        var (billing, own) = database.Read(connection.Workspace, tx => (Billing.Of(tx, connection.Id.Value), MonthSent.Until(tx, connection.Id.Value, now)));
        var catalogue = PriceCatalogue.Taiwan;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(catalogue.TimeZone)).DateTime);
        var used = usage?.Used ?? own;
        var plan = billing.On(now);
        var toCome = plannedThisMonth ?? AtThisPace(used, today);
        var next = plannedNextMonth ?? used + toCome;
        var (advice, problems) = PlanAdviser.Advise(catalogue, new PlanQuestion(today, plan.Id, used, toCome, next));
        return advice is null ? (null, problems) : (new PlanAdviceView(
            plan, used, usage is not null, own, usage is null ? null : Math.Max(0, usage.Used - own), usage?.Limit, billing.Cap.StopsAt(plan), MonthCost.Of(plan, used), toCome, next,
            advice.ThisMonth, advice.NextMonth, advice.Reasons, [.. UsageWarnings.Of(plan, billing, usage, own, catalogue.On(today)!)]), []);
    }

    /// <summary>As many a day as so far; today counts as a whole day, so that the first of a month does not promise the world.</summary>
    public static long AtThisPace(long used, DateOnly today)
    {
        var days = DateTime.DaysInMonth(today.Year, today.Month);
        return (long)Math.Round((decimal)used * (days - today.Day) / today.Day, MidpointRounding.AwayFromZero);
    }
}

/// <summary>Compares what the owner told, what Weir has sent and what the channel reports. Pure.</summary>
internal static class UsageWarnings
{
    /// <summary>The channel's count is approximate and late by some messages; a difference below this share says nothing.</summary>
    private const decimal SlackShare = 0.02m;
    private const long SlackMin = 20;

    public static IEnumerable<UsageWarning> Of(PricePlan plan, Billing billing, AccountUsage? usage, long own, PricePeriod period)
    {
        if (usage is null)
        {
            yield return new("not-reported", new("目前查不到 LINE 回報的用量，以下用 Weir 自己的紀錄計算，不含在其他地方發送的。", "LINE does not tell what is used at the moment; these are Weir's own counts, without what was sent elsewhere."));
            yield break;
        }
        var slack = Math.Max(SlackMin, (long)(Math.Max(usage.Used, own) * SlackShare));
        if (usage.Used - own > slack)
        {
            yield return new("sent-elsewhere", new(
                $"LINE 回報已用 {N(usage.Used)} 則，Weir 送出 {N(own)} 則：約 {N(usage.Used - own)} 則是在 LINE 後台或其他系統發送的，同樣占用額度。",
                $"LINE reports {N(usage.Used)} messages and Weir has sent {N(own)}: about {N(usage.Used - own)} were sent by LINE's manager or other systems, and use the quota too."));
        }
        if (own - usage.Used > slack)
        {
            yield return new("reported-less", new(
                $"Weir 送出 {N(own)} 則，LINE 只回報 {N(usage.Used)} 則。LINE 的數字是約略值、會晚一些，也不計封鎖的人；若明天仍差這麼多，請檢查帳號是否正確。",
                $"Weir has sent {N(own)} messages and LINE reports {N(usage.Used)}. LINE's number is approximate and late, and leaves out those who have blocked; if it is so tomorrow too, look whether this is the right account."));
        }
        if (usage.Limit is null && !plan.SellsExtra)
        {
            yield return new("other-plan", new(
                $"LINE 沒有回報則數上限，{plan.Name.ZhTw}方案應有 {N(plan.IncludedMessages)} 則：方案可能選錯了。",
                $"LINE reports no limit, and the {plan.Name.En} plan holds {N(plan.IncludedMessages)} messages: the plan may be set wrong."));
        }
        if (usage.Limit is { } limit)
        {
            foreach (var warning in OfLimit(plan, billing, limit, period))
            {
                yield return warning;
            }
        }
    }

    private static IEnumerable<UsageWarning> OfLimit(PricePlan plan, Billing billing, long limit, PricePeriod period)
    {
        var expected = plan.IncludedMessages + (plan.SellsExtra ? billing.ExtraMessagesMax ?? 0 : 0);
        if (limit < plan.IncludedMessages || (!plan.SellsExtra && limit > plan.IncludedMessages))
        {
            var fitting = period.Plans.FirstOrDefault(other => other.IncludedMessages == limit) ?? period.Plans.LastOrDefault(other => other.IncludedMessages <= limit && other.SellsExtra);
            yield return new("other-plan", new(
                $"LINE 允許本月 {N(limit)} 則，{plan.Name.ZhTw}方案應有 {N(plan.IncludedMessages)} 則：方案可能選錯了{(fitting is null ? "" : $"，看起來是{fitting.Name.ZhTw}方案")}。",
                $"LINE allows {N(limit)} messages this month, and the {plan.Name.En} plan holds {N(plan.IncludedMessages)}: the plan may be set wrong{(fitting is null ? "" : $"; this looks like {fitting.Name.En}")}."));
        }
        else if (limit != expected && billing.ExtraMessagesMax is not null)
        {
            yield return new("other-limit", new(
                $"LINE 允許本月 {N(limit)} 則，照您填的方案與加購上限應是 {N(expected)} 則；請對照 LINE 後台的加購上限。",
                $"LINE allows {N(limit)} messages this month; by your plan and its extra messages it should be {N(expected)}. Compare the limit of extra messages in LINE's manager."));
        }
    }

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
