using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.RichMenus;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Insight;

/// <summary>
/// Statistics of one rich menu, in total or by day. When fewer than twenty people tapped it in the whole span, LINE answers the
/// menu's id and nothing else. The days told of are those that have ended.
/// </summary>
internal sealed class RichMenuInsightEndpoints(World world)
{
    private const int PrivacyMin = 20;
    private const int SummarySpanDays = 396;
    private const int DailySpanDays = 99;
    private const int YearsBack = 3;

    public void Map(LineHost api)
    {
        api.Get("/v2/bot/insight/richmenu/{richMenuId}/summary", call => Answer(call, SummarySpanDays, Summary), RateLimit.SixtyAnHour);
        api.Get("/v2/bot/insight/richmenu/{richMenuId}/daily", call => Answer(call, DailySpanDays, Daily), RateLimit.SixtyAnHour);
    }

    private LineReply Answer(LineCall call, int spanDays, Action<JsonObject, RichMenu, DateOnly, DateOnly> tell)
    {
        if (JapanDate.Parse(call.Query("from")) is not { } from || JapanDate.Parse(call.Query("to")) is not { } to)
        {
            return LineReply.Error(400, "Bad Request");
        }
        if (to < from)
        {
            return LineReply.Error(400, "Parameter to must be the same date as, or after parameter from.");
        }
        if (to.DayNumber - from.DayNumber > spanDays)
        {
            return LineReply.Error(400, $"Date range exceeds. Max range is {spanDays} days.");
        }
        var today = JapanDate.Of(call.Now);
        if (from < today.AddYears(-YearsBack))
        {
            return LineReply.Error(400, string.Create(CultureInfo.InvariantCulture, $"Parameter from must be the same date as, or after {today.AddYears(-YearsBack):yyyy-MM-dd}."));
        }
        if (world.RichMenus.Find(call.Route("richMenuId")) is not { } menu)
        {
            return LineReply.NotFound();
        }
        var body = new JsonObject { ["richMenuId"] = menu.Id };
        var last = to < today ? to : today.AddDays(-1);
        if (menu.Use.Tappers(from, last) >= PrivacyMin)
        {
            var days = menu.Use.Impressions(from, last);
            body["metricsFrom"] = JapanDate.Write(days.Count > 0 ? days[0].Day : from);
            body["metricsTo"] = JapanDate.Write(days.Count > 0 ? days[^1].Day : last);
            tell(body, menu, from, last);
        }
        return LineReply.Ok(body);
    }

    private static void Summary(JsonObject body, RichMenu menu, DateOnly from, DateOnly to)
    {
        body["impression"] = new JsonObject { ["metrics"] = Total(menu.Use.Impressions(from, to)) };
        body["clicks"] = Areas(menu, area => Total(menu.Use.Taps(area, from, to)));
    }

    private static void Daily(JsonObject body, RichMenu menu, DateOnly from, DateOnly to)
    {
        var days = menu.Use.Impressions(from, to);
        body["impression"] = new JsonObject { ["metrics"] = ByDay(days) };
        body["clicks"] = Areas(menu, area => ByDay(menu.Use.Taps(area, from, to)));
    }

    private static JsonArray Areas(RichMenu menu, Func<int, JsonNode> metrics) =>
        [.. menu.Areas.Select((area, i) => (JsonNode)new JsonObject { ["bounds"] = area["bounds"]!.DeepClone(), ["metrics"] = metrics(i) })];

    private static JsonObject Total(IReadOnlyList<(DateOnly Day, DailyUse Use)> days) => new()
    {
        ["count"] = days.Sum(d => d.Use.Count),
        ["uniqueUsers"] = days.SelectMany(d => d.Use.People).Distinct().Count(),
    };

    private static JsonArray ByDay(IReadOnlyList<(DateOnly Day, DailyUse Use)> days) =>
        [.. days.Select(d => (JsonNode)new JsonObject { ["date"] = JapanDate.Write(d.Day), ["count"] = d.Use.Count, ["uniqueUsers"] = d.Use.People.Count })];
}
