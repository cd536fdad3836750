using System.Net;
using System.Text.Json;
using Weir.Tests.Support;
using Weir.Workspaces;
using static Weir.Tests.Conversations.Inbox.ServedBrand;

namespace Weir.Tests.Conversations.Inbox;

/// <summary>People serve customers: from the webhook to the friend's chat, over real HTTP on both sides.</summary>
public sealed class InboxOnSandboxTests
{
    [Theory, OnEachDatabase]
    public async Task An_answer_within_the_window_arrives_for_free_and_stands_in_the_thread(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var agent = await brand.Operator(Role.Agent);
        var id = await brand.Asked();
        await brand.Line.Act(brand.Friend, "sticker");

        var listed = Assert.Single((await agent.Get("/api/v1/inbox/conversations?view=unassigned&sort=longest")).Items);
        Assert.Equal((2, true, "message.sticker"), (listed.GetProperty("unanswered").GetInt32(), listed.GetProperty("isUnread").GetBoolean(), listed.GetProperty("last").GetProperty("event").GetString()));
        var price = (await agent.Get(Path(id)))["price"];
        Assert.InRange(price.GetProperty("freeSecondsLeft").GetInt32(), 40, 50);
        Assert.True(price.GetProperty("push").GetProperty("isPossible").GetBoolean());
        var taken = await agent.Post(Path(id, "/answers"), Text("{{display_name|您}}好，七天內退貨都免費", "freeOnly"));
        taken.Is(HttpStatusCode.OK);
        Assert.True(taken["isFree"].GetBoolean());

        var thread = await brand.Settled(id);

        Assert.Equal(["said", "entry", "said", "answered"], thread.Select(item => item.GetProperty("kind").GetString()));
        Assert.Equal("446", thread[2].GetProperty("sticker").GetProperty("packageId").GetString());
        var answer = thread[3];
        Assert.Equal(("accepted", true, "agent"), (answer.GetProperty("result").GetString(), answer.GetProperty("isFree").GetBoolean(), answer.GetProperty("source").GetString()));
        Assert.Contains("好，七天內退貨都免費", answer.GetProperty("content").GetProperty("messages")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal([1], await brand.Line.ReceivedByAll("七天內退貨"));
        Assert.Equal(0, await brand.Line.OnSandbox.Billed());
        var after = (await agent.Get(Path(id)))["summary"];
        Assert.Equal(("waiting", 0, true), (after.GetProperty("state").GetString(), after.GetProperty("unanswered").GetInt32(), after.GetProperty("last").GetProperty("isOurs").GetBoolean()));
        Assert.Equal(await IdOf(agent), after.GetProperty("operator").GetInt64());
    }

    [Theory, OnEachDatabase]
    public async Task Behind_the_window_it_is_one_billed_message_and_never_a_surprise(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var agent = await brand.Operator(Role.Agent);
        var id = await brand.Asked();
        brand.Line.OnSandbox.Server.Clock.Advance(TimeSpan.FromMinutes(2));
        await brand.Line.OnSandbox.Line.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(JsonValueKind.Null, (await agent.Get(Path(id)))["price"].GetProperty("freeSecondsLeft").ValueKind);
        (await agent.Post(Path(id, "/answers"), Text("可以", "freeOnly"))).Refuses(HttpStatusCode.Conflict, "conversation.window-gone");
        Assert.False((await agent.Post(Path(id, "/answers"), Text("可以，七天內")))["isFree"].GetBoolean());

        var answer = Assert.Single(await brand.Settled(id), item => Is(item, "answered"));

        Assert.Equal(("accepted", false), (answer.GetProperty("result").GetString(), answer.GetProperty("isFree").GetBoolean()));
        Assert.Equal([1], await brand.Line.ReceivedByAll("可以，七天內"));
        Assert.Equal(1, await brand.Line.OnSandbox.Billed());
    }

    [Theory, OnEachDatabase]
    public async Task Two_agents_who_answer_together_are_both_heard_and_the_token_is_used_once(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var (amy, ben) = (await brand.Operator(Role.Agent), await brand.Operator(Role.Marketer));
        var id = await brand.Asked();

        var answers = await Task.WhenAll(amy.Post(Path(id, "/answers"), Text("甲：可以")), ben.Post(Path(id, "/answers"), Text("乙：可以")));

        Assert.Single(answers, answer => answer["isFree"].GetBoolean());
        var settled = await brand.Settled(id);
        Assert.Equal(["accepted", "accepted"], settled.Where(item => Is(item, "answered")).Select(item => item.GetProperty("result").GetString()));
        Assert.Equal([2], await brand.Line.ReceivedByAll("：可以"));
        Assert.Equal(1, await brand.Line.OnSandbox.Billed());
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_has_blocked_cannot_be_answered_and_the_thread_says_so(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var agent = await brand.Operator(Role.Agent);
        var id = await brand.Asked();
        await brand.Line.Act(brand.Friend, "block");

        Assert.False((await agent.Get(Path(id)))["isReachable"].GetBoolean());
        (await agent.Post(Path(id, "/answers"), Text("可以"))).Refuses(HttpStatusCode.Conflict, "conversation.not-reachable");
        Assert.Equal("friend.unfollowed", (await brand.Settled(id))[^1].GetProperty("event").GetString());
        Assert.Equal(0, await brand.Line.OnSandbox.Billed());
    }

    [Fact]
    public async Task A_viewer_reads_and_another_brand_sees_nothing()
    {
        await using var brand = await Start(DatabaseKind.Sqlite);
        var viewer = await brand.Operator(Role.Viewer);
        var id = await brand.Asked();
        var server = brand.Line.OnSandbox.Server;
        var (_, stranger) = await server.CreateBrand("別家");
        var other = await server.SignedIn(stranger);

        (await viewer.Get(Path(id, "/thread"))).Is(HttpStatusCode.OK);
        (await viewer.Post(Path(id, "/answers"), Text("可以"))).Refuses(HttpStatusCode.Forbidden, "permission.missing");
        (await viewer.Post(Path(id, "/resolve"), new { })).Refuses(HttpStatusCode.Forbidden, "permission.missing");
        foreach (var path in new[] { Path(id), Path(id, "/thread") })
        {
            (await other.Get(path)).Refuses(HttpStatusCode.NotFound, "conversation.unknown");
        }
        foreach (var command in new[] { "/answers", "/take", "/resolve", "/reopen", "/wake", "/hand-to-bot", "/answered-elsewhere" })
        {
            (await other.Post(Path(id, command), Text("別家的回覆"))).Refuses(HttpStatusCode.NotFound, "conversation.unknown");
        }
        Assert.Empty((await other.Get("/api/v1/inbox/conversations?view=all")).Items);
        Assert.Equal([0], await brand.Line.ReceivedByAll("別家的回覆"));
    }

    [Theory, OnEachDatabase]
    public async Task Conversations_are_taken_given_noted_read_and_resolved(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var (amy, ben) = (await brand.Operator(Role.Agent), await brand.Operator(Role.Marketer));
        var (amyId, benId) = (await IdOf(amy), await IdOf(ben));
        var id = await brand.Asked();

        Assert.Equal(amyId, (await amy.Post(Path(id, "/take"), new { }))["summary"].GetProperty("operator").GetInt64());
        (await ben.Post(Path(id, "/take"), new { })).Refuses(HttpStatusCode.Conflict, "conversation.taken");
        (await amy.Post(Path(id, "/assign"), new { @operator = 4711 })).Refuses(HttpStatusCode.BadRequest, "conversation.unknown-operator");
        (await amy.Post(Path(id, "/notes"), new { text = "請阿賓看一下", mentions = new[] { benId } })).Is(HttpStatusCode.OK);
        (await amy.Post(Path(id, "/assign"), new { @operator = benId })).Is(HttpStatusCode.OK);
        Assert.Single((await ben.Get("/api/v1/inbox/conversations?view=mine")).Items);
        Assert.Empty((await amy.Get("/api/v1/inbox/conversations?view=mine")).Items);
        var summary = (await ben.Get(Path(id)))["summary"];
        Assert.True(summary.GetProperty("isUnread").GetBoolean());
        (await ben.Post(Path(id, "/read"), new { upTo = summary.GetProperty("lastEvent").GetInt64() })).Is(HttpStatusCode.NoContent);
        Assert.False((await ben.Get(Path(id)))["summary"].GetProperty("isUnread").GetBoolean());
        Assert.True((await amy.Get(Path(id)))["summary"].GetProperty("isUnread").GetBoolean());
        (await ben.Post(Path(id, "/answered-elsewhere"), new { })).Is(HttpStatusCode.OK);
        var batch = await ben.Post("/api/v1/inbox/conversations/batch", new { conversations = new[] { id, 999 }, move = "resolve" });

        Assert.Equal([true, false], batch.Items.Select(item => item.GetProperty("isDone").GetBoolean()));
        Assert.Equal(id, Assert.Single((await ben.Get("/api/v1/inbox/conversations?view=resolved")).Items).GetProperty("id").GetInt64());
        Assert.Equal(0, (await ben.Get("/api/v1/inbox/conversations"))["counts"].GetProperty("all").GetInt32());
        var entries = (await amy.Get(Path(id, "/thread"))).Items.Where(item => Is(item, "entry")).ToList();
        Assert.Equal(["opened", "assigned", "note", "assigned", "answeredElsewhere", "resolved"], entries.Select(entry => entry.GetProperty("entry").GetString()));
        Assert.Equal(benId, entries[2].GetProperty("mentions")[0].GetProperty("id").GetInt64());
        var audit = await brand.Line.OnSandbox.Owner.Get($"/api/v1/audit?targetKind=conversation&targetId={id}");
        Assert.Equal(["conversation.resolve", "conversation.answered-elsewhere", "conversation.assign", "conversation.take"], audit.Items.Select(entry => entry.GetProperty("action").GetString()));
    }

    [Theory, OnEachDatabase]
    public async Task The_standing_counts_what_is_mine_or_nobodys_and_was_not_read(DatabaseKind kind)
    {
        await using var brand = await Start(kind, friends: 3);
        var (amy, ben) = (await brand.Operator(Role.Agent), await brand.Operator(Role.Agent));
        foreach (var friend in brand.Line.Friends)
        {
            await brand.Line.Say(friend, "在嗎");
        }
        var listed = (await amy.Get("/api/v1/inbox/conversations")).Items;
        Assert.Equal((3, 3), (await Unread(amy), await Unread(ben)));

        await ben.Post(Path(listed[0].GetProperty("id").GetInt64(), "/take"), new { });
        await amy.Post(Path(listed[1].GetProperty("id").GetInt64(), "/read"), new { upTo = listed[1].GetProperty("lastEvent").GetInt64() });

        Assert.Equal((1, 3), (await Unread(amy), await Unread(ben)));
        Assert.Equal(2, (await amy.Get("/api/v1/inbox/standing"))["counts"].GetProperty("unassigned").GetInt32());

        static async Task<int> Unread(Server.Caller caller) => (await caller.Get("/api/v1/inbox/standing"))["unread"].GetInt32();
    }

    [Theory, OnEachDatabase]
    public async Task A_thread_is_read_in_both_directions_and_shows_nothing_that_was_taken_back(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var owner = brand.Line.OnSandbox.Owner;
        var id = await brand.Asked("第 1 句");
        for (var i = 2; i <= 5; i++)
        {
            await brand.Line.Say(brand.Friend, $"第 {i} 句");
        }

        var last = await owner.Get(Path(id, "/thread?limit=2"));
        var older = await owner.Get(Path(id, $"/thread?limit=2&before={last["older"].GetInt64()}"));
        var newer = await owner.Get(Path(id, $"/thread?limit=2&after={older["newer"].GetInt64()}"));
        Assert.Equal(["第 4 句", "第 5 句"], last.Items.Select(item => item.GetProperty("text").GetString()));
        Assert.Equal(["第 2 句", "第 3 句"], older.Items.Select(item => item.GetProperty("text").GetString()));
        Assert.Equal(newer.Items.Select(item => item.ToString()), last.Items.Select(item => item.ToString()));
        Assert.True(older["hasNewer"].GetBoolean());

        await brand.Line.Act(brand.Friend, "unsend", new { messageId = last.Items[1].GetProperty("messageId").GetString() });
        var amended = (await owner.Get(Path(id, "/thread?limit=2"))).Items[1];
        Assert.Equal((true, JsonValueKind.Null), (amended.GetProperty("isUnsent").GetBoolean(), amended.GetProperty("text").ValueKind));
        Assert.Equal("message.unsent", (await owner.Get(Path(id)))["summary"].GetProperty("last").GetProperty("event").GetString());
    }

    [Fact]
    public async Task Canned_replies_have_a_name_an_order_and_count_their_use()
    {
        await using var brand = await Start(DatabaseKind.Sqlite);
        var agent = await brand.Operator(Role.Agent);
        const string replies = "/api/v1/inbox/canned-replies";
        object Reply(string name, string text) => new { shortName = name, content = new { messages = new[] { new { kind = "text", text } } } };
        var first = (await agent.Post(replies, Reply("退貨", "七天內都可以")))["id"].GetInt64();
        var second = (await agent.Post(replies, Reply("/運費", "{{display_name|您}}好，滿千免運")))["id"].GetInt64();

        (await agent.Post(replies, Reply("運費", "別的"))).Refuses(HttpStatusCode.BadRequest, "canned-reply.name-taken");
        (await agent.Post(replies, Reply("壞的", "{{no_such_value}}"))).Is(HttpStatusCode.BadRequest);
        (await agent.Send(HttpMethod.Put, $"{replies}/order", Server.Caller.Json(new { ids = new[] { second, first } }))).Is(HttpStatusCode.OK);
        var id = await brand.Asked();
        await agent.Post(Path(id, "/answers"), new { content = new { messages = new[] { new { kind = "text", text = "七天內都可以" } } }, cannedReply = first });

        Assert.Equal([("運費", 0), ("退貨", 1)], (await agent.Get(replies)).Items.Select(item => (item.GetProperty("shortName").GetString()!, item.GetProperty("used").GetInt32())));
        (await agent.Delete($"{replies}/{second}")).Is(HttpStatusCode.NoContent);
        Assert.Single((await agent.Get(replies)).Items);
    }

    [Fact]
    public async Task The_rule_gives_conversations_in_turn_up_to_its_limit()
    {
        await using var brand = await Start(DatabaseKind.Sqlite, friends: 4);
        var (amy, ben) = (await brand.Operator(Role.Agent), await brand.Operator(Role.Agent));
        int[] operators = [(int)await IdOf(amy), (int)await IdOf(ben)];
        var rule = await brand.Line.OnSandbox.Owner.Send(HttpMethod.Put, "/api/v1/inbox/assignment-rule", Server.Caller.Json(new { isOn = true, operators, openMax = 1 }));
        rule.Is(HttpStatusCode.OK);

        foreach (var friend in brand.Line.Friends)
        {
            await brand.Line.Say(friend, "在嗎");
        }
        await brand.Line.OnSandbox.Until("/api/v1/inbox/conversations", page => page["counts"].GetProperty("unassigned").GetInt32() == 2);
        Assert.Equal((1, 1), (await Mine(amy), await Mine(ben)));
        await amy.Post(Path((await amy.Get("/api/v1/inbox/conversations?view=mine")).Items[0].GetProperty("id").GetInt64(), "/resolve"), new { });

        await brand.Line.OnSandbox.Until("/api/v1/inbox/conversations", page => page["counts"].GetProperty("unassigned").GetInt32() == 1);
        Assert.Equal((1, 1), (await Mine(amy), await Mine(ben)));
        (await ben.Send(HttpMethod.Put, "/api/v1/inbox/assignment-rule", Server.Caller.Json(new { isOn = false }))).Refuses(HttpStatusCode.Forbidden, "permission.missing");

        static async Task<int> Mine(Server.Caller caller) => (await caller.Get("/api/v1/inbox/conversations?view=mine")).Items.Count;
    }
}
