using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pricing;

namespace Weir.Campaigns;

/// <summary>Which plan an account is on, as its owner told, and what the brand allows itself beyond it.</summary>
public sealed record Billing(string Plan, long? ExtraMessagesMax, long? MonthBudgetHundredths)
{
    /// <summary>Somebody has said which plan it is; the free one is a plan like others.</summary>
    public bool IsTold { get; init; }

    /// <summary>Until told otherwise: the plan that costs nothing and sells no extra messages.</summary>
    public static readonly Billing Unknown = new("light", null, null);

    public SpendingCap Cap => new(ExtraMessagesMax, MonthBudgetHundredths is { } budget ? new Money(budget) : null);

    internal static Billing Of(IReadTx tx, long connection) =>
        tx.First<Row>("select plan as Plan, extra_messages_max as ExtraMessagesMax, month_budget as MonthBudget from billing where workspace = @w and connection = @connection", new { connection }) is { } row
            ? new Billing(row.Plan, row.ExtraMessagesMax, row.MonthBudget) { IsTold = true }
            : Unknown;

    internal void Write(IWriteTx tx, long connection) => tx.Execute(
        """
        insert into billing (workspace, connection, plan, extra_messages_max, month_budget) values (@w, @connection, @plan, @extra, @budget)
        on conflict (workspace, connection) do update set plan = @plan, extra_messages_max = @extra, month_budget = @budget
        """, new { connection, plan = Plan, extra = ExtraMessagesMax, budget = MonthBudgetHundredths });

    /// <summary>The plan as it is priced on a day of the channel's calendar; the day's first plan when the stored one is no longer sold.</summary>
    public PricePlan On(Instant now)
    {
        var catalogue = PriceCatalogue.Taiwan;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(catalogue.TimeZone)).DateTime);
        var period = catalogue.On(day) ?? catalogue.Periods[^1];
        return period.Plan(Plan) ?? period.Plans[0];
    }

    private sealed record Row
    {
        public string Plan { get; init; } = "";
        public long? ExtraMessagesMax { get; init; }
        public long? MonthBudget { get; init; }
    }
}
