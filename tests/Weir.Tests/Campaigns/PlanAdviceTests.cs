using System.Net;
using Weir.Campaigns;
using Weir.Channels;
using Weir.Pricing;
using Weir.Tests.Ingest;

namespace Weir.Tests.Campaigns;

public sealed class PlanAdviceTests
{
    private static readonly PricePeriod Prices = PriceCatalogue.Taiwan.On(new DateOnly(2026, 11, 21))!;

    [Theory]
    [InlineData("medium", null, 3_000L, 500L, 500L, new string[0])]
    [InlineData("medium", null, 3_000L, 900L, 500L, new[] { "sent-elsewhere" })]
    [InlineData("medium", null, 3_000L, 500L, 900L, new[] { "reported-less" })]
    [InlineData("medium", null, 3_000L, 510L, 500L, new string[0])]
    [InlineData("light", null, 3_000L, 0L, 0L, new[] { "other-plan" })]
    [InlineData("high", null, 200L, 0L, 0L, new[] { "other-plan" })]
    [InlineData("high", 4_000L, 10_000L, 0L, 0L, new string[0])]
    [InlineData("high", 4_000L, 9_000L, 0L, 0L, new[] { "other-limit" })]
    [InlineData("high", null, 9_000L, 0L, 0L, new string[0])]
    [InlineData("light", null, null, 0L, 0L, new[] { "other-plan" })]
    [InlineData("high", null, null, 0L, 0L, new string[0])]
    public void Warns_where_the_owners_word_our_count_and_LINEs_report_do_not_fit(string plan, long? extra, long? limit, long reported, long own, string[] codes) =>
        Assert.Equal(codes, UsageWarnings.Of(Prices.Plan(plan)!, new Billing(plan, extra, null), new AccountUsage(reported, limit), own, Prices).Select(warning => warning.Code));

    [Fact]
    public void Says_so_when_LINE_does_not_report() =>
        Assert.Equal("not-reported", Assert.Single(UsageWarnings.Of(Prices.Plans[0], Billing.Unknown, null, 5, Prices)).Code);

    [Theory]
    [InlineData(10, 1_000L, 2_000L)]
    [InlineData(30, 1_000L, 0L)]
    [InlineData(1, 10L, 290L)]
    public void The_rest_of_the_month_goes_on_at_the_pace_so_far(int day, long used, long toCome) =>
        Assert.Equal(toCome, PlanAdvices.AtThisPace(used, new DateOnly(2026, 11, day)));

    [Fact]
    public async Task The_month_is_LINEs_and_a_forecast_can_be_typed_in()
    {
        await using var brand = await BrandOnLine.Start();
        var path = $"/api/v1/connections/{brand.Connection}/plan-advice";

        var advice = await brand.Owner.Get(path + "?thisMonth=100&nextMonth=2000");

        advice.Is(HttpStatusCode.OK);
        Assert.Equal((250L, 0L, 250L, 1_000L), (advice["used"].GetInt64(), advice["own"].GetInt64(), advice["elsewhere"].GetInt64(), advice["limit"].GetInt64()));
        Assert.Equal("medium", advice["thisMonth"].GetProperty("best").GetProperty("id").GetString());
        Assert.Equal(["sent-elsewhere", "other-plan"], advice["warnings"].EnumerateArray().Select(warning => warning.GetProperty("code").GetString()));
        (await brand.Owner.Get(path + "?nextMonth=-1")).Refuses(HttpStatusCode.BadRequest, "pricing.bad-forecast");
        (await brand.Owner.Get("/api/v1/connections/999999/plan-advice")).Is(HttpStatusCode.NotFound);
    }
}
