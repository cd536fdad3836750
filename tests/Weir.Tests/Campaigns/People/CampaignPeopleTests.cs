using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Weir.Members.Consents;
using Weir.Members.Friends;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Campaigns.People;

/// <summary>Numbers of a result and the people behind them, over the whole server.</summary>
public sealed class CampaignPeopleTests
{
    private static readonly string[] States = ["planned", "accepted", "waiting", "unknown", "suppressed", "failed"];

    [Theory, OnEachDatabase]
    public async Task Every_number_of_a_result_opens_to_exactly_so_many_people(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 12);
        await brand.Know(brand.Friends);
        await brand.Do(brand.Friends[0], new ConsentGiven(0, Granted: false, "電話告知"));
        var (campaign, report) = await Sent(brand, "春裝上市", new { holdOutPercent = 25 });

        Assert.Equal(12, report["planned"].GetInt64());
        foreach (var state in States)
        {
            Assert.Equal(report[state].GetInt64(), (await All(brand, $"campaign{char.ToUpperInvariant(state[0])}{state[1..]}", campaign)).Count);
        }
        foreach (var reason in report["reasons"].EnumerateArray())
        {
            var name = reason.GetProperty("reason").GetString()!;
            var people = await All(brand, "campaignSuppressed", campaign, $"&reason={name}");
            Assert.Equal(reason.GetProperty("recipients").GetInt64(), people.Count);
            Assert.All(people, person => Assert.Equal(reason.GetProperty("means").ToString(), person.GetProperty("note").ToString()));
        }
        (await brand.Owner.Get($"/api/v1/people?of=campaignAccepted&id={campaign + 1_000_000}")).Is(HttpStatusCode.NotFound);
        (await brand.Owner.Get($"/api/v1/people?of=everybody&id={campaign}")).Is(HttpStatusCode.BadRequest);
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_blocks_and_comes_back_has_still_blocked(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 4);
        await brand.Know(brand.Friends);
        var (campaign, _) = await Sent(brand, "春裝上市");
        var line = brand.Connection.Value;
        await brand.Do(brand.Friends[1], new FriendshipChanged(line, FriendState.Blocked));
        brand.Server.Clock.Advance(TimeSpan.FromHours(1));
        await brand.Do(brand.Friends[1], new FriendshipChanged(line, FriendState.Friend));
        brand.Server.Clock.Advance(TimeSpan.FromHours(48));
        await brand.Do(brand.Friends[2], new FriendshipChanged(line, FriendState.Blocked));

        Assert.Equal(1, (await brand.Owner.Get($"/api/v1/campaigns/{campaign}/report"))["blocks"].GetInt64());
        var blocked = Assert.Single(await All(brand, "campaignBlocked", campaign));
        Assert.Equal(brand.Friends[1], UserOf(blocked));
    }

    [Theory, OnEachDatabase]
    public async Task What_Weir_counts_of_a_mass_call_opens_to_its_people(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 60);
        await brand.Know(brand.Friends.Take(5));
        await brand.Do(brand.Friends[0], new ConsentGiven(0, Granted: false, null));
        var campaign = await brand.Started(BrandOnSandbox.Part("everyone"), "全部好友");
        await brand.MassCall(campaign, "finished");
        await brand.Do(brand.Friends[2], new FriendshipChanged(brand.Connection.Value, FriendState.Blocked));

        var mass = await brand.Owner.Get($"/api/v1/campaigns/{campaign}/mass-call");
        Assert.Equal((1, 1, 0), (mass["blocks"].GetInt64(), mass["optOutsListed"].GetInt64(), mass["recognised"].GetInt64()));
        Assert.Equal(brand.Friends[2], UserOf(Assert.Single(await All(brand, "massCallBlocked", campaign))));
        Assert.Equal(brand.Friends[0], UserOf(Assert.Single(await All(brand, "massCallLeftOut", campaign))));
        Assert.Empty(await All(brand, "massCallRecognised", campaign));
        (await brand.Owner.Get($"/api/v1/people?of=massCallBlocked&id={campaign + 1_000_000}")).Is(HttpStatusCode.NotFound);
    }

    [Theory, OnEachDatabase]
    public async Task A_file_needs_its_permission_opens_in_a_spreadsheet_and_stands_in_the_audit_log(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 3);
        await brand.Know(brand.Friends);
        var tag = (await brand.Owner.Post("/api/v1/tags", new { name = "咖啡" }))["id"].GetInt64();
        var spiteful = await brand.Owner.Post("/api/v1/members", new { memberNumber = "M1", phone = "0912345678", name = "=cmd|' /C calc'!A1, \"x\"", tags = Caller.List("咖啡") });
        spiteful.Is(HttpStatusCode.Created);

        var bytes = await Download(brand, $"/api/v1/people.csv?of=tag&id={tag}");

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("顧客編號,姓名,會員編號,手機", lines[0], StringComparison.Ordinal);
        Assert.Equal($"{spiteful["id"].GetString()},\"'=cmd|' /C calc'!A1, \"\"x\"\"\",M1,+886912345678,,,否,咖啡,,", lines[1]);
        Assert.Equal(3, lines.Length);
        var entry = (await brand.Owner.Get("/api/v1/audit?action=people.export")).Items.Single();
        Assert.Contains("咖啡", entry.GetProperty("after").ToString(), StringComparison.Ordinal);
        var viewer = brand.Server.WithKey(await brand.Server.CreateKey(brand.Workspace, Permission.Read));
        (await viewer.Get($"/api/v1/people?of=tag&id={tag}")).Is(HttpStatusCode.OK);
        (await viewer.Get($"/api/v1/people.csv?of=tag&id={tag}")).Is(HttpStatusCode.Forbidden);
    }

    [Theory, OnEachDatabase]
    public async Task A_message_carries_each_members_own_way_out_and_the_next_send_knows_it(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 2);
        await brand.Know(brand.Friends);
        var (_, first) = await Sent(brand, "春裝上市 {{unsubscribe}}");
        Assert.Equal(2, first["accepted"].GetInt64());
        Assert.Equal(1, await brand.Received(brand.Friends[0], "https://weir.example/u/"));

        var path = await PageIn(brand, brand.Friends[0]);
        Assert.NotEqual(path, await PageIn(brand, brand.Friends[1]));
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("do", "stop")]);
        using var stopped = await client.PostAsync(new Uri(brand.Server.Address, path), form);
        Assert.Equal(HttpStatusCode.Found, stopped.StatusCode);

        var (campaign, second) = await Sent(brand, "夏裝上市");
        Assert.Equal((1, 1), (second["accepted"].GetInt64(), second["suppressed"].GetInt64()));
        Assert.Equal(brand.Friends[0], UserOf(Assert.Single(await All(brand, "campaignSuppressed", campaign, "&reason=OptedOut"))));
        Assert.Equal(1, (await brand.Owner.Get($"/api/v1/connections/{brand.Connection}/friends"))["optedOut"].GetInt64());
        Assert.Equal(1, (await brand.Owner.Post("/api/v1/campaigns/estimate", new { connection = brand.Connection.Value, audience = BrandOnSandbox.Part("friends") }))["optedOut"].GetInt64());
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_refuses_a_topic_gets_everything_else(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 2);
        await brand.Know(brand.Friends);
        (await brand.Owner.Post("/api/v1/consent-topics", new { name = "優惠" })).Is(HttpStatusCode.OK);
        await brand.Do(brand.Friends[0], new ConsentGiven(0, Granted: false, "只想看新品", Topic: 1));

        var (_, sale) = await Sent(brand, "週年慶", new { topic = 1 });
        var (_, other) = await Sent(brand, "新品");

        Assert.Equal((1, 2), (sale["accepted"].GetInt64(), other["accepted"].GetInt64()));
    }

    private static async Task<(long Campaign, Reply Report)> Sent(BrandOnSandbox brand, string text, object? rest = null)
    {
        var campaign = await brand.Started(BrandOnSandbox.Part("friends"), text, rest);
        return (campaign, await brand.Until($"/api/v1/campaigns/{campaign}/report", answer => answer["state"].GetString() == "finished"));
    }

    /// <summary>Page after page, two at a time, each of them once.</summary>
    private static async Task<List<JsonElement>> All(BrandOnSandbox brand, string of, long id, string more = "")
    {
        var people = new List<JsonElement>();
        for (string? after = ""; after is not null;)
        {
            var page = await brand.Owner.Get($"/api/v1/people?of={of}&id={id}&limit=2{more}{(after.Length > 0 ? $"&after={after}" : "")}");
            page.Is(HttpStatusCode.OK);
            people.AddRange(page.Items);
            after = page["next"].GetString();
            Assert.True(people.Count <= page["total"].GetInt64());
        }
        Assert.Equal(people.Count, people.Select(person => person.GetProperty("who").GetProperty("id").GetString()).Distinct().Count());
        return people;
    }

    private static string? UserOf(JsonElement person) =>
        person.GetProperty("who").GetProperty("identities").EnumerateArray().First(identity => identity.GetProperty("kind").GetString() == "channelUser").GetProperty("value").GetString();

    private static async Task<string> PageIn(BrandOnSandbox brand, string user)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var chat = await client.GetStringAsync(new Uri(brand.Line.BaseUrl, $"/sandbox/v1/friends/{user}/chat"));
        var at = chat.IndexOf("https://weir.example/u/", StringComparison.Ordinal) + "https://weir.example".Length;
        return new string([.. chat[at..].TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_')]);
    }

    private static async Task<byte[]> Download(BrandOnSandbox brand, string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", brand.Owner.Bearer);
        using var answer = await client.GetAsync(new Uri(brand.Server.Address, path));
        Assert.Equal(("text/csv", HttpStatusCode.OK), (answer.Content.Headers.ContentType?.MediaType, answer.StatusCode));
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
