namespace Weir.Server.Scenarios;

/// <summary>
/// What answers by itself in the demo: two keywords and a welcome, and some friends who have just asked. Played at the end, when the clock shows today: a
/// free answer has a minute, and virtual days pass faster than that.
/// </summary>
internal static class KeywordAnswers
{
    private static readonly string[] Asked = ["營業時間", "請問營業時間？", "運費怎麼算", "滿多少免運費", "營業時間", "今天的營業時間是？"];
    public const int NewFriends = 2;

    public static async Task PlayAsync(SandboxWorld world, CancellationToken stop)
    {
        var interest = (await world.PostAsync("/api/v1/tags", new { name = "問過運費" }, stop))["id"]!.GetValue<long>();
        await RuleAsync(world, "營業時間", [], Text("森山選物信義店每天 11:00 到 21:30，週五、週六到 22:00。\n線上商店全年無休。"), stop);
        await RuleAsync(world, "運費", [interest], new object[]
        {
            new
            {
                kind = "buttons",
                text = "超商取貨 NT$60，宅配 NT$100；單筆滿 NT$1,000 免運費。",
                altText = "運費說明：滿 NT$1,000 免運費",
                actions = new[] { new { kind = "openLink", label = "湊免運好物", link = new { url = world.Shop(Uri.EscapeDataString("湊免運")) } } },
            },
        }, stop);
        await world.PutAsync($"/api/v1/welcomes/{world.Connection}", new
        {
            answer = new { content = new { messages = Text("{{display_name|朋友}}，歡迎加入森山選物！輸入「營業時間」或「運費」，立刻回覆您。") } },
        }, stop);

        foreach (var (friend, text) in world.Line.Friends.Zip(Asked))
        {
            using var said = await world.Control.PostAsJsonAsync($"/sandbox/v1/friends/{friend}/say", new { text }, stop);
            said.EnsureSuccessStatusCode();
        }
        await world.AddFriendsAsync(NewFriends, stop);
        await Waiting.UntilAsync(async () =>
        {
            var figures = await world.GetAsync("/api/v1/answers/figures", stop);
            var counts = figures["keywords"]!.AsArray().Concat(figures["welcomes"]!.AsArray()).ToList();
            return counts.Sum(count => count!["matched"]!.GetValue<long>()) >= Math.Min(Asked.Length, world.Line.Friends.Count - NewFriends)
                && counts.All(count => count!["waiting"]!.GetValue<long>() == 0);
        }, "the friends to be answered", stop);
    }

    private static object[] Text(string text) => [new { kind = "text", text }];

    private static async Task RuleAsync(SandboxWorld world, string pattern, long[] add, object[] messages, CancellationToken stop) =>
        await world.PostAsync("/api/v1/keyword-rules", new { match = "contains", pattern, add, answer = new { content = new { messages } } }, stop);
}
