using System.Text.Json;
using Weir.Members;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Members.Tags;
using Weir.Tests.Support;

namespace Weir.Tests.Members;

public sealed class MemberListTests
{
    private static readonly TagCause ByHand = new("operator", "1");

    [Theory, OnEachDatabase]
    public async Task Pages_go_from_the_newest_and_stay_in_place_while_members_join(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await Join(api, 0, 25);

        var first = await api.Get("/members?limit=10");
        await Join(api, 25, 40);
        var second = await api.Get($"/members?limit=10&after={first.GetProperty("next").GetString()}");
        await Join(api, 40, 45);
        var third = await api.Get($"/members?limit=10&after={second.GetProperty("next").GetString()}");

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(i => $"顧客{i:D3}"), Names(first).Concat(Names(second)).Concat(Names(third)));
        Assert.Equal(JsonValueKind.Null, third.GetProperty("next").ValueKind);
        Assert.Equal(25, first.GetProperty("total").GetInt64());
        Assert.Equal(45, third.GetProperty("total").GetInt64());
    }

    [Theory, OnEachDatabase]
    public async Task A_list_is_narrowed_to_a_tag_and_to_friends_and_counts_them(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await Join(api, 0, 12);
        var tag = (await api.Brand.Do(About.Nobody, new TagDefined(null, "洋裝", null))).As<long>();
        foreach (var i in new[] { 1, 4, 9 })
        {
            await api.Brand.Do(TestBrand.User($"U{i:D3}"), new TagsChanged([tag], [], ByHand));
        }
        await api.Brand.Do(TestBrand.User("U004"), new FriendshipChanged(1, FriendState.Friend));
        await api.Brand.Do(TestBrand.User("U005"), new FriendshipChanged(2, FriendState.Friend));

        Assert.Equal(["顧客009", "顧客004", "顧客001"], Names(await api.Get($"/members?tag={tag}")));
        Assert.Equal(["顧客004"], Names(await api.Get($"/members?tag={tag}&friend=true")));
        Assert.Equal(["顧客009", "顧客001"], Names(await api.Get($"/members?tag={tag}&friend=false")));
        Assert.Equal(["顧客005", "顧客004"], Names(await api.Get("/members?friend=true")));
        Assert.Equal(["顧客005"], Names(await api.Get("/members?friend=true&connection=2")));
        Assert.Equal(3, (await api.Get($"/members?tag={tag}&limit=1")).GetProperty("total").GetInt64());
    }

    [Theory, OnEachDatabase]
    public async Task A_row_tells_friend_member_and_customer_apart(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Brand.Do(TestBrand.User("U1"), new ProfileLearned("只加好友"));
        await api.Brand.Do(TestBrand.User("U1"), new FriendshipChanged(1, FriendState.Friend));
        await api.Post("/members", new { memberNumber = "M1", name = "只有會員" });
        await api.Brand.Do(TestBrand.User("U1"), new EventHappened("product.viewed"));

        var rows = (await api.Get("/members")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal([("只有會員", false, true), ("只加好友", true, false)], rows.Select(row =>
            (row.GetProperty("name").GetString()!, row.GetProperty("isFriend").GetBoolean(), row.GetProperty("isBound").GetBoolean())));
        Assert.Equal("product.viewed", rows[1].GetProperty("lastEvent").GetProperty("kind").GetString());
        Assert.Equal("channelUser", rows[1].GetProperty("identities")[0].GetProperty("kind").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task A_search_finds_names_numbers_addresses_and_phones_by_their_beginning(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/members", new { memberNumber = "VIP001", email = "mei@example.com", phone = "0912-345-678", name = "陳小美" });
        await api.Post("/members", new { memberNumber = "VIP002", email = "ming@example.com", phone = "0922-345-678", name = "陳大明" });
        await api.Post("/members", new { memberNumber = "A100", name = "VIP 阿姨" });
        await api.Brand.Do(TestBrand.User("Uabcdef"), new ProfileLearned("林怡君"));

        Assert.Equal(["陳大明", "陳小美"], Names(await api.Get("/members?q=陳")));
        Assert.Equal(["陳小美"], Names(await api.Get("/members?q=0912")));
        Assert.Equal(["陳大明"], Names(await api.Get("/members?q=MING@")));
        Assert.Equal(["陳小美", "陳大明", "VIP 阿姨"], Names(await api.Get("/members?q=VIP")));
        Assert.Equal(["林怡君"], Names(await api.Get("/members?q=Uabcdef")));
        Assert.Empty(Names(await api.Get("/members?q=張")));
    }

    [Theory, OnEachDatabase]
    public async Task A_search_is_paged_by_key_and_shows_nobody_twice(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        for (var i = 0; i < 7; i++)
        {
            // Found by the number and by the name.
            await api.Post("/members", new { memberNumber = $"K{i}", name = $"K{i} 王" });
        }
        var found = new List<string>();
        string? after = null;
        do
        {
            var page = await api.Get($"/members?q=K&limit=3&after={after}");
            found.AddRange(Names(page));
            after = page.GetProperty("next").GetString();
            await api.Post("/members", new { memberNumber = $"A{found.Count}", name = "A 新來的" });
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"K{i} 王"), found);
    }

    [Theory, OnEachDatabase]
    public async Task Members_of_another_workspace_are_not_reachable(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var id = (await api.Post("/members", new { memberNumber = "M1", name = "陳小美" })).GetProperty("id").GetString();

        Assert.Empty(Names(await MemberApi.Read(await api.Other.GetAsync("/api/v1/members"))));
        Assert.Empty(Names(await MemberApi.Read(await api.Other.GetAsync("/api/v1/members?q=陳"))));
        Assert.Equal(404, (int)(await api.Other.GetAsync($"/api/v1/members/{id}")).StatusCode);
        Assert.Equal(404, (int)(await api.Other.GetAsync($"/api/v1/members/{id}/trace")).StatusCode);
    }

    private static async Task Join(MemberApi api, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            await api.Brand.Do(TestBrand.User($"U{i:D3}"), new ProfileLearned($"顧客{i:D3}"));
        }
    }

    private static IEnumerable<string> Names(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!);

    private static class About
    {
        public static readonly Weir.Pump.About Nobody = Weir.Pump.About.Nobody.Instance;
    }
}
