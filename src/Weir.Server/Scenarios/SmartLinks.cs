using System.Text.Json.Nodes;
using Weir.Pricing;
using Weir.Sandbox.Population;

namespace Weir.Server.Scenarios;

internal sealed record SendFigures(long Recipients, long UniqueClickers, decimal? Ctr);

internal sealed record TaggedLink(string Tag, long Members);

internal sealed record PlanCost(string Plan, decimal Total, bool SendsAll);

/// <summary>What the main job brought, in figures that a program may compare.</summary>
internal sealed record SmartLinksResult(
    long Sent, long UniqueClickers, long TaggedDistinct, IReadOnlyList<TaggedLink> TaggedPerLink, SendFigures FirstSend, SendFigures SecondSend,
    IReadOnlyList<PlanCost> CostByPlan, long Blocks, long Holdout, long Orders, decimal Revenue, decimal NetRevenue, decimal Cost, decimal? Roas);

/// <summary>
/// The main job in virtual time: friends arrive, one image message with four links sorts them into four interests, a second send goes only to those whom
/// it concerns, and the figures say what it cost and brought. Everything through the doors that a marketer, LINE and people have.
/// </summary>
internal static class SmartLinks
{
    public const int FriendsMax = 100_000;
    public const string BrandName = "森山選物";

    /// <summary>
    /// Three of ten answer a message that asks for their interest, as in the published case; of those who never bought, two in a hundred buy after a
    /// click (the generator's "reach").
    /// </summary>
    public static readonly PopulationOptions People = new() { Enabled = true, SurveyClickRate = 0.30, NeverBoughtPurchaseRate = 0.02 };

    private static readonly string[] Interests = ["洋裝", "鞋子", "包包", "飾品"];
    private static readonly TimeSpan DayAfterSend = TimeSpan.FromDays(1);

    public static async Task<SmartLinksResult> RunAsync(int friends, ulong seed, CancellationToken stop)
    {
        // A Monday at ten in Taipei: no quiet hours, and the second send falls on the Tuesday.
        var start = new DateTimeOffset(2026, 11, 16, 10, 0, 0, TimeSpan.FromHours(8));
        await using var world = await SandboxWorld.OpenAsync(new WorldOptions(BrandName, start, People) { Seed = seed }, stop);
        await world.AddFriendsAsync(friends, stop);
        return await PlayAsync(world, stop);
    }

    /// <summary>The story itself, on a brand that has its friends already.</summary>
    public static async Task<SmartLinksResult> PlayAsync(SandboxWorld world, CancellationToken stop)
    {
        var start = world.Clock.GetUtcNow();
        var tags = new List<(string Name, long Id)>();
        foreach (var interest in Interests)
        {
            tags.Add((interest, (await world.PostAsync("/api/v1/tags", new { name = $"喜歡{interest}" }, stop))["id"]!.GetValue<long>()));
        }

        await ChoosePlanAsync(world, start, stop);
        var survey = await SendAsync(world, "這一季你想看什麼？", new { include = new[] { new { kind = "friends" } } }, Survey(world, tags), holdOutPercent: 0, stop);
        await world.PassAsync(DayAfterSend, stop);
        var first = await ReportAsync(world, survey, stop);

        var perLink = new List<TaggedLink>();
        foreach (var (name, id) in tags)
        {
            perLink.Add(new TaggedLink($"喜歡{name}", (await world.GetAsync($"/api/v1/tags/{id}", stop))["members"]!.GetValue<long>()));
        }
        var interested = await SegmentAsync(world, "喜歡洋裝的人", tags[0].Id, stop);
        var tagged = (await world.PostAsync("/api/v1/segments/count", new { rule = Any(tags.Select(tag => tag.Id)) }, stop))["members"]!.GetValue<long>();

        var targeted = await SendAsync(
            world, "洋裝新品，只給喜歡洋裝的你", new { include = new[] { new { kind = "segment", segment = interested } } }, NewDresses(world), holdOutPercent: 10, stop);
        await world.PassAsync(DayAfterSend, stop);
        var second = await ReportAsync(world, targeted, stop);

        // Orders of the survey's clicks come in meanwhile too.
        first = await ReportAsync(world, survey, stop);
        var (orders, revenue, netRevenue, cost) = Returns(first, second);
        var sent = first["accepted"]!.GetValue<long>() + second["accepted"]!.GetValue<long>();
        return new SmartLinksResult(
            first["accepted"]!.GetValue<long>(), first["uniqueClickers"]!.GetValue<long>(), tagged, perLink, Figures(first), Figures(second),
            [.. PriceCatalogue.Taiwan.On(DateOnly.FromDateTime(start.DateTime))!.Plans.Select(plan => Cost(plan, sent))],
            first["blocks"]!.GetValue<long>() + second["blocks"]!.GetValue<long>(), second["heldOut"]!.GetValue<long>(),
            orders, revenue, netRevenue, cost, cost == 0 ? null : Math.Round(netRevenue / cost, 2));
    }

    private static async Task<long> SendAsync(SandboxWorld world, string name, object audience, object content, decimal holdOutPercent, CancellationToken stop)
    {
        var created = await world.PostAsync("/api/v1/campaigns", new { name, draft = new { connection = world.Connection, audience, content, holdOutPercent } }, stop);
        var id = created["id"]!.GetValue<long>();
        await world.PostAsync($"/api/v1/campaigns/{id}/start", new { }, stop);
        await Waiting.UntilAsync(async () => (await world.GetAsync($"/api/v1/campaigns/{id}", stop))["state"]!.GetValue<string>() == "finished", $"campaign {id} to be finished", stop);
        return id;
    }

    /// <summary>A brand of this size has bought the plan that sells further messages.</summary>
    private static Task<JsonNode> ChoosePlanAsync(SandboxWorld world, DateTimeOffset start, CancellationToken stop)
    {
        var plan = PriceCatalogue.Taiwan.On(DateOnly.FromDateTime(start.DateTime))!.Plans.Last(plan => plan.SellsExtra);
        return world.PutAsync($"/api/v1/connections/{world.Connection}/billing", new { plan = plan.Id }, stop);
    }

    private static (long Orders, decimal Revenue, decimal NetRevenue, decimal Cost) Returns(params ReadOnlySpan<JsonNode> reports)
    {
        var sum = (Orders: 0L, Revenue: 0m, NetRevenue: 0m, Cost: 0m);
        foreach (var report in reports)
        {
            var brought = report["return"]!;
            decimal Dollars(string name) => brought[name]!["dollars"]!.GetValue<decimal>();
            sum = (sum.Orders + brought["orders"]!.GetValue<long>(), sum.Revenue + Dollars("revenue"), sum.NetRevenue + Dollars("netRevenue"), sum.Cost + Dollars("cost"));
        }
        return sum;
    }

    private static Task<JsonNode> ReportAsync(SandboxWorld world, long campaign, CancellationToken stop) => world.GetAsync($"/api/v1/campaigns/{campaign}/report", stop);

    private static async Task<long> SegmentAsync(SandboxWorld world, string name, long tag, CancellationToken stop)
    {
        var id = (await world.PostAsync("/api/v1/segments", new { name, rule = Any([tag]) }, stop))["id"]!.GetValue<long>();
        await world.PostAsync($"/api/v1/segments/{id}/publish", new { }, stop);
        await Waiting.UntilAsync(async () => (await world.GetAsync($"/api/v1/segments/{id}", stop))["state"]!.GetValue<string>() == "ready", $"segment {id} to be ready", stop);
        return id;
    }

    private static object Any(IEnumerable<long> tags) =>
        new { version = 1, where = new { kind = "any", of = tags.Select(tag => new { kind = "tag", tag }) } };

    private static object Survey(SandboxWorld world, List<(string Name, long Id)> tags) => new
    {
        messages = new[]
        {
            new
            {
                kind = "imageMessage",
                pictureUrl = world.Shop($"pictures/{Uri.EscapeDataString(string.Join(',', tags.Select(tag => tag.Name)))}"),
                height = 1040,
                grid = "fourQuarters",
                altText = "這一季你想看什麼？點一下喜歡的分類",
                areas = tags.Select(tag => new
                {
                    action = new { kind = "openLink", label = tag.Name, tags = new[] { tag.Id }, link = new { url = world.Shop(Uri.EscapeDataString(tag.Name)) } },
                }),
            },
        },
    };

    private static object NewDresses(SandboxWorld world) => new
    {
        messages = new[]
        {
            new
            {
                kind = "buttons",
                text = "秋冬洋裝新品到店，先看先選。",
                altText = "洋裝新品",
                actions = new[] { new { kind = "openLink", label = "看洋裝新品", link = new { url = world.Shop(Uri.EscapeDataString("洋裝新品")) } } },
            },
        },
    };

    private static SendFigures Figures(JsonNode report) =>
        new(report["accepted"]!.GetValue<long>(), report["uniqueClickers"]!.GetValue<long>(), report["clickRate"]?.GetValue<decimal>());

    private static PlanCost Cost(PricePlan plan, long messages)
    {
        var month = MonthCost.Of(plan, messages);
        return new PlanCost(plan.Id, month.Total.Dollars, month.Unsendable == 0);
    }

    /// <summary>For people; the words are those of the console.</summary>
    public static string Text(SmartLinksResult result)
    {
        static string Percent(decimal? rate) => rate is { } known ? $"{known * 100:0.0} %" : "—";
        var multiple = result is { FirstSend.Ctr: > 0, SecondSend.Ctr: { } second } ? $"{second / result.FirstSend.Ctr:0.0}" : "—";
        var roas = result.Roas is { } known ? $"{known:0.0}" : "—";
        var links = string.Join(Environment.NewLine, result.TaggedPerLink.Select(link => $"  {link.Tag}  {link.Members:N0}"));
        var plans = string.Join(Environment.NewLine, result.CostByPlan.Select(plan => $"  {plan.Plan,-8} NT${plan.Total:N0}{(plan.SendsAll ? "" : " *")}"));
        return Verbs.Cli.Say(
            $"""
            第一次發送  {result.Sent:N0} 人，點擊 {result.UniqueClickers:N0} 人，點擊率 {Percent(result.FirstSend.Ctr)}
            貼上標籤    {result.TaggedDistinct:N0} 人
            {links}
            第二次發送  只給有興趣的 {result.SecondSend.Recipients:N0} 人，點擊率 {Percent(result.SecondSend.Ctr)}（對照組 {result.Holdout:N0} 人）
            封鎖        {result.Blocks:N0} 人
            帶來訂單    {result.Orders:N0} 筆，營收 NT${result.Revenue:N0}（退款後 NT${result.NetRevenue:N0}），訊息費用 NT${result.Cost:N0}，ROAS {roas}
            這兩次發送當月費用（* 方案額度不足）
            {plans}
            """,
            $"""
            First send   {result.Sent:N0} people, {result.UniqueClickers:N0} clicked, {Percent(result.FirstSend.Ctr)}
            Tagged       {result.TaggedDistinct:N0} people
            {links}
            Second send  to the {result.SecondSend.Recipients:N0} whom it concerns, {Percent(result.SecondSend.Ctr)} clicked, {multiple} times the first (held out: {result.Holdout:N0})
            Blocks       {result.Blocks:N0}
            Orders       {result.Orders:N0} after clicks, revenue NT${result.Revenue:N0} (NT${result.NetRevenue:N0} after refunds), messages NT${result.Cost:N0}, ROAS {roas}
            The month's cost of both sends by plan (* the plan does not send them all)
            {plans}
            """);
    }
}
