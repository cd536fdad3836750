using System.Net;
using Weir.Campaigns;
using Weir.Delivery;
using Weir.Foundation;
using Weir.Pump;
using Weir.Tests.Ingest;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Touchpoints.Entries;
using Weir.Workspaces;

namespace Weir.Tests.Campaigns;

/// <summary>Arms, test groups and follow-ups as the console and a program use them, over the whole server.</summary>
public sealed class ComposingTests
{
    private static object Content(string words, string url = "https://shop.example.tw/") => new
    {
        messages = new object[] { new { kind = "buttons", text = words, altText = words, actions = new object[] { new { kind = "openLink", label = "看看", link = new { url } } } } },
    };

    private static object Draft(BrandOnLine brand, params object[] more) => new
    {
        connection = brand.Connection.Value,
        audience = new { include = new object[] { new { kind = "friends" } } },
        content = Content("A"),
        arms = new { more, testPercent = 20, waitHours = 4 },
        keepsQuietHours = false,
    };

    [Fact]
    public async Task An_estimate_says_how_many_each_arm_needs_and_what_keeps_the_test_from_starting()
    {
        await using var brand = await BrandOnLine.Start();
        await brand.PostEvents([.. Enumerable.Range(1, 20).Select(i => brand.Follows(BrandOnLine.User(i)))]);
        var marketer = await Marketer(brand);

        var estimate = await marketer.Post("/api/v1/campaigns/estimate", Draft(brand, Content("B")));
        estimate.Is(HttpStatusCode.OK);
        Assert.Equal(2, estimate["arms"].GetProperty("people").GetInt64());
        Assert.Equal(8_158, estimate["arms"].GetProperty("needs")[1].GetProperty("perGroup").GetInt64());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, estimate["arms"].GetProperty("smallestLift").ValueKind);
        Assert.Equal(21_109, estimate["holdOut"].GetProperty("needs")[1].GetProperty("perGroup").GetInt64());
        Assert.Equal(0, estimate["problems"].GetArrayLength());

        var refused = await marketer.Post("/api/v1/campaigns/estimate", new
        {
            connection = brand.Connection.Value,
            audience = new { include = new object[] { new { kind = "friends" } } },
            content = Content("A"),
            arms = new { more = new object[] { new { messages = new object[] { new { kind = "text", text = "沒有連結" } } } }, testPercent = 2, waitHours = 1 },
        });
        Assert.Equal(
            ["campaign.arm-without-link arms.more[0]", "campaign.bad-test-share arms.testPercent", "campaign.bad-wait arms.waitHours"],
            refused["problems"].EnumerateArray().Select(problem => $"{problem.GetProperty("code").GetString()} {problem.GetProperty("field").GetString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Friends_whom_nobody_knows_cannot_be_divided_into_arms()
    {
        await using var brand = await BrandOnLine.Start();
        var refused = await (await Marketer(brand)).Post("/api/v1/campaigns/estimate", new
        {
            connection = brand.Connection.Value,
            audience = new { include = new object[] { new { kind = "everyone" } } },
            content = Content("A"),
            arms = new { more = new[] { Content("B") } },
        });
        Assert.Contains("campaign.everyone-no-arms", refused["problems"].EnumerateArray().Select(problem => problem.GetProperty("code").GetString()));
    }

    [Theory, OnEachDatabase]
    public async Task A_named_group_gets_every_arm_marked_as_a_test_and_no_report_counts_it(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        await brand.PostEvents([.. Enumerable.Range(1, 3).Select(i => brand.Follows(BrandOnLine.User(i)))]);
        var marketer = await Marketer(brand);
        var members = (await marketer.Get("/api/v1/members"))["items"].EnumerateArray().Select(member => member.GetProperty("id").GetString()!).Take(2).ToArray();

        (await marketer.Post("/api/v1/test-groups", new { name = "", members })).Is(HttpStatusCode.BadRequest);
        (await marketer.Post("/api/v1/test-groups", new { name = "行銷部", members = new[] { "nobody" } })).Is(HttpStatusCode.BadRequest);
        var group = await marketer.Post("/api/v1/test-groups", new { name = "行銷部", members });
        group.Is(HttpStatusCode.Created);
        var id = group["id"].GetInt64();
        var campaign = (await marketer.Post("/api/v1/campaigns", new { name = "春裝 {{", draft = Draft(brand, Content("B")) }))["id"].GetInt64();

        (await marketer.Post($"/api/v1/campaigns/{campaign}/test", new { group = id + 1_000 })).Is(HttpStatusCode.NotFound);
        (await marketer.Post($"/api/v1/campaigns/{campaign}/test", new { group = id })).Is(HttpStatusCode.OK);

        var sends = brand.Read(tx => tx.Query<(long? Campaign, string Definition, long Audience)>("select campaign, definition, audience from send where workspace = @w order by id"));
        Assert.Equal([2, 2], sends.Select(send => send.Audience));
        Assert.All(sends, send => Assert.Null(send.Campaign));
        Assert.Equal(["[測試 A] 春裝 { {", "[測試 B] 春裝 { {"], sends.Select(send => Definition(send.Definition)));
        (await marketer.Get($"/api/v1/campaigns/{campaign}/report")).Is(HttpStatusCode.NotFound);

        (await marketer.Send(HttpMethod.Put, $"/api/v1/test-groups/{id}", Caller.Json(new { name = "老闆", members = members[..1] }))).Is(HttpStatusCode.OK);
        (await marketer.Send(HttpMethod.Put, "/api/v1/test-groups/0", Caller.Json(new { name = "誰？", members }))).Is(HttpStatusCode.NotFound);
        (await marketer.Delete("/api/v1/test-groups/0")).Is(HttpStatusCode.NotFound);
        var listed = (await marketer.Get("/api/v1/test-groups")).Body.ToString();
        Assert.Contains("老闆", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(members[1], listed, StringComparison.Ordinal);
        (await marketer.Delete($"/api/v1/test-groups/{id}")).Is(HttpStatusCode.NoContent);
        (await marketer.Delete($"/api/v1/test-groups/{id}")).Is(HttpStatusCode.NotFound);
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_scans_the_code_of_a_test_group_is_in_it(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        await brand.PostEvents([brand.Follows(BrandOnLine.User(1))]);
        var marketer = await Marketer(brand);
        var id = (await marketer.Post("/api/v1/test-groups", new { name = "行銷部", members = Array.Empty<string>() }))["id"].GetInt64();
        var campaign = (await marketer.Post("/api/v1/campaigns", new { name = "春裝", draft = Draft(brand, Content("B")) }))["id"].GetInt64();
        (await marketer.Post($"/api/v1/campaigns/{campaign}/test", new { group = id })).Is(HttpStatusCode.BadRequest);
        Assert.Contains("\"connection\"", (await marketer.Post($"/api/v1/test-groups/{id}/invitation", new { })).Text, StringComparison.Ordinal);
        (await marketer.Post("/api/v1/test-groups/0/invitation", new { connection = brand.Connection.Value })).Is(HttpStatusCode.NotFound);

        var invitation = await marketer.Post($"/api/v1/test-groups/{id}/invitation", new { connection = brand.Connection.Value });
        invitation.Is(HttpStatusCode.OK);
        var entry = invitation["id"].GetInt64();
        Assert.Equal(entry, (await marketer.Post($"/api/v1/test-groups/{id}/invitation", new { connection = brand.Connection.Value }))["id"].GetInt64());
        await Scans(brand, BrandOnLine.User(1), entry);
        await Scans(brand, BrandOnLine.User(1), entry);
        await Scans(brand, BrandOnLine.User(2), entry + 1_000);

        var group = (await marketer.Get("/api/v1/test-groups")).Body[0];
        Assert.Equal((entry, 1), (group.GetProperty("invitation").GetInt64(), group.GetProperty("members").GetArrayLength()));
        (await marketer.Post($"/api/v1/campaigns/{campaign}/test", new { group = id })).Is(HttpStatusCode.OK);

        (await marketer.Delete($"/api/v1/test-groups/{id}")).Is(HttpStatusCode.NoContent);
        Assert.True((await marketer.Get($"/api/v1/entry-links/{entry}"))["isRetired"].GetBoolean());
    }

    [Fact]
    public async Task A_test_group_takes_no_more_in_than_one_test_goes_to()
    {
        await using var brand = await BrandOnLine.Start();
        var marketer = await Marketer(brand);
        var id = (await marketer.Post("/api/v1/test-groups", new { name = "全公司", members = Array.Empty<string>() }))["id"].GetInt64();
        var entry = (await marketer.Post($"/api/v1/test-groups/{id}/invitation", new { connection = brand.Connection.Value }))["id"].GetInt64();

        for (var i = 1; i <= CampaignCommands.TestersMax + 2; i++)
        {
            await Scans(brand, BrandOnLine.User(i), entry);
        }

        Assert.Equal(CampaignCommands.TestersMax, (await marketer.Get("/api/v1/test-groups")).Body[0].GetProperty("members").GetArrayLength());
    }

    private static async Task Scans(BrandOnLine brand, string user, long entry)
    {
        var now = brand.Server.Clock.Now;
        var who = new About.By(new IdentityKey(IdentityKind.ChannelUser, brand.Connection.Value, user));
        Assert.IsType<Answer.Done>(await brand.Server.Service<Pumps>().SubmitAsync(
            new Arrival(brand.Workspace, new ArrivalKey("test", Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString()), Lane.Live, who, now, now, new EntryOpened(entry)), CancellationToken.None));
    }

    [Fact]
    public async Task A_follow_up_goes_to_those_who_clicked_or_to_those_who_did_not()
    {
        await using var brand = await BrandOnLine.Start();
        await brand.PostEvents([.. Enumerable.Range(1, 4).Select(i => brand.Follows(BrandOnLine.User(i)))]);
        var marketer = await Marketer(brand);
        var campaign = (await marketer.Post("/api/v1/campaigns", new { name = new string('春', CampaignCommands.NameLengthMax), draft = Draft(brand, Content("B")) }))["id"].GetInt64();
        (await marketer.Post($"/api/v1/campaigns/{campaign}/retarget", new { who = "clicked" })).Is(HttpStatusCode.NotFound);
        (await marketer.Post($"/api/v1/campaigns/{campaign}/start", new { })).Is(HttpStatusCode.OK);
        (await marketer.Get($"/api/v1/campaigns/{campaign}/arms")).Is(HttpStatusCode.OK);

        (await marketer.Post($"/api/v1/campaigns/{campaign}/retarget", new { who = "bought" })).Is(HttpStatusCode.BadRequest);
        var clicked = await marketer.Post($"/api/v1/campaigns/{campaign}/retarget", new { who = "clicked" });
        clicked.Is(HttpStatusCode.Created);
        Assert.EndsWith("：點過的人", clicked["name"].GetString(), StringComparison.Ordinal);
        Assert.Equal(campaign, clicked["draft"].GetProperty("follows").GetInt64());
        var not = await marketer.Post($"/api/v1/campaigns/{campaign}/retarget", new { who = "notClicked" });
        var audience = not["draft"].GetProperty("audience");
        Assert.Equal(("recipients", "clickers"), (audience.GetProperty("include")[0].GetProperty("kind").GetString(), audience.GetProperty("exclude")[0].GetProperty("kind").GetString()));
        (await marketer.Get($"/api/v1/campaigns/{campaign}/follow-up")).Is(HttpStatusCode.NoContent);
    }

    private static async Task<Caller> Marketer(BrandOnLine brand) =>
        brand.Server.WithKey(await brand.Server.CreateKey(brand.Workspace, Permission.Read, Permission.Campaigns, Permission.Send));

    private static string Definition(string json)
    {
        var definition = System.Text.Json.JsonSerializer.Deserialize<SendDefinition>(json, Weir.Messages.MessageJson.Options)!;
        Assert.False(definition.IsCapped);
        return Assert.IsType<Weir.Messages.TextMessage>(definition.Content.Messages[0]).Text;
    }
}
