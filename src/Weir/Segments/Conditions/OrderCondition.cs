using System.Globalization;
using Weir.Commerce;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Events;
using Weir.Pricing;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;
using Weir.Workspaces;

namespace Weir.Segments.Conditions;

public enum OrderMeasure
{
    Count,
    /// <summary>What the orders brought after refunds, in the brand's currency.</summary>
    Amount,
    First,
    Last,
}

/// <summary>
/// How many orders a member has, or what they brought, in the last days (today included) or ever; or when the first or the last was. Only orders
/// count that are paid and not given back as a whole. "At most" holds for whoever has none.
/// </summary>
/// <param name="Measure">What is asked.</param>
/// <param name="AtLeast">Of a count or an amount.</param>
/// <param name="AtMost">Of a count or an amount.</param>
/// <param name="WithinDays">Of a count or an amount, the window; of the first or last order, that it lies within these days.</param>
/// <param name="BeforeDays">Of the first or last order, that it lies more than so many days back.</param>
public sealed record OrderCondition(OrderMeasure Measure = OrderMeasure.Count, decimal? AtLeast = null, decimal? AtMost = null, int? WithinDays = null, int? BeforeDays = null) : Condition
{
    internal bool IsOfDays => Measure is OrderMeasure.First or OrderMeasure.Last;

    /// <summary>The property of order events whose sum is asked for.</summary>
    internal string Property => Measure == OrderMeasure.Count ? OrderEvents.Orders : OrderEvents.NetHundredths;

    internal ColumnKey AllTime => Measure switch
    {
        OrderMeasure.Count => CommerceKeys.OrderCount,
        OrderMeasure.Amount => CommerceKeys.OrderNet,
        OrderMeasure.First => CommerceKeys.FirstOrderDay,
        _ => CommerceKeys.LastOrderDay,
    };

    /// <summary>As the index counts: orders one by one, money in hundredths.</summary>
    internal long Units(decimal value) => Measure == OrderMeasure.Count ? (long)value : Money.Rounded(value).Hundredths;
}

/// <summary>
/// The figures of all time are columns of Commerce. A window is a measure over the order events, like any other window of events: corrections stand
/// among them at the time of their order.
/// </summary>
internal sealed class OrderKind() : ConditionKind<OrderCondition>("orders")
{
    protected override Criterion Compile(OrderCondition leaf, RuleCompiler compiler)
    {
        if (Check(leaf, compiler) is { } wrong)
        {
            return wrong;
        }
        if (leaf.IsOfDays)
        {
            return Days.Compile(leaf.AllTime, leaf.WithinDays, leaf.BeforeDays, compiler);
        }
        if (leaf.WithinDays is not null)
        {
            compiler.TurnsAtMidnight();
        }
        var column = ColumnOf(leaf, compiler);
        // Nobody's sum of nothing is stored, so "at most" is asked as "not more than", which holds without a value.
        var parts = new List<Criterion>();
        if (leaf.AtLeast is { } least && leaf.Units(least) is > 0 and var atLeast)
        {
            parts.Add(new Criterion.Between(column, new Bound(atLeast), Bound.Highest));
        }
        if (leaf.AtMost is { } most)
        {
            parts.Add(new Criterion.Not(new Criterion.Between(column, new Bound(leaf.Units(most) + 1), Bound.Highest)));
        }
        return parts is [var only] ? only : new Criterion.All(parts);
    }

    protected override Wording Say(OrderCondition leaf, Saying saying) => OrderWords.Say(leaf, saying.Rules.Get<Workspace>().Currency);

    protected override Observation Observe(OrderCondition leaf, Observing observing)
    {
        if (leaf.IsOfDays)
        {
            return Days.Observe(leaf.AllTime, observing);
        }
        var value = leaf.WithinDays is null ? observing.State.Cell(leaf.AllTime, observing.Member)
            : Kept(leaf, observing.Rules) is { State: MeasureState.Ready } kept ? observing.State.Cell(kept.Column, observing.Member)
            : new EventPreview(Unkept(leaf)).ValueOf(observing.Member, observing.Today, observing.Tx);
        var known = value == IndexDelta.NoValue ? 0 : value;
        var last = observing.Tx.First<long?>(
            "select max(ordered_at) from shop_order where workspace = @w and member = @member and status in (1, 2, 3) and amount > refunded", new { member = observing.Member.Value });
        return new(
            leaf.Measure == OrderMeasure.Count ? OrderWords.Orders(known) : OrderWords.Amount(new Money(known).Dollars, observing.Rules.Get<Workspace>().Currency),
            last is { } at ? new Instant(at) : null);
    }

    private static ColumnKey ColumnOf(OrderCondition leaf, RuleCompiler compiler)
    {
        if (leaf.WithinDays is null)
        {
            return leaf.AllTime;
        }
        if (compiler.Turn is { } turn)
        {
            return MemberKeys.Measure(MeasureStage.Define(OrderEvents.Family, [], MeasureKind.Sum, leaf.WithinDays, turn, leaf.Property));
        }
        return Kept(leaf, compiler.Rules) is { State: MeasureState.Ready } kept ? kept.Column : compiler.Preview(new EventPreview(Unkept(leaf)));
    }

    private static Measure? Kept(OrderCondition leaf, RulesSnapshot rules) =>
        rules.Get<MeasureRules>().Find(OrderEvents.Family, [], MeasureKind.Sum, leaf.WithinDays, leaf.Property);

    private static Measure Unkept(OrderCondition leaf) => EventPreview.Unkept(OrderEvents.Family, [], MeasureKind.Sum, leaf.WithinDays, leaf.Property);

    private static Criterion? Check(OrderCondition leaf, RuleCompiler compiler)
    {
        if (leaf.IsOfDays)
        {
            return leaf.AtLeast is null && leaf.AtMost is null ? null : compiler.Report(leaf.AtLeast is null ? "atMost" : "atLeast", "segment.count-of-day", new(
                "第一次與最後一次的時間沒有數量可比較，請移除這個欄位。", "The first or last order has no amount to compare; remove this field."));
        }
        if (leaf.AtLeast is null && leaf.AtMost is null)
        {
            return compiler.Report("atLeast", "segment.no-count", new("請填寫數量。", "Say how many, or how much."));
        }
        if (leaf.BeforeDays is not null)
        {
            return compiler.Report("beforeDays", "segment.count-before", new(
                "只能算最近幾天或全部期間，請移除這個欄位。", "Orders are summed over the last days or all time; remove this field."));
        }
        if (leaf.WithinDays is < 1 or > Measure.WindowDaysMax)
        {
            return compiler.Report("withinDays", "segment.bad-days", new(
                $"天數請填 1 到 {Measure.WindowDaysMax}。", $"Give a number of days from 1 to {Measure.WindowDaysMax}."));
        }
        return IsBad(leaf.AtLeast, leaf) ? compiler.Report("atLeast", "segment.bad-count", BadNumber)
            : IsBad(leaf.AtMost, leaf) ? compiler.Report("atMost", "segment.bad-count", BadNumber)
            : null;
    }

    private static bool IsBad(decimal? value, OrderCondition leaf) =>
        value is < 0 or > OrderForm.AmountMax || (leaf.Measure == OrderMeasure.Count && value is { } count && count != decimal.Truncate(count));

    private static readonly Wording BadNumber = new(
        string.Create(CultureInfo.InvariantCulture, $"請填 0 到 {OrderForm.AmountMax:N0}，次數為整數。"),
        string.Create(CultureInfo.InvariantCulture, $"Give a number from 0 to {OrderForm.AmountMax:N0}; counts are whole."));
}
