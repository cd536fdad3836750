using System.Net;
using System.Net.Http.Json;
using Weir.Tests.Server;
using Weir.Tests.Support;

namespace Weir.Tests.Campaigns;

/// <summary>The channel looks at a message before anybody gets it. A sticker that accounts may not send is something only LINE can tell.</summary>
public sealed class ContentTrialTests
{
    private const string Validate = "/v2/bot/message/validate";

    private static readonly object Refused = new { messages = new object[] { new { kind = "text", text = "看" }, new { kind = "sticker", packageId = "1", stickerId = "999999" } } };
    private static readonly object Good = new { messages = new object[] { new { kind = "text", text = "嗨 {{display_name|您}} https://shop.example/a" } } };

    [Fact]
    public async Task What_the_channel_refuses_is_neither_started_nor_scheduled_nor_tested_and_the_field_is_named()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, friends: 1);
        await brand.Know(brand.Friends);
        var member = (await brand.Owner.Get("/api/v1/members")).Items[0].GetProperty("id").GetString();
        var now = await brand.Draft(BrandOnSandbox.Part("friends"), "貼圖", new { content = Refused });
        var later = await brand.Draft(BrandOnSandbox.Part("friends"), "貼圖", new { content = Refused, sendAt = brand.Server.Clock.GetUtcNow().AddDays(1) });
        var version = await brand.Draft(BrandOnSandbox.Part("friends"), "貼圖", new
        {
            content = new { messages = new[] { new { kind = "text", text = "https://shop.example/a" } } },
            arms = new
            {
                more = new[] { new { messages = new object[] { new { kind = "text", text = "https://shop.example/b" }, new { kind = "sticker", packageId = "1", stickerId = "999999" } } } },
                testPercent = 100,
                waitHours = 4,
            },
        });

        AssertNames("content.messages[1].stickerId", await brand.Owner.Post($"/api/v1/campaigns/{now}/start", new { }));
        AssertNames("content.messages[1].stickerId", await brand.Owner.Post($"/api/v1/campaigns/{later}/start", new { }));
        AssertNames("arms.more[0].messages[1].stickerId", await brand.Owner.Post($"/api/v1/campaigns/{version}/start", new { }));
        AssertNames("content.messages[1].stickerId", await brand.Owner.Post($"/api/v1/campaigns/{now}/test", new { members = new[] { member } }));
        Assert.Equal("draft", (await brand.Owner.Get($"/api/v1/campaigns/{later}"))["state"].GetString());
        Assert.Equal(0, await brand.Billed());
    }

    [Fact]
    public async Task A_channel_that_does_not_answer_is_a_note_and_no_refusal()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, friends: 1);
        await brand.Know(brand.Friends);
        await brand.Misbehave(new { kind = "status", status = 500, endpoint = Validate });
        var campaign = await brand.Draft(BrandOnSandbox.Part("friends"), "看看", new { content = Good });

        var started = await brand.Owner.Post($"/api/v1/campaigns/{campaign}/start", new { });

        started.Is(HttpStatusCode.OK);
        Assert.Equal("line.not-checked", started["notes"][0].GetProperty("code").GetString());
        await brand.Behave();
        await brand.Until($"/api/v1/campaigns/{campaign}/report", answer => answer["state"].GetString() == "finished");
        Assert.Equal(1, await brand.Billed());
        Assert.False((await brand.Owner.Get($"/api/v1/campaigns/{campaign}")).Body.TryGetProperty("notes", out _));
    }

    [Fact]
    public async Task What_the_channel_takes_has_no_notes()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, friends: 1);
        await brand.Know(brand.Friends);
        var campaign = await brand.Draft(BrandOnSandbox.Part("friends"), "看看", new { content = Good });

        var started = await brand.Owner.Post($"/api/v1/campaigns/{campaign}/start", new { });

        started.Is(HttpStatusCode.OK);
        Assert.False(started.Body.TryGetProperty("notes", out _));
    }

    [Fact]
    public async Task An_answer_and_a_welcome_are_looked_at_when_they_are_kept()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, friends: 1);
        var welcome = $"/api/v1/welcomes/{brand.Connection.Value}";

        AssertNames("answer.content.messages[1].stickerId", await brand.Owner.Post("/api/v1/keyword-rules", Rule(Refused)));
        AssertNames("answer.content.messages[1].stickerId", await brand.Owner.Send(HttpMethod.Put, welcome, JsonContent.Create(new { answer = new { content = Refused } })));
        await brand.Misbehave(new { kind = "status", status = 500, endpoint = Validate });
        var rule = await brand.Owner.Post("/api/v1/keyword-rules", Rule(Good));
        var kept = await brand.Owner.Send(HttpMethod.Put, welcome, JsonContent.Create(new { answer = new { content = Good } }));

        Assert.Equal("line.not-checked", rule["notes"][0].GetProperty("code").GetString());
        Assert.Equal("line.not-checked", kept["notes"][0].GetProperty("code").GetString());
    }

    private static object Rule(object content) => new { match = "exact", pattern = "貼圖", answer = new { content } };

    private static void AssertNames(string field, Reply refused)
    {
        Assert.True(refused.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict, $"{refused.Status}: {refused.Text}");
        Assert.Contains(field, refused.Text, StringComparison.Ordinal);
        Assert.Contains("LINE", refused.Text, StringComparison.Ordinal);
    }
}
