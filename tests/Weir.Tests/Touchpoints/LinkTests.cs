using System.Net;
using Weir.Members;
using Weir.Pump;
using Weir.Tests.Ingest;
using Weir.Tests.Support;
using Weir.Touchpoints;
using Weir.Touchpoints.Links;

namespace Weir.Tests.Touchpoints;

public sealed class LinkTests
{
    private static readonly string Anna = BrandOnLine.User(1);
    private static readonly string Ben = BrandOnLine.User(2);
    private const long Send = 77;

    [Theory, OnEachDatabase]
    public async Task A_tap_is_durable_before_the_redirect_and_tags(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var (link, tag) = await Link(brand);
        await brand.PostEvents(brand.Follows(Anna));

        using var tapped = await brand.Open(Token(brand, link, Anna));

        Assert.Equal(HttpStatusCode.Found, tapped.StatusCode);
        Assert.Equal("https://shop.example/dress?a=1&utm_source=line", tapped.Headers.Location!.AbsoluteUri);
        Assert.Equal("no-store", tapped.Headers.CacheControl!.ToString());
        Assert.True(brand.IsIn(MemberKeys.Tagged(tag), Anna));
        Assert.True(brand.IsIn(TouchpointKeys.ClickedLink(link), Anna));
        Assert.True(brand.IsIn(TouchpointKeys.ClickedSend(Send), Anna));
        Assert.Equal(("link", $"{link}"), brand.Read(tx => tx.Query<(string, string)>("select cause_kind, cause_id from tag_log where workspace = @w").Single()));
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task Unique_clickers_are_members_however_often_they_tap(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var (link, _) = await Link(brand);
        await brand.PostEvents(brand.Follows(Anna), brand.Follows(Ben));
        using var first = await brand.Open(Token(brand, link, Anna));
        var device = BrandOnLine.Device(first);

        // A double tap is one; a tap a minute later is another.
        using var twice = await brand.Open(Token(brand, link, Anna), device);
        brand.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        using var again = await brand.Open(Token(brand, link, Anna), device);
        using var other = await brand.Open(Token(brand, link, Ben));

        var figures = await brand.Owner.Get($"/api/v1/links/{link}/figures");
        Assert.Equal(2, figures["uniqueClickers"].GetInt64());
        Assert.InRange(figures["clicks"].GetInt64(), 3, 4);
        Assert.Equal(0, figures["forwarded"].GetInt64());
        Assert.Equal(2, figures["sends"][0].GetProperty("uniqueClickers").GetInt64());
    }

    [Theory]
    [InlineData("facebookexternalhit/1.1;line-poker/1.0")]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [InlineData("Twitterbot/1.0")]
    [InlineData("TelegramBot (like TwitterBot)")]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("")]
    public async Task Programs_that_draw_a_preview_get_one_and_are_not_counted(string agent)
    {
        await using var brand = await BrandOnLine.Start();
        var (link, _) = await Link(brand);
        await brand.PostEvents(brand.Follows(Anna));

        using var preview = await brand.Open(Token(brand, link, Anna), agent: agent);
        using var head = await brand.Open(Token(brand, link, Anna), method: HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        var page = await preview.Content.ReadAsStringAsync();
        Assert.Contains("春裝洋裝", page);
        Assert.DoesNotContain("shop.example", page);
        Assert.Equal(0, brand.Events("link.clicked"));
    }

    [Fact]
    public async Task A_forged_an_unknown_and_a_retired_link_end_on_a_friendly_page_in_the_brands_language()
    {
        await using var brand = await BrandOnLine.Start();
        var (link, _) = await Link(brand);
        await brand.PostEvents(brand.Follows(Anna));
        var token = Token(brand, link, Anna);
        var forged = token[..^1] + (token[^1] == 'A' ? 'B' : 'A');

        foreach (var path in new[] { forged, "/l/nothing-of-ours", "/l/%F0%9F%8E%81" })
        {
            using var refused = await brand.Open(path);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            var page = await refused.Content.ReadAsByteArrayAsync();
            Assert.Contains("這個連結已經失效", System.Text.Encoding.UTF8.GetString(page));
            Assert.InRange(page.Length, 1, 3 * 1024);
        }

        (await brand.Owner.Delete($"/api/v1/links/{link}")).Is(HttpStatusCode.NoContent);
        using var retired = await brand.Open(token);
        Assert.Equal(HttpStatusCode.NotFound, retired.StatusCode);
        Assert.Equal(0, brand.Events("link.clicked"));
    }

    [Theory, OnEachDatabase]
    public async Task A_link_that_was_passed_on_tags_nobody_and_is_shown_apart(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var (link, tag) = await Link(brand);
        await brand.PostEvents(brand.Follows(Anna), brand.Follows(Ben));
        using var annas = await brand.Open(Token(brand, link, Anna));

        // On Anna's phone, Ben's link; and Anna's link on a phone that nobody knows.
        using var foreign = await brand.Open(Token(brand, link, Ben), BrandOnLine.Device(annas));
        using var second = await brand.Open(Token(brand, link, Anna), "weir-device=0123456789abcdef0123456789abcdef");

        Assert.Equal(HttpStatusCode.Found, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Found, second.StatusCode);
        Assert.False(brand.IsIn(MemberKeys.Tagged(tag), Ben));
        Assert.Equal(1, brand.Count(TouchpointKeys.ClickedLink(link)));
        Assert.Equal(1, brand.Events("link.clicked"));
        Assert.Equal(2, brand.Events("link.forwarded"));
        var figures = await brand.Owner.Get($"/api/v1/links/{link}/figures");
        Assert.Equal(2, figures["forwarded"].GetInt64());
        brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public async Task A_token_of_a_member_who_is_no_more_leads_on_and_counts_nobody()
    {
        await using var brand = await BrandOnLine.Start();
        var (link, _) = await Link(brand);

        using var tapped = await brand.Open($"/l/{new LinkToken(brand.Workspace.Value, link, 4_711, Send).Write(Key(brand))}");

        Assert.Equal(HttpStatusCode.Found, tapped.StatusCode);
        Assert.Equal(0, brand.Events("link.clicked"));
    }

    [Fact]
    public async Task A_link_shows_the_address_by_which_a_menu_or_a_poster_leads_to_it()
    {
        await using var brand = await BrandOnLine.Start();
        var (link, tag) = await Link(brand);
        brand.Line.IdTokens["annas-token"] = Anna;

        var address = (await brand.Owner.Get($"/api/v1/links/{link}/address?connection={brand.Connection.Value}"))["address"].GetString()!;
        await brand.Owner.Post($"/l/u/{address.Split('/')[^1]}/id", new { token = "annas-token" });

        Assert.Contains("/liff/1650000002-abcdefgh/", address, StringComparison.Ordinal);
        Assert.True(brand.IsIn(MemberKeys.Tagged(tag), Anna));
        Assert.StartsWith("<svg", (await brand.Owner.Get($"/api/v1/links/{link}/qr.svg?connection={brand.Connection.Value}")).Text, StringComparison.Ordinal);
        Assert.Equal("image/png", (await brand.Owner.Get($"/api/v1/links/{link}/qr.png?connection={brand.Connection.Value}")).ContentHeaders.ContentType!.MediaType);
        (await brand.Owner.Get($"/api/v1/links/{link}/address?connection=4711")).Refuses(HttpStatusCode.BadRequest, "connection.unknown");
        (await brand.Owner.Get($"/api/v1/links/4711/qr.svg?connection={brand.Connection.Value}")).Refuses(HttpStatusCode.NotFound, "link.unknown");
    }

    [Theory, OnEachDatabase]
    public async Task A_link_for_everybody_recognises_who_taps_it_and_sends_on_who_will_not_say(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var (link, tag) = await Link(brand);
        brand.Line.IdTokens["annas-token"] = Anna;
        var code = new LinkCode(brand.Workspace.Value, link, brand.Connection.Value, Send).Write(Key(brand));

        using var page = await brand.Open($"/l/u/{code}");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("/liff/sdk.js", html);
        Assert.Contains("1650000002-abcdefgh", html);
        // LINE opens the address above first.
        using var first = await brand.Open($"/l/u?liff.state={Uri.EscapeDataString("/" + code)}");
        Assert.Contains("/liff/sdk.js", await first.Content.ReadAsStringAsync());

        var recognised = await brand.Owner.Post($"/l/u/{code}/id", new { token = "annas-token" });
        var refused = await brand.Owner.Post($"/l/u/{code}/id", new { token = (string?)null });
        var made = await brand.Owner.Post($"/l/u/{code}/id", new { token = "made-up" });

        Assert.All(new[] { recognised, refused, made }, answer => Assert.Equal("https://shop.example/dress?a=1&utm_source=line", answer["to"].GetString()));
        Assert.True(brand.IsIn(MemberKeys.Tagged(tag), Anna));
        Assert.True(brand.IsIn(TouchpointKeys.ClickedSend(Send), Anna));
        Assert.Equal(1, brand.Index.Universe.Count);
        await brand.Server.Service<Weir.Touchpoints.Recognition.RecognitionCounts>().WriteAsync(CancellationToken.None);
        Assert.Equal((1, 1, 2), brand.Read(tx => tx.Query<(long, long, long)>("select opened, recognised, dropped from recognition_count where workspace = @w").Single()));
        brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public async Task A_personal_token_is_no_code_for_everybody()
    {
        await using var brand = await BrandOnLine.Start();
        var (link, _) = await Link(brand);

        using var page = await brand.Open($"/l/u/{new LinkToken(brand.Workspace.Value, link, 0, Send).Write(Key(brand))}");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task A_bad_link_is_refused_with_all_its_faults()
    {
        await using var brand = await BrandOnLine.Start();

        var refused = await brand.Owner.Post("/api/v1/links", new { name = "", url = "javascript:alert(1)" });
        refused.Is(HttpStatusCode.BadRequest);
        Assert.Equal(["request.missing", "link.bad-url"], refused["errors"].EnumerateArray().Select(error => error.GetProperty("code").GetString()));
        (await brand.Owner.Post("/api/v1/links", """{"name":"x","url":"https://shop.example","tags":[99]}""")).Refuses(HttpStatusCode.BadRequest, "tag.unknown");
    }

    private static async Task<(long Link, long Tag)> Link(BrandOnLine brand)
    {
        var tag = await brand.Tag("洋裝");
        var created = await brand.Owner.Post("/api/v1/links", new { name = "春裝洋裝", url = "https://shop.example/dress?a=1", tags = new[] { tag }, parameters = new { utm_source = "line" } });
        created.Is(HttpStatusCode.OK);
        return (created["id"].GetInt64(), tag);
    }

    private static ReadOnlySpan<byte> Key(BrandOnLine brand) => brand.Server.Service<Pumps>().RulesOf<LinkRules>(brand.Workspace)!.Key;

    private static string Token(BrandOnLine brand, long link, string user) =>
        $"/l/{new LinkToken(brand.Workspace.Value, link, brand.Find(user)!.Value.Value, Send).Write(Key(brand))}";
}
