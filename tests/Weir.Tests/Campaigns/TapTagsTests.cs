using System.Net;
using System.Text.Json.Nodes;
using Weir.Members;
using Weir.Tests.Ingest;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Campaigns;

/// <summary>Buttons that answer us, from the composer to the tag on whoever tapped.</summary>
public sealed class TapTagsTests
{
    private static readonly string Anna = BrandOnLine.User(1);
    private static readonly string Ben = BrandOnLine.User(2);

    [Theory, OnEachDatabase]
    public async Task A_tap_on_a_button_of_a_sent_campaign_tags_the_member(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        await brand.PostEvents(brand.Follows(Anna), brand.Follows(Ben));
        var (coming, dated) = (await brand.Tag("會來"), await brand.Tag("選了日期"));
        var marketer = await Marketer(brand);
        var draft = Draft(
            brand,
            new { kind = "postback", label = "我要參加", data = "join", tags = new[] { coming } },
            new { kind = "pickDate", label = "選日期", data = "day", mode = "date", tags = new[] { dated } });
        var campaign = (await marketer.Post("/api/v1/campaigns", new { name = "品酒會", draft }))["id"].GetInt64();

        (await marketer.Post($"/api/v1/campaigns/{campaign}/start", new { })).Is(HttpStatusCode.OK);

        var sent = JsonNode.Parse(brand.Read(tx => tx.First<string>("select definition from send where workspace = @w"))!)!;
        var buttons = sent["content"]!["messages"]![0]!["actions"]!.AsArray();
        await brand.PostEvents(Tap(brand, Anna, buttons[0]!), Tap(brand, Ben, buttons[1]!));
        Assert.True(brand.IsIn(MemberKeys.Tagged(coming), Anna));
        Assert.False(brand.IsIn(MemberKeys.Tagged(coming), Ben));
        Assert.True(brand.IsIn(MemberKeys.Tagged(dated), Ben));
    }

    [Fact]
    public async Task Tags_count_towards_the_length_that_the_channel_gives_the_data_of_a_button()
    {
        await using var brand = await BrandOnLine.Start();
        var tag = await brand.Tag("會來");
        var marketer = await Marketer(brand);

        var fits = await marketer.Post("/api/v1/campaigns/estimate", Draft(brand, new { kind = "postback", label = "好", data = new string('x', 300), tags = Array.Empty<long>() }));
        var isTooLong = await marketer.Post("/api/v1/campaigns/estimate", Draft(brand, new { kind = "postback", label = "好", data = new string('x', 300), tags = new[] { tag } }));
        var isEmpty = await marketer.Post("/api/v1/campaigns/estimate", Draft(brand, new { kind = "postback", label = "好", data = "", tags = new[] { tag } }));

        Assert.Empty(Problems(fits));
        Assert.Equal(["line.too-long content.messages[0].actions[0].data"], Problems(isTooLong));
        Assert.Equal(["message.required content.messages[0].actions[0].data"], Problems(isEmpty));
    }

    private static async Task<Caller> Marketer(BrandOnLine brand) =>
        brand.Server.WithKey(await brand.Server.CreateKey(brand.Workspace, Permission.Read, Permission.Campaigns, Permission.Send));

    private static object Draft(BrandOnLine brand, params object[] actions) => new
    {
        connection = brand.Connection.Value,
        audience = new { include = new object[] { new { kind = "friends" } } },
        content = new { messages = new object[] { new { kind = "buttons", text = "週六的品酒會，來嗎？", actions } } },
        keepsQuietHours = false,
    };

    private static string Tap(BrandOnLine brand, string user, JsonNode button) =>
        brand.Event("postback", user, $$"""
            "replyToken":"r","postback":{"data":{{button["data"]!.ToJsonString()}}}
            """);

    private static IEnumerable<string> Problems(Reply estimate) =>
        estimate["problems"].EnumerateArray().Select(problem => $"{problem.GetProperty("code").GetString()} {problem.GetProperty("field").GetString()}");
}
