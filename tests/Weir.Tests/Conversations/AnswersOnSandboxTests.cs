using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Weir.Tests.Campaigns;
using Weir.Tests.Support;

namespace Weir.Tests.Conversations;

/// <summary>Keyword answers and welcomes from the webhook to the friend's chat, over real HTTP on both sides.</summary>
public sealed class AnswersOnSandboxTests
{
    private const string Hours = "每天 11:00 到 21:00";
    private const string Reply = "/v2/bot/message/reply";

    [Theory, OnEachDatabase]
    public async Task Whoever_says_the_word_is_answered_once_and_for_free(DatabaseKind kind)
    {
        await using var brand = await AnsweringBrand.Start(kind, friends: 3);
        var tag = await brand.Tag("問過營業時間");
        var rule = await brand.Rule("營業時間", Hours, add: [tag]);

        await brand.Say(brand.Friends[0], " 營業時間 ");
        await brand.Say(brand.Friends[1], "你好");

        var figures = await brand.Settled(rule, matched: 1);
        Assert.Equal((1L, 0L), (figures.GetProperty("answered").GetInt64(), figures.GetProperty("pushed").GetInt64()));
        Assert.Equal([1, 0, 0], await brand.ReceivedByAll(Hours));
        Assert.Equal(0, await brand.OnSandbox.Billed());
        Assert.Contains($"免費回覆了「營業時間」：{Hours}", await brand.Trace(brand.Friends[0]));
        Assert.Equal(1, (await brand.OnSandbox.Owner.Get($"/api/v1/tags/{tag}"))["members"].GetInt64());
    }

    [Theory, OnEachDatabase]
    public async Task An_answer_that_was_taken_before_the_line_broke_is_not_given_twice(DatabaseKind kind)
    {
        await using var brand = await AnsweringBrand.Start(kind, friends: 1);
        var rule = await brand.Rule("營業時間", Hours, mayPush: true);
        await brand.OnSandbox.Misbehave(new { kind = "dropAfterAccept", endpoint = Reply, times = 1 });

        await brand.Say(brand.Friends[0], "營業時間");

        var figures = await brand.Settled(rule, matched: 1);
        Assert.Equal(1, figures.GetProperty("answered").GetInt64());
        Assert.Equal([1], await brand.ReceivedByAll(Hours));
        Assert.Equal(0, await brand.OnSandbox.Billed());
    }

    [Theory, OnEachDatabase]
    public async Task A_failure_of_lines_is_asked_again_with_the_same_token(DatabaseKind kind)
    {
        await using var brand = await AnsweringBrand.Start(kind, friends: 1);
        var rule = await brand.Rule("營業時間", Hours);
        await brand.OnSandbox.Misbehave(new { kind = "status", status = 500, endpoint = Reply, times = 2 });

        await brand.Say(brand.Friends[0], "營業時間");

        Assert.Equal(1, (await brand.Settled(rule, matched: 1)).GetProperty("answered").GetInt64());
        Assert.Equal([1], await brand.ReceivedByAll(Hours));
    }

    [Theory, OnEachDatabase]
    public async Task A_webhook_that_comes_twice_is_answered_once(DatabaseKind kind)
    {
        await using var brand = await AnsweringBrand.Start(kind, friends: 1);
        var rule = await brand.Rule("營業時間", Hours);
        await brand.OnSandbox.Misbehave(new { kind = "doubled", times = 1 });

        await brand.Say(brand.Friends[0], "營業時間");

        Assert.Equal(1, (await brand.Settled(rule, matched: 1)).GetProperty("answered").GetInt64());
        Assert.Equal([1], await brand.ReceivedByAll(Hours));
    }

    [Theory, OnEachDatabase]
    public async Task When_the_window_has_passed_the_answer_is_pushed_only_where_that_was_allowed(DatabaseKind kind)
    {
        await using var brand = await AnsweringBrand.Start(kind, friends: 2);
        var kept = await brand.Rule("運費", "滿千免運");
        var pushed = await brand.Rule("營業時間", Hours, mayPush: true);
        // For longer than a window LINE has no time for replies, and says so: nobody can have got one.
        await brand.OnSandbox.Misbehave(new { kind = "status", status = 429, endpoint = Reply });

        await brand.Say(brand.Friends[0], "運費");
        await brand.Say(brand.Friends[1], "營業時間");

        Assert.Equal(1, (await brand.Settled(kept, matched: 1)).GetProperty("withheld").GetInt64());
        Assert.Equal(1, (await brand.Settled(pushed, matched: 1)).GetProperty("pushed").GetInt64());
        Assert.Equal([0, 1], await brand.ReceivedByAll(Hours));
        Assert.Equal([0, 0], await brand.ReceivedByAll("滿千免運"));
        Assert.Equal(1, await brand.OnSandbox.Billed());
        Assert.Contains("沒有回覆「運費」：免費回覆的時間已過，且未開啟改用推播", await brand.Trace(brand.Friends[0]));
    }

    [Theory, OnEachDatabase]
    public async Task A_newcomer_is_welcomed_by_name_with_a_link_of_his_own(DatabaseKind kind)
    {
        await using var brand = await AnsweringBrand.Start(kind, friends: 2);
        var owner = brand.OnSandbox.Owner;
        var answer = new
        {
            content = new
            {
                messages = new object[]
                {
                    new { kind = "text", text = "{{display_name|朋友}}，歡迎加入！" },
                    new
                    {
                        kind = "buttons",
                        text = "先看看新品",
                        altText = "新品",
                        actions = new[] { new { kind = "openLink", label = "看新品", link = new { url = "https://shop.example/new" } } },
                    },
                },
            },
        };
        await brand.Welcome(new { answer });
        var links = (await owner.Get("/api/v1/links"))["items"].EnumerateArray().Select(link => link.GetProperty("id").GetInt64()).ToList();
        // Kept again without a change, the links stay the same: their clicks are one count.
        await brand.Welcome(new { answer });
        Assert.Equal(links, (await owner.Get("/api/v1/links"))["items"].EnumerateArray().Select(link => link.GetProperty("id").GetInt64()));

        // Weir has not heard of either before: somebody who is known as having blocked is not asked for his name.
        await brand.OnSandbox.Misbehave(new { kind = "lost", times = 2 });
        await brand.Act(brand.Friends[0], "block");
        await brand.Act(brand.Friends[1], "block");
        await brand.Act(brand.Friends[0], "follow");
        await brand.Named(brand.Friends[0]);

        await brand.SettledWelcome(matched: 1);
        Assert.Equal([1, 0], await brand.ReceivedByAll("歡迎加入！"));
        Assert.Equal([1, 0], await brand.ReceivedByAll("https://weir.example/l/"));
        Assert.Equal([0, 0], await brand.ReceivedByAll("朋友，歡迎加入"));

        await brand.Welcome(new { answer, isOn = false });
        await brand.Act(brand.Friends[1], "follow");
        Assert.Equal([1, 0], await brand.ReceivedByAll("歡迎加入！"));
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_else_s_brand_answers_and_standby_stays_silent(DatabaseKind kind)
    {
        await using var brand = await AnsweringBrand.Start(kind, friends: 2);
        var (other, _) = await brand.OnSandbox.Server.CreateBrand("別家");
        var stranger = brand.OnSandbox.Server.WithKey(await brand.OnSandbox.Server.CreateKey(other, Enum.GetValues<Weir.Workspaces.Permission>()));
        (await stranger.Post("/api/v1/keyword-rules", AnsweringBrand.Body("你好", "別家的回覆"))).Is(HttpStatusCode.OK);
        var rule = await brand.Rule("營業時間", Hours);

        await brand.Say(brand.Friends[0], "你好");
        await brand.Say(brand.Friends[1], "營業時間", standby: true);

        Assert.Equal(1, (await brand.Settled(rule, matched: 1)).GetProperty("withheld").GetInt64());
        Assert.Equal([0, 0], await brand.ReceivedByAll(Hours));
        Assert.Equal([0, 0], await brand.ReceivedByAll("別家的回覆"));
        Assert.Empty((await stranger.Get("/api/v1/answers/figures"))["keywords"].EnumerateArray());
    }

    [Fact]
    public async Task A_rule_names_what_is_wrong_with_its_answer_and_says_nothing_twice()
    {
        await using var brand = await AnsweringBrand.Start(DatabaseKind.Sqlite, friends: 0);
        var owner = brand.OnSandbox.Owner;

        var nothing = await owner.Post("/api/v1/keyword-rules", new { match = "exact", pattern = "哈囉" });
        var six = await owner.Post("/api/v1/keyword-rules", AnsweringBrand.Body("哈囉", [.. Enumerable.Repeat("太多", 6)]));
        var empty = await owner.Post("/api/v1/keyword-rules", AnsweringBrand.Body("哈囉", ""));
        var lost = await owner.Send(HttpMethod.Put, "/api/v1/welcomes/1", JsonContent.Create(new { answer = new { content = new { messages = new[] { new { kind = "text", text = "嗨" } } } } }));

        Assert.Contains("keyword-rule.does-nothing", nothing.Text, StringComparison.Ordinal);
        Assert.Contains("\"answer.content.messages\"", six.Text, StringComparison.Ordinal);
        Assert.Contains("\"answer.content.messages[0].text\"", empty.Text, StringComparison.Ordinal);
        lost.Is(HttpStatusCode.NotFound);
    }
}
