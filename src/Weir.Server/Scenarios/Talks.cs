using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Weir.Sandbox;

namespace Weir.Server.Scenarios;

/// <summary>
/// Service in the demo: the questions of the past days are settled, there are canned replies and a colleague, some friends have just asked what no keyword
/// answers, two of them were answered. While the demo runs, others go on asking for an hour.
/// </summary>
internal static class Talks
{
    public const string ColleagueEmail = "xiaoya@weir.example";

    /// <summary>Conversations that one command may settle.</summary>
    private const int BatchMax = 100;

    /// <summary>An hour of questions: a demo that is left alone does not fill its inbox.</summary>
    private const int LiveQuestionsMax = 40;
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(90);

    private static readonly (string Name, string Text)[] Canned =
    [
        ("您好", "{{display_name|您}}好，我是森山選物的客服，很高興為您服務。"),
        ("出貨", "訂單成立後 1–2 個工作天出貨，出貨當天會收到物流單號。"),
        ("退貨", "商品到貨七天內都可以退換，吊牌留著就行。請給我訂單編號，我幫您處理。"),
        ("尺寸", "尺寸表在商品頁下方。告訴我身高體重，我幫您挑最合身的一件。"),
        ("門市", "信義店在松高路 12 號 3 樓，捷運市政府站 3 號出口走路五分鐘。"),
        ("謝謝", "不客氣，有任何問題隨時傳訊息給我們，祝您有美好的一天！"),
    ];

    /// <summary>What friends ask at the end. The first few are answered, so that there is something to read; the others wait.</summary>
    private static readonly string[] Asked =
    [
        "160/52 適合 S 嗎", "收到有瑕疵，可以換嗎🥲", "請問黑色的包什麼時候補貨？", "我的訂單出貨了嗎", "生日當月有折扣嗎？", "在嗎？想問問題", "可以幫我保留一件到週末嗎", "羊毛大衣可以水洗嗎",
    ];

    private static readonly string[] Later =
    [
        "請問現在下單什麼時候會到？", "門市今天開到幾點", "這件洋裝還有 M 嗎", "可以換成藍色的嗎？我昨天剛下單", "發票可以打統編嗎", "鞋子腳寬的人可以穿嗎", "LINE Pay 可以用嗎",
        "請問信義店有停車場嗎", "想問包包的尺寸", "超商取貨怎麼還沒到🥲", "之前買的項鍊有點褪色，可以保固嗎", "可以預約試穿嗎", "我要找真人客服", "訂單可以取消嗎", "有會員點數可以折抵嗎", "好的，謝謝你！",
    ];

    private static readonly string[] Answers = ["您好！160/52 穿 S 剛好，喜歡寬鬆一點可以拿 M。", "真的很抱歉！請拍一張照片給我，我馬上幫您換新的。"];

    public static async Task PlayAsync(SandboxWorld world, string ownerPassword, CancellationToken stop)
    {
        foreach (var (name, text) in Canned)
        {
            await world.PostAsync("/api/v1/inbox/canned-replies", new { shortName = name, content = Text(text) }, stop);
        }
        await world.PostAsync("/api/v1/operators", new { email = ColleagueEmail, name = "小雅", role = "agent", password = ownerPassword }, stop);
        await SettleAsync(world, stop);

        var friends = await AskersAsync(world, stop);
        foreach (var (friend, text) in friends.Zip(Asked))
        {
            using var said = await world.Control.PostAsJsonAsync($"/sandbox/v1/friends/{friend}/say", new { text }, stop);
            said.EnsureSuccessStatusCode();
        }
        JsonNode open = new JsonObject();
        await Waiting.UntilAsync(
            async () => Said(open = await world.GetAsync("/api/v1/inbox/conversations?view=open&limit=200", stop)).Count() >= friends.Count, "the questions to reach the inbox", stop);

        using var owner = await SignInAsync(world, ownerPassword, stop);
        foreach (var (question, answer) in Asked.Zip(Answers))
        {
            if (Said(open).FirstOrDefault(each => each["last"]!["words"]!.GetValue<string>() == question) is { } waiting)
            {
                using var answered = await owner.PostAsJsonAsync($"/api/v1/inbox/conversations/{waiting["id"]!.GetValue<long>()}/answers", new { content = Text(answer) }, stop);
                answered.EnsureSuccessStatusCode();
            }
        }
    }

    /// <summary>One question now and then, as people write who are not waited for.</summary>
    public static async Task GoOnAsync(SandboxHandle line, CancellationToken stop)
    {
        using var control = new HttpClient { BaseAddress = line.BaseUrl };
        try
        {
            for (var asked = 0; asked < LiveQuestionsMax; asked++)
            {
                await Task.Delay(BetweenQuestions, TimeProvider.System, stop);
                var friends = line.Friends;
                var friend = friends[RandomNumberGenerator.GetInt32(friends.Count)];
                using var said = await control.PostAsJsonAsync($"/sandbox/v1/friends/{friend}/say", new { text = Later[RandomNumberGenerator.GetInt32(Later.Length)] }, stop);
                said.EnsureSuccessStatusCode();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The demo ends, and nobody has anything to ask any more.
        }
    }

    /// <summary>Customers of the shop first, who have orders beside their words; then whoever is a friend.</summary>
    private static async Task<List<string>> AskersAsync(SandboxWorld world, CancellationToken stop)
    {
        var friends = world.Line.Friends.SkipLast(KeywordAnswers.NewFriends).ToList();
        var customers = (await world.Control.GetFromJsonAsync<JsonNode>("/sandbox/v1/shop/customers", stop))!["customers"]!.AsArray()
            .Where(customer => customer!["isBound"]!.GetValue<bool>()).Select(customer => customer!["userId"]!.GetValue<string>()).Intersect(friends);
        return [.. customers.Concat(friends.AsEnumerable().Reverse()).Distinct().Take(Asked.Length)];
    }

    /// <summary>What friends asked in the past days is over: nobody looks at a demo that has kept a hundred people waiting.</summary>
    private static async Task SettleAsync(SandboxWorld world, CancellationToken stop)
    {
        while (true)
        {
            var open = await world.GetAsync($"/api/v1/inbox/conversations?view=open&limit={BatchMax}", stop);
            var ids = open["items"]!.AsArray().Select(each => each!["id"]!.GetValue<long>()).ToList();
            if (ids.Count == 0)
            {
                return;
            }
            await world.PostAsync("/api/v1/inbox/conversations/batch", new { conversations = ids, move = "resolve" }, stop);
        }
    }

    private static IEnumerable<JsonNode> Said(JsonNode page) =>
        page["items"]?.AsArray().Where(each => Asked.Contains(each!["last"]?["words"]?.GetValue<string>())).Select(each => each!) ?? [];

    private static object Text(string text) => new { messages = new[] { new { kind = "text", text } } };

    /// <summary>Answers are given by people: a key of a program has no name of its own in a thread.</summary>
    private static async Task<HttpClient> SignInAsync(SandboxWorld world, string password, CancellationToken stop)
    {
        var person = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = world.Url };
        // The sign that a page of ours asks, as the console sends it.
        person.DefaultRequestHeaders.Add("X-Weir", "1");
        using var entered = await person.PostAsJsonAsync("/api/v1/session", new { email = NewBrand.OwnerEmail, password }, stop);
        entered.EnsureSuccessStatusCode();
        return person;
    }
}
