using System.Net;
using System.Text;
using Weir.Foundation;
using Weir.Members;
using Weir.Pump;
using Weir.Tests.Ingest;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Touchpoints;
using Weir.Touchpoints.Entries;

namespace Weir.Tests.Touchpoints;

public sealed class EntryLinkTests
{
    [Theory, OnEachDatabase]
    public async Task Of_thirty_people_by_three_codes_and_ten_without_every_source_is_right(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var tag = await brand.Tag("門市");
        var entries = new List<(long Id, string Code)>();
        for (var i = 0; i < 3; i++)
        {
            var created = await brand.Owner.Post("/api/v1/entry-links", new { connection = brand.Connection.Value, name = $"門市 {i}", sourceKind = "till", store = "信義店", tags = new[] { tag } });
            created.Is(HttpStatusCode.OK);
            entries.Add((created["id"].GetInt64(), created["code"].GetString()!));
        }

        for (var person = 0; person < 40; person++)
        {
            var user = BrandOnLine.User(person);
            if (person < 30)
            {
                brand.Line.IdTokens[$"token-{person}"] = user;
                using var entered = await brand.Open($"/e/{entries[person % 3].Code}");
                Assert.EndsWith($"/liff/1650000002-abcdefgh/e.{entries[person % 3].Code}", entered.Headers.Location!.AbsoluteUri);
                var opened = await brand.Owner.Post($"/l/u/e.{entries[person % 3].Code}/id", new { token = $"token-{person}" });
                Assert.Equal("https://line.me/R/ti/p/%40weir", opened["to"].GetString());
                brand.Server.Clock.Advance(TimeSpan.FromHours(0.5));
            }
            await brand.PostEvents(brand.Follows(user));
        }

        Assert.All(entries, entry => Assert.Equal(10, brand.Count(TouchpointKeys.SourceOf(entry.Id))));
        Assert.Equal(10, brand.Count(TouchpointKeys.SourceOf(TouchpointKeys.UnknownSource)));
        for (var person = 0; person < 40; person++)
        {
            Assert.True(brand.IsIn(TouchpointKeys.SourceOf(person < 30 ? entries[person % 3].Id : 0), BrandOnLine.User(person)));
        }
        Assert.Equal(40, brand.Events("friend.source"));
        Assert.Equal(30, brand.Count(MemberKeys.Tagged(tag)));
        Assert.Equal(10, (await brand.Owner.Get($"/api/v1/entry-links/{entries[0].Id}"))["friends"].GetInt64());
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_follow_just_before_the_page_is_explained_by_it_and_one_a_day_later_is_not(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var (id, code) = await Entry(brand);
        var (early, late) = (BrandOnLine.User(1), BrandOnLine.User(2));
        (brand.Line.IdTokens["early"], brand.Line.IdTokens["late"]) = (early, late);

        await brand.PostEvents(brand.Follows(early));
        brand.Server.Clock.Advance(TimeSpan.FromSeconds(5));
        // By the page's form, as a browser without script does it; the late one by the page's script.
        using (var page = await brand.Open($"/l/u/e.{code}"))
        {
            Assert.Contains($"""<form method="post" action="/l/u/e.{code}/id" hidden><input type="hidden" name="token" data-liff="id-token">""", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        var handedIn = await brand.Owner.Send(HttpMethod.Post, $"/l/u/e.{code}/id", new FormUrlEncodedContent([new("token", "early")]));
        Assert.Equal((HttpStatusCode.Found, "https://line.me/R/ti/p/%40weir"), (handedIn.Status, handedIn.Headers.Location?.AbsoluteUri));
        (await brand.Owner.Send(HttpMethod.Post, $"/l/u/e.{code}/id", Caller.Json("no json"))).Is(HttpStatusCode.BadRequest);
        (await brand.Owner.Send(HttpMethod.Post, $"/l/u/e.{code}/id", new StringContent("late"))).Is(HttpStatusCode.UnsupportedMediaType);
        await brand.Owner.Post($"/l/u/e.{code}/id", new { token = "late" });
        brand.Server.Clock.Advance(TimeSpan.FromHours(25));
        await brand.PostEvents(brand.Follows(late));

        Assert.True(brand.IsIn(TouchpointKeys.SourceOf(id), early));
        Assert.False(brand.IsIn(TouchpointKeys.SourceOf(0), early));
        Assert.True(brand.IsIn(TouchpointKeys.SourceOf(0), late));
        brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public async Task The_code_is_printed_as_png_and_svg_and_ends_kindly_once_retired()
    {
        await using var brand = await BrandOnLine.Start();
        var (id, code) = await Entry(brand);
        Assert.Equal($"https://weir.example/e/{code}", (await brand.Owner.Get($"/api/v1/entry-links/{id}"))["address"].GetString());

        var png = await brand.Owner.Get($"/api/v1/entry-links/{id}/qr.png");
        Assert.Equal("image/png", png.ContentHeaders.ContentType!.MediaType);
        var svg = await brand.Owner.Get($"/api/v1/entry-links/{id}/qr.svg");
        Assert.StartsWith("<svg", svg.Text);

        // The same link as the app opens it, which is another picture.
        Assert.EndsWith($"/liff/1650000002-abcdefgh/e.{code}", (await brand.Owner.Get($"/api/v1/entry-links/{id}"))["inAppAddress"].GetString());
        var inApp = await brand.Owner.Get($"/api/v1/entry-links/{id}/qr.svg?inApp=true");
        Assert.StartsWith("<svg", inApp.Text);
        Assert.NotEqual(svg.Text, inApp.Text);

        (await brand.Owner.Delete($"/api/v1/entry-links/{id}")).Is(HttpStatusCode.NoContent);
        using var retired = await brand.Open($"/e/{code}");
        Assert.Equal(HttpStatusCode.NotFound, retired.StatusCode);
        Assert.Contains("這個連結已經失效", Encoding.UTF8.GetString(await retired.Content.ReadAsByteArrayAsync()));
    }

    [Theory]
    [InlineData(5, 0, 1, null, 1L)]
    [InlineData(24 * 60, 0, 1, null, 1L)]
    [InlineData((24 * 60) + 1, 0, 1, null, 0L)]
    [InlineData(0, 5, 1, null, 0L)]
    [InlineData((24 * 60) + 1, 0, 1, 7L, null)]
    [InlineData(5, 0, 1, 7L, 1L)]
    public void A_follow_shows_the_link_opened_within_the_day_before(int followedMinutes, int openedMinutes, long opened, long? before, long? expected) =>
        Assert.Equal(expected, EntryDecider.SourceOfFollow(
            new Instant(followedMinutes * 60_000L), opened, openedMinutes * 60_000L, before ?? IndexDelta.NoValue));

    private static async Task<(long Id, string Code)> Entry(BrandOnLine brand)
    {
        var created = await brand.Owner.Post("/api/v1/entry-links", new { connection = brand.Connection.Value, name = "海報", sourceKind = "poster" });
        created.Is(HttpStatusCode.OK);
        return (created["id"].GetInt64(), created["code"].GetString()!);
    }
}
