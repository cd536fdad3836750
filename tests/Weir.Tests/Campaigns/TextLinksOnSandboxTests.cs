using System.Net;
using System.Text.RegularExpressions;
using Weir.Tests.Conversations;
using Weir.Tests.Support;

namespace Weir.Tests.Campaigns;

/// <summary>Addresses typed into a text, from the composer to the tag on whoever taps, with LINE's sandbox in between.</summary>
public sealed partial class TextLinksOnSandboxTests
{
    private const string Words = "新品上架：https://shop.example/new，門市：https://shop.example/stores。";

    [Theory, OnEachDatabase]
    public async Task An_address_in_a_text_knows_who_taps_it_and_tags_him(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 2);
        await brand.Know(brand.Friends);
        var tag = await Tag(brand);

        var campaign = await brand.Started(BrandOnSandbox.Part("friends"), "上架", new { content = Content(tag) });
        await brand.Until($"/api/v1/campaigns/{campaign}/report", answer => answer["state"].GetString() == "finished");

        var text = await brand.LastText(brand.Friends[0]);
        Assert.Matches("^新品上架：https://weir\\.example/l/[A-Za-z0-9_-]+，門市：https://shop\\.example/stores。$", text);
        Assert.NotEqual(text, await brand.LastText(brand.Friends[1]));
        // Some apps take the words behind an address for a part of it.
        using var tapped = await brand.Tap($"{Personal.Match(text).Value}，門市");
        Assert.Equal(HttpStatusCode.Found, tapped.StatusCode);
        Assert.StartsWith("https://shop.example/new?utm_source=line", tapped.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        var links = (await brand.Owner.Get($"/api/v1/campaigns/{campaign}/report"))["links"];
        Assert.Equal(("新品頁", 1L), (links[0].GetProperty("name").GetString(), links[0].GetProperty("uniqueClickers").GetInt64()));
        Assert.Equal(1, links.GetArrayLength());
        Assert.Equal(1, (await brand.Owner.Get($"/api/v1/tags/{tag}"))["members"].GetInt64());
    }

    [Fact]
    public async Task In_a_mass_call_it_is_the_form_that_asks_line_who_taps()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, friends: 2);
        var campaign = await brand.Started(BrandOnSandbox.Part("everyone"), "上架", new { content = Content(await Tag(brand)) });

        await brand.MassCall(campaign, "finished");

        var text = await brand.LastText(brand.Friends[0]);
        Assert.Contains($"/liff/{brand.Line.LiffId}/", text, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/stores", text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://shop.example/new", text, StringComparison.Ordinal);
        Assert.Equal(text, await brand.LastText(brand.Friends[1]));
    }

    [Theory, OnEachDatabase]
    public async Task An_answer_s_address_is_one_link_however_often_the_answer_is_kept(DatabaseKind kind)
    {
        await using var answering = await AnsweringBrand.Start(kind, friends: 1);
        var brand = answering.OnSandbox;
        var answer = new { content = Content(await Tag(brand)) };
        await answering.Welcome(new { answer });
        await answering.Welcome(new { answer });
        var link = Assert.Single((await brand.Owner.Get("/api/v1/links")).Items).GetProperty("id").GetInt64();

        await answering.Act(brand.Friends[0], "block");
        await answering.Act(brand.Friends[0], "follow");
        await answering.SettledWelcome(matched: 1);

        var text = await brand.LastText(brand.Friends[0]);
        Assert.Contains("https://shop.example/stores", text, StringComparison.Ordinal);
        using var tapped = await brand.Tap(Personal.Match(text).Value);
        Assert.Equal(HttpStatusCode.Found, tapped.StatusCode);
        Assert.Equal(1, (await brand.Owner.Get($"/api/v1/links/{link}/figures"))["uniqueClickers"].GetInt64());
    }

    [Fact]
    public async Task The_preview_shows_what_a_friend_will_read_and_a_test_leads_to_the_page_itself()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, friends: 1);
        await brand.Know(brand.Friends);
        var content = Content(await Tag(brand));
        var preview = await brand.Owner.Post("/api/v1/messages/preview", new { content });

        Assert.Matches("^新品上架：https://weir\\.example/l/\\w+，門市：https://shop\\.example/stores。$", preview["messages"][0].GetProperty("text").GetString());

        var campaign = await brand.Draft(BrandOnSandbox.Part("friends"), "上架", new { content });
        var member = (await brand.Owner.Get("/api/v1/members")).Items[0].GetProperty("id").GetString();
        (await brand.Owner.Post($"/api/v1/campaigns/{campaign}/test", new { members = new[] { member } })).Is(HttpStatusCode.OK);
        await brand.Arrived(brand.Friends[0], "https://shop.example/new");
    }

    [Fact]
    public async Task An_unknown_smart_link_is_refused_by_its_place()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, friends: 1);

        var estimate = await brand.Owner.Post("/api/v1/campaigns/estimate", new
        {
            connection = brand.Connection.Value,
            audience = BrandOnSandbox.Part("friends"),
            content = new { messages = new[] { new { kind = "text", text = "https://shop.example/a [link:404]" } } },
        });

        Assert.Contains("content.messages[0].links[1]", estimate.Text, StringComparison.Ordinal);
    }

    private static async Task<long> Tag(BrandOnSandbox brand) => (await brand.Owner.Post("/api/v1/tags", new { name = "看過新品" }))["id"].GetInt64();

    private static object Content(long tag) => new
    {
        messages = new[]
        {
            new
            {
                kind = "text",
                text = Words,
                links = new object[]
                {
                    new { link = new { url = "https://shop.example/new", name = "新品頁" }, tags = new[] { tag } },
                    new { link = new { url = "https://shop.example/stores", isPlain = true } },
                },
            },
        },
    };

    [GeneratedRegex("/l/[A-Za-z0-9_-]+")]
    private static partial Regex Personal { get; }
}
