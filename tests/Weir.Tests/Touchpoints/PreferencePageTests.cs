using System.Net;
using Weir.Members;
using Weir.Members.Consents;
using Weir.Pump;
using Weir.Tests.Ingest;
using Weir.Tests.Support;
using Weir.Touchpoints.Links;
using Weir.Touchpoints.Preferences;

namespace Weir.Tests.Touchpoints;

public sealed class PreferencePageTests
{
    private static readonly string Anna = BrandOnLine.User(1);

    [Theory, OnEachDatabase]
    public async Task To_open_the_page_changes_nothing_and_the_button_stops_everything_at_once(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var page = await Page(brand);

        using var preview = await brand.Open(page, agent: "facebookexternalhit/1.1;line-poker/1.0");
        using var opened = await brand.Open(page);
        Assert.False(Refuses(brand, ConsentScope.Everything));
        Assert.Contains("您目前會收到", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var stopped = await Post(brand, page, ("do", "stop"));

        Assert.Equal(HttpStatusCode.Found, stopped.StatusCode);
        Assert.True(Refuses(brand, ConsentScope.Everything));
        using var after = await brand.Open(page + "?done=1&lang=en");
        var html = await after.Content.ReadAsStringAsync();
        Assert.Contains("You have stopped marketing messages", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 1, 4 * 1024);
        Assert.Equal("不再接收任何行銷訊息", brand.Read(tx => tx.First<string>("select proof from consent_log where workspace = @w and means = 5")));

        brand.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        using var again = await Post(brand, page, ("do", "resume"));
        Assert.False(Refuses(brand, ConsentScope.Everything));
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task Topics_are_chosen_one_by_one(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        (await brand.Owner.Post("/api/v1/consent-topics", new { name = "新品" })).Is(HttpStatusCode.OK);
        (await brand.Owner.Post("/api/v1/consent-topics", new { name = "優惠 <b>" })).Is(HttpStatusCode.OK);
        var page = await Page(brand);

        using var chosen = await Post(brand, page, ("do", "topics"), ("topic", "1"));

        Assert.Equal((false, true), (Refuses(brand, new ConsentScope(0, 1)), Refuses(brand, new ConsentScope(0, 2))));
        using var after = await brand.Open(page);
        var html = await after.Content.ReadAsStringAsync();
        Assert.Contains("value=\"1\" checked", html, StringComparison.Ordinal);
        Assert.Contains("優惠 &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.False(Refuses(brand, ConsentScope.Everything));
    }

    [Fact]
    public async Task A_forged_address_and_one_of_another_use_lead_nowhere()
    {
        await using var brand = await BrandOnLine.Start();
        var page = await Page(brand);
        var forged = page[..^1] + (page[^1] == 'A' ? 'B' : 'A');
        var key = brand.Server.Service<Pumps>().RulesOf<LinkRules>(brand.Workspace)!;
        var link = "/u/" + new LinkToken(brand.Workspace.Value, 1, 0, 0).Write(key.Key);
        var keyless = "/u/" + new PreferenceToken(brand.Workspace.Value, 0, 0).Write([]);

        foreach (var path in new[] { forged, link, keyless, "/u/nothing" })
        {
            using var gone = await brand.Open(path);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
            using var posted = await Post(brand, path, ("do", "stop"));
            Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        }
        Assert.Equal(0, brand.Count(MemberKeys.Refuses(ConsentScope.Everything)));
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_writes_the_word_gets_no_more_and_can_come_back(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        await Rule(brand, "取消訂閱", granted: false);
        await Rule(brand, "恢復訂閱", granted: true);
        await brand.PostEvents(brand.Follows(Anna, ago: TimeSpan.FromHours(1)));

        await brand.PostEvents(brand.Says(Anna, "取消訂閱", ago: TimeSpan.FromMinutes(10)));
        Assert.True(OptedOut(brand));

        // Said before, heard after: it changes nothing.
        await brand.PostEvents(brand.Says(Anna, "恢復訂閱", ago: TimeSpan.FromMinutes(20)));
        Assert.True(OptedOut(brand));

        await brand.PostEvents(brand.Says(Anna, "恢復訂閱"));
        Assert.False(OptedOut(brand));
        Assert.True(Refuses(brand, ConsentScope.Everything));
        Assert.Equal(1, await Counted(brand, new { kind = "consent", state = "refused" }));
        Assert.Equal(1, await Counted(brand, new { kind = "consent", state = "allowed", connection = brand.Connection.Value }));
        brand.AssertMemoryEqualsSql();
    }

    private static bool OptedOut(BrandOnLine brand)
    {
        var anna = brand.Find(Anna)!.Value;
        return brand.Index.Read(index => OptOut.Holds(index, anna, brand.Connection.Value));
    }

    private static bool Refuses(BrandOnLine brand, ConsentScope scope) => brand.IsIn(MemberKeys.Refuses(scope), Anna);

    private static async Task Rule(BrandOnLine brand, string pattern, bool granted) =>
        (await brand.Owner.Post("/api/v1/keyword-rules", new { match = "exact", pattern, consent = new { granted } })).Is(HttpStatusCode.OK);

    private static async Task<long> Counted(BrandOnLine brand, object where)
    {
        var counted = await brand.Owner.Post("/api/v1/segments/count", new { rule = new { version = 1, where } });
        counted.Is(HttpStatusCode.OK);
        return counted["members"].GetInt64();
    }

    /// <summary>Of a friend, with the brand's key, which comes with the first smart link.</summary>
    private static async Task<string> Page(BrandOnLine brand)
    {
        (await brand.Owner.Post("/api/v1/links", new { name = "春裝洋裝", url = "https://shop.example/dress" })).Is(HttpStatusCode.OK);
        await brand.PostEvents(brand.Follows(Anna));
        var key = brand.Server.Service<Pumps>().RulesOf<LinkRules>(brand.Workspace)!;
        return "/u/" + new PreferenceToken(brand.Workspace.Value, brand.Find(Anna)!.Value.Value, 0).Write(key.Key);
    }

    private static async Task<HttpResponseMessage> Post(BrandOnLine brand, string path, params (string Name, string Value)[] fields)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(new Uri(brand.Server.Address, path), form);
    }
}
