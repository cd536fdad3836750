using System.Net;
using Weir.Members.Consents;
using Weir.Members.Friends;
using Weir.Tests.Support;

namespace Weir.Tests.Campaigns;

/// <summary>All friends against all known friends, with LINE's sandbox counting on the other side.</summary>
public sealed class EveryoneTests
{
    private const int Everybody = 10_000;
    private const int Known = 1_000;
    private const int Refused = 12;

    [Theory, OnEachDatabase]
    public async Task Of_ten_thousand_friends_a_thousand_are_known_and_both_kinds_reach_whom_they_say(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, Everybody);
        await brand.Know(brand.Friends.Take(Known));
        foreach (var user in brand.Friends.Take(Refused))
        {
            await brand.Do(user, new ConsentGiven(0, Granted: false, "asked in chat"));
        }
        // Three known ones block and Weir hears of it; four whom nobody knows block too.
        foreach (var user in brand.Friends.Skip(Refused).Take(3))
        {
            await brand.Block(user);
            await brand.Do(user, new FriendshipChanged(brand.Connection.Value, FriendState.Blocked));
        }
        foreach (var user in brand.Friends.Skip(Known).Take(4))
        {
            await brand.Block(user);
        }

        var ledger = await brand.Started(BrandOnSandbox.Part("friends"), "已知好友");
        var report = await brand.Until($"/api/v1/campaigns/{ledger}/report", answer => answer["state"].GetString() == "finished");
        Assert.Equal(Known - Refused - 3, report["accepted"].GetInt64());
        Assert.Equal(Known - Refused - 3, await brand.Billed());

        var everyone = await brand.Started(BrandOnSandbox.Part("everyone"), "全部好友");
        var mass = await brand.MassCall(everyone, "finished", "failed");
        Assert.Equal(("finished", Everybody - Refused - 7, Refused), (mass["state"].GetString(), mass["reached"].GetInt64(), mass["optOutsListed"].GetInt64()));
        Assert.Equal(Known - Refused - 3 + Everybody - Refused - 7, await brand.Billed());
        Assert.Equal(0, await brand.Received(brand.Friends[0], "全部好友"));
        Assert.Equal(1, await brand.Received(brand.Friends[Everybody - 1], "全部好友"));
        Assert.Equal("finished", (await brand.Until($"/api/v1/campaigns/{everyone}", answer => answer["state"].GetString() == "finished"))["state"].GetString());
    }

    [Fact]
    public async Task Nobody_has_refused_so_it_is_one_broadcast_and_small_numbers_stay_untold()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, 30);
        var campaign = await brand.Started(BrandOnSandbox.Part("everyone"), "全部好友");

        var mass = await brand.MassCall(campaign, "finished", "failed");

        Assert.Equal(30, mass["reached"].GetInt64());
        Assert.Equal((System.Text.Json.JsonValueKind.Null, System.Text.Json.JsonValueKind.Null), (mass["seen"].ValueKind, mass["clicked"].ValueKind));
        Assert.Equal(0, mass["optOutsListed"].GetInt64());
        Assert.Equal(30, await brand.Billed());
    }

    [Fact]
    public async Task An_answer_that_got_lost_is_asked_for_with_the_same_key_and_nobody_gets_it_twice()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, 80);
        await brand.Know(brand.Friends.Take(3));
        await brand.Do(brand.Friends[0], new ConsentGiven(brand.Connection.Value, Granted: false, null));
        await brand.Misbehave(new { kind = "dropAfterAccept", endpoint = "POST /v2/bot/message/narrowcast", rate = 1.0, times = 2 });

        var campaign = await brand.Started(BrandOnSandbox.Part("everyone"), "全部好友");
        var mass = await brand.MassCall(campaign, "finished", "failed", "givenUp");

        Assert.Equal(("finished", 79L), (mass["state"].GetString(), mass["reached"].GetInt64()));
        Assert.True(mass["attempts"].GetInt64() > 1);
        Assert.Equal(79, await brand.Billed());
        Assert.Equal(1, await brand.Received(brand.Friends[5], "全部好友"));
    }

    [Fact]
    public async Task Whoever_allows_it_again_gets_the_next_one_by_a_new_list()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, 80);
        await brand.Know(brand.Friends.Take(3));
        await brand.Do(brand.Friends[0], new ConsentGiven(0, Granted: false, null));
        await brand.Do(brand.Friends[1], new ConsentGiven(0, Granted: false, null));
        var first = await brand.MassCall(await brand.Started(BrandOnSandbox.Part("everyone"), "第一次"), "finished");
        Assert.Equal(78, first["reached"].GetInt64());

        await brand.Do(brand.Friends[0], new ConsentGiven(0, Granted: true, null));
        var second = await brand.MassCall(await brand.Started(BrandOnSandbox.Part("everyone"), "第二次"), "finished");

        Assert.Equal(79, second["reached"].GetInt64());
        Assert.Equal((1, 0), (await brand.Received(brand.Friends[0], "第二次"), await brand.Received(brand.Friends[1], "第二次")));
        Assert.Equal(1L, brand.Server.Database.Read(brand.Workspace, tx => tx.First<long>("select count(*) from opt_out_list where workspace = @w and state = 3")));
    }

    [Fact]
    public async Task Stands_still_when_LINE_does_not_know_everybody_who_refused_until_an_operator_says_so()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, 80);
        await brand.Do(brand.Friends[0], new ConsentGiven(0, Granted: false, null));
        await brand.Do("U" + new string('f', 32), new ConsentGiven(0, Granted: false, null));

        var campaign = await brand.Started(BrandOnSandbox.Part("everyone"), "全部好友");
        var held = await brand.MassCall(campaign, "held", "finished");
        Assert.Equal(("short-list", "1/2"), (held["holdReason"].GetString(), held["detail"].GetString()));
        Assert.Equal(0, await brand.Billed());
        Assert.Equal(1, (await brand.Owner.Get("/api/v1/mass-calls/unsettled"))["items"].GetArrayLength());

        (await brand.Owner.Post($"/api/v1/campaigns/{campaign}/resume", new { })).Is(HttpStatusCode.OK);
        Assert.Equal(79, (await brand.MassCall(campaign, "finished"))["reached"].GetInt64());
        Assert.Equal(0, (await brand.Owner.Get("/api/v1/mass-calls/unsettled"))["items"].GetArrayLength());
        var late = await brand.Owner.Post($"/api/v1/campaigns/{campaign}/cancel", new { });
        late.Is(HttpStatusCode.Conflict);
        Assert.Contains("mass-call.out-already", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_LINE_refuses_after_taking_it_has_failed_and_a_limit_is_LINEs_to_keep()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, 80, options => options with { MonthlyMessages = 60 });
        await brand.Do(brand.Friends[0], new ConsentGiven(0, Granted: false, null));

        var tooMany = await brand.MassCall(await brand.Started(BrandOnSandbox.Part("everyone"), "全部"), "failed", "finished");
        Assert.Equal("failed", tooMany["state"].GetString());
        Assert.Contains("monthly limit", tooMany["detail"].GetString(), StringComparison.Ordinal);

        var limited = await brand.MassCall(await brand.Started(BrandOnSandbox.Part("everyone"), "五十五", new { messagesMax = 55 }), "failed", "finished");
        Assert.Equal(("finished", 55L), (limited["state"].GetString(), limited["reached"].GetInt64()));
        Assert.Equal(55, await brand.Billed());
    }

    [Fact]
    public async Task Its_links_ask_who_taps_and_the_price_is_told_before()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, 80);
        await brand.Know(brand.Friends.Take(10));
        await brand.Do(brand.Friends[0], new ConsentGiven(0, Granted: false, null));
        var content = new { messages = new[] { new { kind = "buttons", altText = "秋裝", text = "新品上市", actions = new[] { new { kind = "openLink", label = "看新品", link = new { url = "https://shop.example/new" } } } } } };
        var draft = new { connection = brand.Connection.Value, audience = BrandOnSandbox.Part("everyone"), content };
        var estimate = await brand.Owner.Post("/api/v1/campaigns/estimate", draft);
        estimate.Is(HttpStatusCode.OK);
        Assert.Empty(estimate["problems"].EnumerateArray());
        Assert.Equal((80L, 10L, 1L), (estimate["everyone"].GetProperty("friends").GetInt64(), estimate["everyone"].GetProperty("known").GetInt64(), estimate["everyone"].GetProperty("optedOut").GetInt64()));
        Assert.Equal(79, estimate["messages"].GetInt64());

        var campaign = await brand.Started(BrandOnSandbox.Part("everyone"), "全部好友", new { content });
        var mass = await brand.MassCall(campaign, "finished");
        Assert.Equal("https://shop.example/new", mass["links"][0].GetProperty("url").GetString());
        Assert.Equal(1, await brand.Received(brand.Friends[9], $"/liff/{brand.Line.LiffId}/"));
    }

    [Fact]
    public async Task What_it_cannot_do_is_refused_with_the_field_before_anything_is_sent()
    {
        await using var brand = await BrandOnSandbox.Start(DatabaseKind.Sqlite, 60);
        var draft = new
        {
            connection = brand.Connection.Value,
            audience = new { include = new[] { new { kind = "everyone" } }, exclude = new[] { new { kind = "friends" } } },
            content = new { messages = new[] { new { kind = "text", text = "{{display_name|貴賓}}，您好" } } },
            holdOutPercent = 10,
        };
        var estimate = await brand.Owner.Post("/api/v1/campaigns/estimate", draft);
        Assert.Equal(
            ["campaign.everyone-alone", "campaign.everyone-no-hold-out", "campaign.everyone-no-personal-words"],
            estimate["problems"].EnumerateArray().Select(problem => problem.GetProperty("code").GetString()).Order());
        Assert.Equal(0, await brand.Billed());
    }
}
