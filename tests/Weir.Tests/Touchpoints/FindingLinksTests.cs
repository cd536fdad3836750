using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Weir.Tests.Campaigns;
using Weir.Tests.Support;
using Weir.Touchpoints.Recognition;

namespace Weir.Tests.Touchpoints;

/// <summary>Links by what they are called and where they stand, and what a page of them has brought.</summary>
public sealed partial class FindingLinksTests
{
    [Theory, OnEachDatabase]
    public async Task A_link_is_found_by_its_campaign_its_keyword_its_name_and_its_address(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 1);
        await brand.Know(brand.Friends);
        var alone = (await brand.Owner.Post("/api/v1/links", new { name = "海報", url = "https://shop.example/poster" }))["id"].GetInt64();
        var campaign = await brand.Started(BrandOnSandbox.Part("friends"), "看這裡 https://shop.example/new");
        var rule = await brand.Owner.Post("/api/v1/keyword-rules", new
        {
            match = "exact",
            pattern = "型錄",
            answer = new { content = new { messages = new[] { new { kind = "text", text = "https://shop.example/catalogue" } } } },
        });
        (await brand.Owner.Send(HttpMethod.Put, $"/api/v1/welcomes/{brand.Connection.Value}", JsonContent.Create(new
        {
            answer = new { content = new { messages = new[] { new { kind = "text", text = "https://shop.example/hello" } } } },
        }))).Is(HttpStatusCode.OK);

        Assert.Equal([("campaign", campaign, "看這裡 https://shop.example/new")], await Places(brand, "看這裡"));
        Assert.Equal([("keyword", rule["id"].GetInt64(), "型錄")], await Places(brand, "型錄"));
        Assert.Equal([("welcome", brand.Connection.Value, "花漾官方帳號")], await Places(brand, "花漾"));
        Assert.Equal([(null, alone, null)], await Places(brand, "海報"));
        Assert.Equal([(null, alone, null)], await Places(brand, "SHOP.example/POSTER"));
        Assert.Empty(await Places(brand, "沒有這個"));
        var first = await brand.Owner.Get("/api/v1/links?Limit=1&words=shop.example");
        var second = await brand.Owner.Get($"/api/v1/links?Limit=3&words=shop.example&After={first["next"].GetString()}");
        Assert.Equal((1, 3), (first.Items.Count, second.Items.Count));
    }

    [Theory, OnEachDatabase]
    public async Task One_question_tells_what_a_page_of_links_has_brought(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 2);
        await brand.Know(brand.Friends);
        var alone = (await brand.Owner.Post("/api/v1/links", new { name = "海報", url = "https://shop.example/poster" }))["id"].GetInt64();
        var campaign = await brand.Started(BrandOnSandbox.Part("friends"), "看這裡 https://shop.example/new");
        await brand.Until($"/api/v1/campaigns/{campaign}/report", answer => answer["state"].GetString() == "finished");
        var link = (await brand.Owner.Get("/api/v1/links?words=new")).Items[0].GetProperty("id").GetInt64();
        using var tapped = await brand.Tap(Personal.Match(await brand.LastText(brand.Friends[0])).Value);
        var page = (await brand.Owner.Get($"/api/v1/links/{alone}/address?connection={brand.Connection.Value}"))["address"].GetString()!;
        using var opened = await brand.Tap($"/l/u/{page.Split('/')[^1]}");
        await brand.Server.Service<RecognitionCounts>().WriteAsync(CancellationToken.None);

        var totals = (await brand.Owner.Get($"/api/v1/links/figures?link={link}&link={alone}")).Body;

        Assert.Equal((link, 1L, 1L, 0L), (totals[0].GetProperty("link").GetInt64(), totals[0].GetProperty("uniqueClickers").GetInt64(), totals[0].GetProperty("clicks").GetInt64(), totals[0].GetProperty("opened").GetInt64()));
        Assert.Equal((alone, 0L, 1L, 1L), (totals[1].GetProperty("link").GetInt64(), totals[1].GetProperty("clicks").GetInt64(), totals[1].GetProperty("opened").GetInt64(), totals[1].GetProperty("droppedOff").GetInt64()));
        Assert.Equal(HttpStatusCode.BadRequest, (await brand.Owner.Get($"/api/v1/links/figures?{string.Join('&', Enumerable.Repeat("link=1", 201))}")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task An_entry_link_tells_who_went_on_without_being_recognised_and_is_found_by_its_store(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 1);
        var entry = await brand.Owner.Post("/api/v1/entry-links", new { connection = brand.Connection.Value, name = "櫃檯", sourceKind = "門市", store = "信義店" });
        using var opened = await brand.Tap($"/l/u/e.{entry["code"].GetString()}");
        await brand.Server.Service<RecognitionCounts>().WriteAsync(CancellationToken.None);

        var found = (await brand.Owner.Get("/api/v1/entry-links?words=信義")).Items;

        Assert.Equal((1L, 1L), (found[0].GetProperty("opened").GetInt64(), found[0].GetProperty("droppedOff").GetInt64()));
        Assert.Empty((await brand.Owner.Get("/api/v1/entry-links?words=台南")).Items);
    }

    [Fact]
    public async Task A_campaign_adds_its_name_to_addresses_or_what_its_author_wants_and_a_link_what_it_wants_itself()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, friends: 1);
        await brand.Know(brand.Friends);
        var usual = await brand.Started(BrandOnSandbox.Part("friends"), "https://shop.example/a");
        var own = await brand.Started(BrandOnSandbox.Part("friends"), "周年慶", new
        {
            linkParameters = new Dictionary<string, string> { ["utm_source"] = "line-oa" },
            content = new
            {
                messages = new[]
                {
                    new
                    {
                        kind = "text",
                        text = "https://shop.example/b https://shop.example/c",
                        links = new[] { new { link = new { url = "https://shop.example/c", parameters = new Dictionary<string, string> { ["utm_content"] = "c" } } } },
                    },
                },
            },
        });

        Assert.Equal("utm_source=line utm_medium=broadcast utm_campaign=https://shop.example/a", await Parameters(brand, usual, "shop.example/a"));
        Assert.Equal("utm_source=line-oa", await Parameters(brand, own, "shop.example/b"));
        Assert.Equal("utm_content=c", await Parameters(brand, own, "shop.example/c"));
        var tooMany = await brand.Draft(BrandOnSandbox.Part("friends"), "太多", new { linkParameters = Enumerable.Range(0, 21).ToDictionary(i => $"p{i}", _ => "1") });
        Assert.Contains("linkParameters", (await brand.Owner.Post($"/api/v1/campaigns/{tooMany}/start", new { })).Text, StringComparison.Ordinal);
    }

    private static async Task<string> Parameters(BrandOnSandbox brand, long campaign, string words)
    {
        var link = (await brand.Owner.Get($"/api/v1/links?words={Uri.EscapeDataString(words)}")).Items.Single(each => each.GetProperty("campaign").GetInt64() == campaign && each.GetProperty("url").GetString()!.EndsWith(words, StringComparison.Ordinal));
        return string.Join(' ', link.GetProperty("parameters").EnumerateObject().Select(each => $"{each.Name}={each.Value.GetString()}"));
    }

    private static async Task<IReadOnlyList<(string?, long, string?)>> Places(BrandOnSandbox brand, string words) =>
        [.. (await brand.Owner.Get($"/api/v1/links?words={Uri.EscapeDataString(words)}")).Items.Select(link => link.GetProperty("place") is { ValueKind: System.Text.Json.JsonValueKind.Object } place
            ? (place.GetProperty("kind").GetString(), place.GetProperty("id").GetInt64(), place.GetProperty("name").GetString())
            : ((string?)null, link.GetProperty("id").GetInt64(), (string?)null))];

    [GeneratedRegex("/l/[A-Za-z0-9_-]+")]
    private static partial Regex Personal { get; }
}
